package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.task.ParameterSpace;

/**
 * AdamW (Loshchilov and Hutter 2019, algorithm 2) behind a clip of the global gradient norm (Pascanu, Mikolov and Bengio
 * 2013, algorithm 1), with a learning rate that rises linearly and falls along half a cosine. Step k = 1 … T:
 *
 * <pre>
 *   ĝ = g·min(1, c/‖g‖)                                  over all parameters
 *   m' = β₁·m + (1−β₁)·ĝ,   m̂ = m'/(1−β₁^k)
 *   v' = β₂·v + (1−β₂)·ĝ²,  v̂ = v'/(1−β₂^k)
 *   Δx = −α_k·(m̂/(√v̂ + ε) + λ·x)
 *   α_k = α·k/w for k ≤ w,  then α·½·(1 + cos(π·(k−1−w)/(T−w)))
 * </pre>
 *
 * with w = ⌊share·T⌋ and ε = 1e-8. The decay is decoupled from the gradient and scaled by the learning rate, as common
 * implementations have it; the paper scales it by the schedule alone. After step T the learning rate is 0. The state is
 * m, then v.
 *
 * @param learningRate α, positive
 * @param beta1 β₁ in [0, 1)
 * @param beta2 β₂ in [0, 1)
 * @param weightDecay λ, 0 or more
 * @param clip c, positive, in units of a gradient; infinite for none
 * @param warmup the share of the run in which the learning rate rises, in [0, 1)
 * @param horizon T, the number of steps that the schedule is made for, 1 or more
 */
public record AdamW(
        double learningRate, double beta1, double beta2, double weightDecay, double clip, double warmup, int horizon)
        implements Optimizer {

    /** The usual norm that gradients are clipped to. */
    public static final double USUAL_CLIP = 1;
    /** The usual share of the run in which the learning rate rises. */
    public static final double USUAL_WARMUP = 0.05;

    private static final double EPSILON = 1e-8;

    /** Checks the ranges. */
    public AdamW {
        HandDesigned.requirePositive(learningRate, "the learning rate");
        HandDesigned.requireDecay(beta1, "β₁");
        HandDesigned.requireDecay(beta2, "β₂");
        if (!(weightDecay >= 0) || Double.isInfinite(weightDecay)) {
            throw new IllegalArgumentException("the weight decay must be 0 or more and finite, got " + weightDecay);
        }
        if (!(clip > 0)) {
            throw new IllegalArgumentException("the norm that gradients are clipped to must be positive, got " + clip);
        }
        HandDesigned.requireDecay(warmup, "the warm-up share");
        if (horizon < 1) {
            throw new IllegalArgumentException("the schedule needs at least one step, got " + horizon);
        }
    }

    @Override
    public String name() {
        return "AdamW";
    }

    /** α_k of the step after {@code step} updates, from 0. */
    double rate(int step) {
        int rising = (int) Math.floor(warmup * horizon);
        if (step < rising) {
            return learningRate * (step + 1) / rising;
        }
        double share = Math.min(1, (double) (step - rising) / (horizon - rising));
        return learningRate * 0.5 * (1 + StrictMath.cos(Math.PI * share));
    }

    @Override
    public UpdateRule on(ParameterSpace parameters) {
        return new Rule(this, parameters.size());
    }

    private record Rule(AdamW settings, int n) implements UpdateRule {

        @Override
        public int stateSize() {
            return 2 * n;
        }

        @Override
        public double[] initialState() {
            return new double[2 * n];
        }

        @Override
        public void step(Observation seen, double[] state, double[] next, double[] updates) {
            double[] g = seen.gradients();
            double[] x = seen.values();
            double beta1 = settings.beta1;
            double beta2 = settings.beta2;
            double norm = Blas.norm(g);
            double scale = norm > settings.clip ? settings.clip / norm : 1;
            double rate = settings.rate(seen.step());
            double first = 1 - StrictMath.pow(beta1, seen.step() + 1.0);
            double second = 1 - StrictMath.pow(beta2, seen.step() + 1.0);
            for (int i = 0; i < n; i++) {
                double clipped = g[i] * scale;
                next[i] = beta1 * state[i] + (1 - beta1) * clipped;
                next[n + i] = beta2 * state[n + i] + (1 - beta2) * clipped * clipped;
                double direction = (next[i] / first) / (Math.sqrt(next[n + i] / second) + EPSILON);
                updates[i] = -rate * (direction + settings.weightDecay * x[i]);
            }
        }
    }
}
