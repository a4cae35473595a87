package org.slowpoint.engine.distillation;

/** What can be made of a learned optimizer. */
public enum DistillateKind {
    /** The optimizer linearised at its fixed point, all modes. */
    LINEAR("linear", "Linearised"),
    /** Chosen modes of that, as a real linear system. */
    MODES("modes", "Some modes"),
    /** Momentum with schedule, clip and adaptation, fitted to its updates. */
    SYMBOLIC("symbolic", "A formula");

    private final String id;
    private final String title;

    DistillateKind(String id, String title) {
        this.id = id;
        this.title = title;
    }

    /** Its name in files and on the command line. */
    public String id() {
        return id;
    }

    /** What it is called in front of people. */
    public String title() {
        return title;
    }

    @Override
    public String toString() {
        return id;
    }
}
