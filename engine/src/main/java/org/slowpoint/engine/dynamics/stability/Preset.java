package org.slowpoint.engine.dynamics.stability;

import java.util.Optional;
import org.slowpoint.engine.linalg.Square;
import org.slowpoint.engine.random.Key;

/**
 * Problems to begin with. The paper gives neither dimension, spectrum, noise nor starts of its figures; those here are
 * chosen so that its pictures come out.
 */
public enum Preset {
    /** Ten dimensions with a largest curvature of 4 and a P that is not symmetric (Harrison et al., Fig. 1). */
    INTERVENTIONS(
            "Three ways to steady P (Fig. 1)",
            "interventions",
            new RandomProblem(10, 0.4, 4, 0.1, 1, 0.42, false),
            0.26,
            0.5,
            0.5),
    /** As {@link #META_TRAINING} with a P of a third the size (Harrison et al., Fig. 2a). */
    GRADIENT_VARIANCE(
            "Gradient variance (Fig. 2a)",
            "meta-training",
            new RandomProblem(10, 0.01, 1, 0.1, 1, 0.1, false),
            0.8,
            0,
            0),
    /** Ten dimensions of condition 100 and a P of noise (Harrison et al., Fig. 2b and c). */
    META_TRAINING(
            "Meta-training of P (Fig. 2b, c)",
            "meta-training",
            new RandomProblem(10, 0.01, 1, 0.1, 1, 0.3, false),
            0.8,
            0,
            0),
    /** A symmetric P, of which the bounds speak. */
    GUARANTEED("A symmetric P, guaranteed", "guaranteed", new RandomProblem(10, 0.1, 2, 0.1, 1, 0.1, true), 0.4, 0, 0),
    /** Two dimensions where Theorem 1 as printed promises stability and ρ is 2.7. */
    COUNTEREXAMPLE("Counterexample to Theorem 1") {
        @Override
        public Setup draw(long seed) {
            NoisyQuadratic problem = new NoisyQuadratic(
                    new double[] {1, 0.9, 0.9, 1},
                    Square.scaled(0.01, Square.identity(2)),
                    new double[] {1, -0.5},
                    new double[4]);
            return new Setup(problem, new LinearOptimizer(new double[] {-0.2, 3, 0, 0.8}, 0.2, 0, 0));
        }
    },
    /** The two-dimensional task of the released code, its Hessian as drawn there. */
    RELEASED_TASK("The released code's task") {
        @Override
        public Setup draw(long seed) {
            NoisyQuadratic problem = new NoisyQuadratic(
                    new double[] {1.1149864225, 0.5938883829, 0.5938883829, 0.4837195483},
                    Square.identity(2),
                    new double[2],
                    Square.scaled(100, Square.identity(2)));
            Key key = Key.of(seed).fold("released task");
            return new Setup(problem, new LinearOptimizer(Draws.preconditioner(2, 0.1 * Math.sqrt(2), key), 0.4, 0, 0));
        }
    };

    private final String title;
    private final String purpose;

    @SuppressWarnings("ImmutableEnumChecker") // a record of numbers
    private final RandomProblem random;

    private final double nominal;
    private final double weightDecay;
    private final double preconditioning;

    Preset(String title) {
        this(title, "", null, 0, 0, 0);
    }

    Preset(
            String title,
            String purpose,
            RandomProblem random,
            double nominal,
            double weightDecay,
            double preconditioning) {
        this.title = title;
        this.purpose = purpose;
        this.random = random;
        this.nominal = nominal;
        this.weightDecay = weightDecay;
        this.preconditioning = preconditioning;
    }

    /** What it shows, a few words. */
    public String title() {
        return title;
    }

    /** What is drawn; empty when the problem is a given one. */
    public Optional<RandomProblem> random() {
        return Optional.ofNullable(random);
    }

    /**
     * Draws it.
     *
     * @param seed of what is drawn; the same seed gives the same problem for ever
     */
    public Setup draw(long seed) {
        return draw(random, seed);
    }

    /**
     * Draws another problem with the numbers of this one's seed and its α, γ and κ.
     *
     * @param other what to draw
     * @param seed of what is drawn
     */
    public Setup draw(RandomProblem other, long seed) {
        return other.draw(Key.of(seed).fold(purpose), nominal, weightDecay, preconditioning);
    }
}
