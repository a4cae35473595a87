package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Kind;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * Momentum with the three other mechanisms of learned optimizers (paper, sections 4.1 to 4.4), each by a number or two:
 *
 * <pre>
 *  v ← β·v + φ(g)                    momentum
 *  φ(g) = tanh(κ·g)/κ                clipping at 1/κ
 *  Δx = c − α(k)·ρ(m)·v              m = (1 − β)·v, the mean of the clipped gradients that v remembers
 *  α(k) = α∞ + (α₀ − α∞)·σᵏ          schedule, in iterations k = 1, 2, …
 *  ρ(m) = (1 + (λ·m)²)^(−q/2)        adaptation
 * </pre>
 *
 * <p>Why this form. Along the slow mode v the update function of a recurrent optimizer keeps its shape, a sigmoid of g,
 * and slides up and down: so the gradient is clipped before it is remembered, and tanh is what the cells themselves are
 * made of. The schedule runs off without gradients towards one fixed point, which is exponential. Over a constant
 * gradient g* the state goes to m = φ(g*), and the effective learning rate along that curve is a rate over gradients:
 * here a power law |m|^(−q) between two bounds, 1/λ, below which the rate is that of the fixed point, and the clip 1/κ,
 * above which m no longer grows. The power may be negative, for optimizers whose rate rises. c is the update at rest,
 * which bounds how far losses can fall.
 *
 * <p>Scales stand as reciprocals, so that 0 switches a mechanism off (κ the clip, q the adaptation, α₀ = α∞ the
 * schedule) and every finite number is an optimizer.
 */
@Kind(
        name = "symbolic",
        title = "Momentum with schedule, clip and adaptation",
        about = "momentum with a schedule, a soft clip and a rate that depends on the gradients, in eight numbers")
public record SymbolicArchitecture() implements Architecture {

    /** β. */
    public static final String MOMENTUM = "momentum";
    /** α₀, in parameter units per unit of raw gradient. */
    public static final String INITIAL_RATE = "rate.initial";
    /** α∞, as α₀. */
    public static final String FINAL_RATE = "rate.final";
    /** σ, per iteration. */
    public static final String RATE_DECAY = "rate.decay";
    /** κ, per unit of raw gradient. */
    public static final String CLIP = "clip";
    /** λ, per unit of raw gradient. */
    public static final String ADAPTATION_SCALE = "adaptation.scale";
    /** q. */
    public static final String ADAPTATION_POWER = "adaptation.power";
    /** c, in parameter units. */
    public static final String DRIFT = "drift";

    private static final TensorLayout LAYOUT = new TensorLayout()
            .with(MOMENTUM)
            .with(INITIAL_RATE)
            .with(FINAL_RATE)
            .with(RATE_DECAY)
            .with(CLIP)
            .with(ADAPTATION_SCALE)
            .with(ADAPTATION_POWER)
            .with(DRIFT);

    @Override
    public String words() {
        return "momentum in " + LAYOUT.size() + " numbers";
    }

    @Override
    public TensorLayout layout() {
        return LAYOUT;
    }

    /** {@inheritDoc} Momentum of 0.9 with a rate of 0.001, the other mechanisms all but off. */
    @Override
    public double[] initialWeights(Key key) {
        return new Numbers(0.9, 1e-3, 1e-3, 0.98, 1e-2, 1e-2, 0, 0).weights();
    }

    @Override
    public boolean doublePrecision() {
        return true;
    }

    @Override
    public SymbolicOptimizer with(double[] weights) {
        return new SymbolicOptimizer(Numbers.of(weights));
    }

    /**
     * The numbers by name.
     *
     * @param momentum β
     * @param initialRate α₀
     * @param finalRate α∞
     * @param rateDecay σ
     * @param clip κ
     * @param adaptationScale λ
     * @param adaptationPower q
     * @param drift c
     */
    public record Numbers(
            double momentum,
            double initialRate,
            double finalRate,
            double rateDecay,
            double clip,
            double adaptationScale,
            double adaptationPower,
            double drift) {

        /**
         * Those of a vector of weights.
         *
         * @throws IllegalArgumentException when it is longer or shorter
         */
        public static Numbers of(double[] w) {
            if (w.length != LAYOUT.size()) {
                throw new IllegalArgumentException("momentum with schedule, clip and adaptation has " + LAYOUT.size()
                        + " weights, got " + w.length);
            }
            return new Numbers(w[0], w[1], w[2], w[3], w[4], w[5], w[6], w[7]);
        }

        /** In the order of the layout. */
        public double[] weights() {
            return new double[] {
                momentum, initialRate, finalRate, rateDecay, clip, adaptationScale, adaptationPower, drift
            };
        }

        /** These with a schedule that leaves the share σ of its way after every iteration. */
        public Numbers scheduled(double decay) {
            return new Numbers(momentum, initialRate, finalRate, decay, clip, adaptationScale, adaptationPower, drift);
        }

        /** These with gradients clipped at 1/κ. */
        public Numbers clipped(double perGradient) {
            return new Numbers(
                    momentum, initialRate, finalRate, rateDecay, perGradient, adaptationScale, adaptationPower, drift);
        }

        /** These with an adaptation from 1/λ on, with power q. */
        public Numbers adapted(double scale, double power) {
            return new Numbers(momentum, initialRate, finalRate, rateDecay, clip, scale, power, drift);
        }

        /** These with rates smaller by a factor. */
        public Numbers slower(double factor) {
            return new Numbers(
                    momentum,
                    initialRate / factor,
                    finalRate / factor,
                    rateDecay,
                    clip,
                    adaptationScale,
                    adaptationPower,
                    drift);
        }

        /** φ(g). */
        public double seen(double g) {
            return clip == 0 ? g : Math.tanh(clip * g) / clip;
        }

        /** ρ(m)·v. */
        public double adapted(double v) {
            return adapted() ? v * Math.pow(1 + square(scale() * v), -adaptationPower / 2) : v;
        }

        /** The derivative of ρ(m)·v in v. */
        double adaptedSlope(double v) {
            if (!adapted()) {
                return 1;
            }
            double u = square(scale() * v);
            return Math.pow(1 + u, -adaptationPower / 2 - 1) * (1 + u - adaptationPower * u);
        }

        /** λ·m over v. */
        double scale() {
            return adaptationScale * (1 - momentum);
        }

        private static double square(double x) {
            return x * x;
        }

        /** Whether the rate changes by itself. */
        public boolean scheduled() {
            return initialRate != finalRate;
        }

        /** Whether gradients are clipped. */
        public boolean clipped() {
            return clip != 0;
        }

        /** Whether the rate depends on the gradients. */
        public boolean adapted() {
            return adaptationPower != 0 && adaptationScale != 0;
        }
    }
}
