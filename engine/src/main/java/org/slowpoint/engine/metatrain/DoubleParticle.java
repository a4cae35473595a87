package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import org.slowpoint.engine.optimizer.Observation;
import org.slowpoint.engine.optimizer.UpdateRule;
import org.slowpoint.engine.task.Problem;

/** A run in double precision. */
final class DoubleParticle implements Particle {

    private final UpdateRule rule;
    private final double[] position;
    private double[] state;

    DoubleParticle(UpdateRule rule, int n) {
        this.rule = rule;
        position = new double[n];
        state = rule.initialState();
    }

    @Override
    public void begin(Problem problem) {
        resume(problem.initialPoint(), rule.initialState());
    }

    @Override
    public void resume(double[] at, double[] remembered) {
        System.arraycopy(at, 0, position, 0, position.length);
        state = remembered.clone();
    }

    @Override
    public double loss(Problem problem) {
        return problem.loss(position);
    }

    @Override
    public double step(Problem problem, int time) {
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

    @Override
    public boolean finite() {
        return Arrays.stream(position).allMatch(Double::isFinite)
                && Arrays.stream(state).allMatch(Double::isFinite);
    }

    @Override
    public void clear() {
        Arrays.fill(position, 0);
        Arrays.fill(state, 0);
    }

    @Override
    public double[] position() {
        return position;
    }

    @Override
    public double[] state() {
        return state;
    }
}
