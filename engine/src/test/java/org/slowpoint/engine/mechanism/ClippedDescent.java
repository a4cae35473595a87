package org.slowpoint.engine.mechanism;

import java.util.Arrays;
import org.slowpoint.engine.optimizer.GradientDescent;
import org.slowpoint.engine.optimizer.Linearizable;

/** Clipped descent beside one unit that idles, since an examination needs a state to look at. */
final class ClippedDescent implements Linearizable {

    private final GradientDescent descent;

    ClippedDescent(double rate, double clip) {
        descent = new GradientDescent(rate, clip);
    }

    @Override
    public String name() {
        return descent.name();
    }

    @Override
    public int stateSize() {
        return 1;
    }

    @Override
    public double[] initialState() {
        return new double[1];
    }

    @Override
    public void advance(double[] states, double[] gradients, int rows, double[] next) {
        Arrays.setAll(next, i -> 0.5 * states[i]);
    }

    @Override
    public void update(double[] next, double[] gradients, int rows, double[] updates) {
        descent.update(new double[0], gradients, rows, updates);
    }

    @Override
    public double[] stateJacobian(double[] h, double g) {
        return new double[] {0.5};
    }

    @Override
    public double[] inputJacobian(double[] h, double g) {
        return new double[1];
    }

    @Override
    public double[] readoutGradient(double[] next, double g) {
        return new double[1];
    }

    @Override
    public double feedthrough(double[] next, double g) {
        return descent.feedthrough(new double[0], g);
    }
}
