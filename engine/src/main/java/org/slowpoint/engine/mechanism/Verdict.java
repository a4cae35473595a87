package org.slowpoint.engine.mechanism;

/** The answer to whether a mechanism is there. */
public enum Verdict {
    /** It is there. */
    YES("yes"),
    /** Some of the evidence is there, or little of it. */
    PARTLY("partly"),
    /** It is not there. */
    NO("no"),
    /** It could not be measured. */
    UNKNOWN("unknown");

    private final String word;

    Verdict(String word) {
        this.word = word;
    }

    /** The answer as a word. */
    public String word() {
        return word;
    }

    /** YES from one bound on, PARTLY from a lower one on, NO below, UNKNOWN where the value is not a number. */
    static Verdict of(double value, double partly, double yes) {
        return Double.isNaN(value) ? UNKNOWN : value >= yes ? YES : value >= partly ? PARTLY : NO;
    }
}
