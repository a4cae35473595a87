package org.slowpoint.engine.metatrain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.function.IntFunction;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.network.Batch;
import org.slowpoint.engine.network.Network;
import org.slowpoint.engine.network.Networks;
import org.slowpoint.engine.optimizer.Observation;
import org.slowpoint.engine.optimizer.UpdateRule;
import org.slowpoint.engine.task.NetworkProblem;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;

/** Problems of the golden runs of evolution strategies: noise or minibatches, and the starting point, are recorded. */
record RecordedProblem(double[] start, IntFunction<Problem> steps, int step, double mostLoss) implements Problem {

    /** The noisy quadratic ½(φ − ξ)ᵀH(φ − ξ), whose ξ each step has from a list. */
    static Problem quadratic(JsonNode problem, double[] start, IntFunction<double[]> noise) {
        double[][] hessian = Golden.matrix(problem.at("/task/hessian"));
        return new RecordedProblem(
                start,
                k -> new Bowl(hessian, noise.apply(k)),
                0,
                problem.get("lossClip").asDouble());
    }

    /** A perceptron on minibatches of the recorded samples. */
    static Problem network(JsonNode problem, JsonNode start, IntFunction<double[]> samples) {
        JsonNode task = problem.get("task");
        double[] sizes = Golden.array(task.get("sizes"));
        Network network = Networks.perceptron((int) sizes[0], 1, (int) sizes[1], false, (int) sizes[2]);
        double[][] inputs = Golden.matrix(task.get("inputs"));
        double[] labels = Golden.array(task.get("labels"));
        double[] x0 = new double[network.size()];
        int at = 0;
        for (String name : new String[] {"w1", "b1", "w2", "b2"}) {
            double[] part = Golden.array(start.get(name));
            System.arraycopy(part, 0, x0, at, part.length);
            at += part.length;
        }
        IntFunction<Problem> steps = k -> {
            int[] chosen =
                    Arrays.stream(samples.apply(k)).mapToInt(i -> (int) i).toArray();
            Batch batch = new Batch(
                    Arrays.stream(chosen)
                            .mapToObj(i -> inputs[i])
                            .flatMapToDouble(Arrays::stream)
                            .toArray(),
                    Arrays.stream(chosen).map(i -> (int) labels[i]).toArray());
            return NetworkProblem.of(network, batch, 0, x0);
        };
        return new RecordedProblem(x0, steps, 0, problem.get("lossClip").asDouble());
    }

    /** The rule φ ← φ − (αI + P)·∇, whose matrix P is what is trained. */
    static UpdateRule preconditioned(double alpha, double[] preconditioner) {
        return new UpdateRule() {
            @Override
            public int stateSize() {
                return 0;
            }

            @Override
            public double[] initialState() {
                return new double[0];
            }

            @Override
            public void step(Observation seen, double[] state, double[] next, double[] updates) {
                int n = updates.length;
                for (int i = 0; i < n; i++) {
                    updates[i] = -alpha * seen.gradients()[i];
                    for (int j = 0; j < n; j++) {
                        updates[i] -= preconditioner[i * n + j] * seen.gradients()[j];
                    }
                }
            }
        };
    }

    @Override
    public Problem at(int k) {
        return new RecordedProblem(start, steps, k, mostLoss);
    }

    @Override
    public int size() {
        return start.length;
    }

    @Override
    public double[] initialPoint() {
        return start.clone();
    }

    @Override
    public ParameterSpace parameters() {
        return steps.apply(0).parameters();
    }

    @Override
    public double lossAndGradient(double[] x, double[] gradient) {
        return steps.apply(step).lossAndGradient(x, gradient);
    }

    @Override
    public void hessianVector(double[] x, double[] v, double[] product) {
        steps.apply(step).hessianVector(x, v, product);
    }

    @Override
    public double metaLoss(double loss) {
        return Math.max(0, Math.min(mostLoss, loss));
    }

    private record Bowl(double[][] hessian, double[] centre) implements Problem {

        @Override
        public int size() {
            return centre.length;
        }

        @Override
        public double[] initialPoint() {
            return new double[centre.length];
        }

        @Override
        public double lossAndGradient(double[] x, double[] gradient) {
            double[] away = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                away[i] = x[i] - centre[i];
            }
            hessianVector(x, away, gradient);
            double loss = 0;
            for (int i = 0; i < x.length; i++) {
                loss += 0.5 * away[i] * gradient[i];
            }
            return loss;
        }

        @Override
        public void hessianVector(double[] x, double[] v, double[] product) {
            for (int i = 0; i < v.length; i++) {
                product[i] = 0;
                for (int j = 0; j < v.length; j++) {
                    product[i] += hessian[i][j] * v[j];
                }
            }
        }
    }
}
