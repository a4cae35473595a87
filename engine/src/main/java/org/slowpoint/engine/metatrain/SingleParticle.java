package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import org.slowpoint.engine.optimizer.InPlaceRule;
import org.slowpoint.engine.task.Problem;

/** A run in single precision, in place; its numbers are float32 values, whatever holds them. */
final class SingleParticle implements Particle {

    private final InPlaceRule rule;
    private final float[] position;
    private final float[] gradient;
    private final float[] state;
    /** The point and the gradient there as problems have them. */
    private final double[] point;

    private final double[] slope;

    SingleParticle(InPlaceRule rule, int n) {
        this.rule = rule;
        position = new float[n];
        gradient = new float[n];
        state = rule.initialState();
        point = new double[n];
        slope = new double[n];
    }

    @Override
    public void begin(Problem problem) {
        narrow(problem.initialPoint(), position);
        System.arraycopy(rule.initialState(), 0, state, 0, state.length);
    }

    @Override
    public void resume(double[] at, double[] remembered) {
        narrow(at, position);
        narrow(remembered, state);
    }

    @Override
    public double loss(Problem problem) {
        widen(position, point);
        return problem.loss(point);
    }

    @Override
    public double step(Problem problem, int time) {
        widen(position, point);
        double loss = problem.lossAndGradient(point, slope);
        narrow(slope, gradient);
        rule.step(time, position, gradient, state);
        return loss;
    }

    @Override
    public boolean finite() {
        return finite(position) && finite(state);
    }

    private static boolean finite(float[] values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void clear() {
        Arrays.fill(position, 0);
        Arrays.fill(state, 0);
    }

    @Override
    public double[] position() {
        return widen(position, new double[position.length]);
    }

    @Override
    public double[] state() {
        return widen(state, new double[state.length]);
    }

    private static double[] widen(float[] from, double[] to) {
        for (int i = 0; i < from.length; i++) {
            to[i] = from[i];
        }
        return to;
    }

    private static void narrow(double[] from, float[] to) {
        for (int i = 0; i < to.length; i++) {
            to[i] = (float) from[i];
        }
    }
}
