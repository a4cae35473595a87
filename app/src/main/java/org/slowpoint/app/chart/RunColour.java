package org.slowpoint.app.chart;

/** What the colours of runs in the state space can stand for. */
public enum RunColour {
    /** How late in a run a state was visited. */
    ITERATION("iteration", "Early states are dark, late ones light."),
    /** Which problem the optimizer ran on. */
    PROBLEM("problem", "Every test problem has a colour."),
    /** Which parameter of its problem it was. */
    PARAMETER("parameter", "Every parameter has a colour, the same in all problems."),
    /** Which layer's weights or biases it belongs to. */
    GROUP("group", "Every layer's weights and biases have a colour."),
    /** How large the loss was. */
    LOSS("loss", "The loss of the problem at that iteration, relative to its initial loss."),
    /** How fast the optimizer learned. */
    RATE("effective learning rate", "The effective learning rate of the state."),
    /** Nothing: one colour for all, as on a coloured ground. */
    PLAIN("nothing", "All runs have one colour.");

    private final String title;
    private final String sentence;

    RunColour(String title, String sentence) {
        this.title = title;
        this.sentence = sentence;
    }

    /** What it is called, lower case. */
    public String title() {
        return title;
    }

    /** What it means, one sentence. */
    public String sentence() {
        return sentence;
    }
}
