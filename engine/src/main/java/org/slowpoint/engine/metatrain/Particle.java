package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.task.Problem;

/** One run of an optimizer on one problem, to be stopped and gone on with. */
final class Particle {

    private final double[] position;
    private double[] states;

    /**
     * A run as it was stopped.
     *
     * @param position length n; copied
     * @param states n×N; copied
     */
    Particle(double[] position, double[] states) {
        this.position = position.clone();
        this.states = states.clone();
    }

    /** Begins on a problem. */
    void begin(Optimizer optimizer, Problem problem) {
        double[] start = problem.initialPoint();
        System.arraycopy(start, 0, position, 0, position.length);
        double[] initial = optimizer.initialState();
        for (int row = 0; row < position.length; row++) {
            System.arraycopy(initial, 0, states, row * initial.length, initial.length);
        }
    }

    /** The loss where it stands. */
    double loss(Problem problem) {
        return problem.loss(position);
    }

    /**
     * One inner step.
     *
     * @param problem the problem as this step sees it
     * @return the loss before the update
     */
    double step(Optimizer optimizer, Problem problem) {
        int rows = position.length;
        double[] gradient = new double[rows];
        double loss = problem.lossAndGradient(position, gradient);
        double[] next = new double[states.length];
        double[] update = new double[rows];
        optimizer.advance(states, gradient, rows, next);
        optimizer.update(next, gradient, rows, update);
        for (int i = 0; i < rows; i++) {
            position[i] += update[i];
        }
        states = next;
        return loss;
    }

    boolean finite() {
        return Arrays.stream(position).allMatch(Double::isFinite)
                && Arrays.stream(states).allMatch(Double::isFinite);
    }

    /** Forgets where it stood; for a run that diverged, since files hold no numbers that are not finite. */
    void clear() {
        Arrays.fill(position, 0);
        Arrays.fill(states, 0);
    }

    double[] position() {
        return position;
    }

    double[] states() {
        return states;
    }
}
