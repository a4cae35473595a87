package org.slowpoint.app.figure;

/** What a figure is about; figures are filtered by it. */
public enum Topic {
    OVERVIEW("Overview"),
    MOMENTUM("Momentum"),
    CLIPPING("Clipping"),
    SCHEDULE("Schedule"),
    ADAPTATION("Adaptation"),
    GROUPS("Layers and types"),
    TRAINING("Meta-training"),
    TUNING("Tuning"),
    STABILITY("Stability");

    private final String title;

    Topic(String title) {
        this.title = title;
    }

    /** Its name for people. */
    public String title() {
        return title;
    }
}
