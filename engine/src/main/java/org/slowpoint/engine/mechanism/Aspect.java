package org.slowpoint.engine.mechanism;

/** What a report asks about an optimizer, in the order of the paper (section 4). */
public enum Aspect {
    /** Where the dynamics rest: fixed points and slow points. */
    REST("Fixed points"),
    /** Momentum: slow modes that collect gradients (section 4.1). */
    MOMENTUM("Momentum"),
    /** Clipping: an update that saturates in the gradient (section 4.2). */
    CLIPPING("Gradient clipping"),
    /** A learning-rate schedule from autonomous dynamics (section 4.3). */
    SCHEDULE("Learning-rate schedule"),
    /** Learning rates that adapt to the gradients met (section 4.4). */
    ADAPTATION("Learning-rate adaptation"),
    /** Different treatment of layers, weights and biases (section 4.5). */
    GROUPS("Tuning per layer and type");

    private final String title;

    Aspect(String title) {
        this.title = title;
    }

    /** Its title. */
    public String title() {
        return title;
    }
}
