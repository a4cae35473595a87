package org.slowpoint.app.cli;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.interchange.LearnedWeights;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.InPlace;
import org.slowpoint.engine.optimizer.InPlaceRule;
import org.slowpoint.engine.optimizer.Observation;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.UpdateRule;
import org.slowpoint.engine.task.ParameterSpace;

/**
 * An optimizer on recorded gradients: the parameters and its states after every step, the start being entry 0.
 *
 * @param values the parameters, steps + 1 vectors
 * @param states what the optimizer remembers; empty in place of one that nobody asked for
 */
record Application(List<double[]> values, List<double[]> states) {

    private static final double[] NOT_KEPT = {};

    /** Runs it in double precision. */
    static Application exact(LearnedWeights learned, RecordedGradients recorded, Progress progress) {
        UpdateRule rule = learned.architecture().with(learned.weights()).on(recorded.space());
        Application run = new Application(new ArrayList<>(), new ArrayList<>());
        double[] x = recorded.start();
        double[] state = rule.initialState();
        run.keep(x, state, 0, recorded);
        for (int k = 1; k <= recorded.gradients().length; k++) {
            progress.checkCancelled();
            double[] next = new double[state.length];
            double[] updates = new double[x.length];
            // No recorded loss: none of these optimizers looks at it.
            rule.step(new Observation(k - 1, Double.NaN, x, recorded.gradients()[k - 1]), state, next, updates);
            for (int i = 0; i < x.length; i++) {
                updates[i] += x[i];
            }
            x = updates;
            state = next;
            run.keep(x, state, k, recorded);
        }
        return run;
    }

    /**
     * Runs it in single precision, in place.
     *
     * @throws IllegalArgumentException when the optimizer has no such step, or a number is too large
     */
    static Application single(LearnedWeights learned, RecordedGradients recorded, Progress progress) {
        Optimizer optimizer = learned.architecture().with(learned.weights());
        if (!(optimizer instanceof InPlace fast)) {
            throw new IllegalArgumentException("A " + learned.architecture().words()
                    + " takes its steps in double precision only; leave --precision out.");
        }
        if (recorded.largest() > Float.MAX_VALUE) {
            throw new IllegalArgumentException(
                    "A parameter or gradient is larger than single precision can hold; choose --precision double.");
        }
        InPlaceRule rule = fast.inPlace(recorded.space());
        Application run = new Application(new ArrayList<>(), new ArrayList<>());
        float[] x = floats(recorded.start());
        float[] state = rule.initialState();
        run.keep(doubles(x), doubles(state), 0, recorded);
        for (int k = 1; k <= recorded.gradients().length; k++) {
            progress.checkCancelled();
            rule.step(k - 1, x, floats(recorded.gradients()[k - 1]), state);
            run.keep(doubles(x), doubles(state), k, recorded);
        }
        return run;
    }

    private void keep(double[] x, double[] state, int step, RecordedGradients recorded) {
        boolean asked = recorded.accumulatorsAfter().contains(step)
                || recorded.looks().stream().anyMatch(look -> look.step() == step);
        values.add(x);
        states.add(asked ? state : NOT_KEPT);
    }

    /** How far a tensor's parameters have gone in all steps together, as a root of a mean square. */
    double moved(ParameterSpace.Tensor tensor) {
        double[] first = values.get(0);
        double[] last = values.get(values.size() - 1);
        double sum = 0;
        for (int i = tensor.offset(); i < tensor.offset() + tensor.length(); i++) {
            sum += (last[i] - first[i]) * (last[i] - first[i]);
        }
        return Math.sqrt(sum / tensor.length());
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    private static double[] doubles(float[] values) {
        double[] doubles = new double[values.length];
        for (int i = 0; i < doubles.length; i++) {
            doubles[i] = values[i];
        }
        return doubles;
    }
}
