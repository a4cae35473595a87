package org.slowpoint.app.perspective.explore;

import java.util.function.Consumer;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateStep;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;
import org.slowpoint.app.shell.StepWords;
import org.slowpoint.engine.text.NumberText;

/** Moves of the probe, from one hidden state to another. */
final class ProbeSteps implements StepKind<double[]> {

    private static final int DIGITS = 3;

    private final ExploreModel model;
    private final Consumer<double[]> jump;

    /**
     * Makes steps.
     *
     * @param model what is explored
     * @param jump puts the probe on a state
     */
    ProbeSteps(ExploreModel model, Consumer<double[]> jump) {
        this.model = model;
        this.jump = jump;
    }

    StateStep<double[]> step(String name, String words, double[] before, double[] after) {
        return new StateStep<>(this, name, words, before, after);
    }

    /** What was done, and where in the plane on show that led to. */
    String words(String name, double[] to) {
        String done =
                switch (name) {
                    case "drag probe" -> "Dragged the probe";
                    case "drag fixed point" -> "Dragged the fixed point";
                    case "move along mode" -> "Moved along the mode";
                    default -> StepWords.past(name);
                };
        Projection plane = model.projectionProperty().get();
        // Where something was put is said by its name.
        return name.startsWith("put ") || plane == null
                ? done
                : done + " to (" + NumberText.brief(plane.x(to), DIGITS) + ", " + NumberText.brief(plane.y(to), DIGITS)
                        + ")";
    }

    /** From which value of a coordinate to which. */
    String words(ProbeCoordinate along, double from, double to) {
        return "Moved " + along.title() + " from " + NumberText.brief(from, DIGITS) + " to "
                + NumberText.brief(to, DIGITS);
    }

    @Override
    public String id() {
        return "explore.probe";
    }

    @Override
    public int size(double[] state) {
        return state.length;
    }

    @Override
    public void show(double[] state) {
        if (ExploreSession.fits(model, state)) {
            jump.accept(state);
        }
    }

    @Override
    public void write(double[] state, StateWriter to) {
        to.numbers("state", state);
    }

    @Override
    public double[] read(StateReader from) {
        // What is not finite is left out when it is written.
        return from.numbers("state", ExploreSession.MOST_UNITS).orElseGet(() -> new double[0]);
    }
}
