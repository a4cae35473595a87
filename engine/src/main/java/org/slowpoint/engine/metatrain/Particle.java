package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import org.slowpoint.engine.optimizer.Observation;
import org.slowpoint.engine.optimizer.UpdateRule;
import org.slowpoint.engine.task.Problem;

/** One run of an optimizer on one problem, to be stopped and gone on with. */
final class Particle {

    private final double[] position;
    private double[] state;

    /**
     * A run as it was stopped.
     *
     * @param position length n; copied
     * @param state the rule's state; copied
     */
    Particle(double[] position, double[] state) {
        this.position = position.clone();
        this.state = state.clone();
    }

    /** Begins on a problem. */
    void begin(UpdateRule rule, Problem problem) {
        System.arraycopy(problem.initialPoint(), 0, position, 0, position.length);
        state = rule.initialState();
    }

    /** The loss where it stands. */
    double loss(Problem problem) {
        return problem.loss(position);
    }

    /**
     * One inner step.
     *
     * @param problem the problem as this step sees it
     * @param time the steps made before
     * @return the loss before the update
     */
    double step(UpdateRule rule, Problem problem, int time) {
        double[] gradient = new double[position.length];
        double loss = problem.lossAndGradient(position, gradient);
        double[] next = new double[state.length];
        double[] update = new double[position.length];
        rule.step(new Observation(time, loss, position, gradient), state, next, update);
        for (int i = 0; i < update.length; i++) {
            position[i] += update[i];
        }
        state = next;
        return loss;
    }

    boolean finite() {
        return Arrays.stream(position).allMatch(Double::isFinite)
                && Arrays.stream(state).allMatch(Double::isFinite);
    }

    /** Forgets where it stood; for a run that diverged, since files hold no numbers that are not finite. */
    void clear() {
        Arrays.fill(position, 0);
        Arrays.fill(state, 0);
    }

    double[] position() {
        return position;
    }

    double[] state() {
        return state;
    }
}
