package org.slowpoint.engine.dynamics.stability;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.linalg.Lapack;
import org.slowpoint.engine.linalg.Square;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/** No bound ever guarantees what is not so; Theorem 1 as printed, which does not ask for symmetry, would. */
class BoundTest {

    private static final int DRAWS = 500;
    private static final int MANY_DRAWS = 20_000;

    @Test
    void guaranteesHoldForSymmetricPreconditioners() {
        guaranteesHold(DRAWS);
    }

    @Test
    @Tag("long")
    void guaranteesHoldForVeryManySymmetricPreconditioners() {
        guaranteesHold(MANY_DRAWS);
    }

    private static void guaranteesHold(int draws) {
        int guaranteed = 0;
        int lemma3 = 0;
        for (int draw = 0; draw < draws; draw++) {
            RandomStream random = Key.of(7).fold("bounds").fold(draw).stream();
            int n = 2 + random.below(5);
            NoisyQuadratic problem = problem(random, n);
            double limit = 2 / problem.largestCurvature();
            LinearOptimizer optimizer = new LinearOptimizer(
                    symmetric(random, n, limit), random.uniform(0, limit), random.uniform(0, 1), random.uniform(0, 1));
            Bound[] bounds = {
                Bound.theorem1(problem, optimizer),
                Bound.lemma2(problem, optimizer),
                Bound.combined(problem, optimizer),
                Bound.lemma3(problem, optimizer.nominal(), disturbance(random, n, limit))
            };
            for (Bound bound : bounds) {
                if (bound.guaranteed()) {
                    guaranteed++;
                    assertThat(bound.regime())
                            .as("%s, draw %d", bound.statement(), draw)
                            .isNotEqualTo(Regime.UNSTABLE);
                }
            }
            lemma3 += bounds[3].guaranteed() ? 1 : 0;
        }
        // The draws try the guarantee often enough to mean something.
        assertThat(guaranteed).isGreaterThan(draws);
        assertThat(lemma3).isGreaterThan(draws / 10);
    }

    @Test
    void theoremOneAsPrintedDoesNotHold() {
        NoisyQuadratic problem =
                new NoisyQuadratic(new double[] {1, 0.9, 0.9, 1}, new double[4], new double[2], new double[4]);
        Bound bound = Bound.theorem1(problem, new LinearOptimizer(new double[] {-0.2, 3, 0, 0.8}, 0.2, 0, 0));
        assertThat(bound.realEigenvalues()).isTrue();
        assertThat(bound.lowerHolds() && bound.upperHolds()).isTrue();
        assertThat(bound.applies()).isFalse();
        assertThat(bound.verdict()).isEqualTo(Bound.Verdict.UNSTABLE);
        assertThat(bound.spectralRadius()).isCloseTo(2.7, org.assertj.core.data.Offset.offset(1e-12));
    }

    private static NoisyQuadratic problem(RandomStream random, int n) {
        double[] m = random.gaussians(n * n);
        double[] hessian = Square.sum(Square.product(m, Square.transposed(m, n), n), 0.01, Square.identity(n));
        return new NoisyQuadratic(hessian, new double[n * n], new double[n], new double[n * n]);
    }

    /** Eigenvalues spread a little beyond what the bounds allow. */
    private static double[] symmetric(RandomStream random, int n, double limit) {
        double[] m = random.gaussians(n * n);
        double[][] basis = Lapack.symmetricEigen(Square.sum(m, 1, Square.transposed(m, n)), n)
                .vectors();
        double[] p = new double[n * n];
        for (double[] v : basis) {
            p = Square.sum(p, random.uniform(-0.6 * limit, 1.1 * limit), Square.outer(v, v));
        }
        return p;
    }

    private static Disturbance disturbance(RandomStream random, int n, double limit) {
        double[] upper = new double[n];
        double[] values = new double[n];
        double[] diagonal = new double[n * n];
        for (int i = 0; i < n; i++) {
            upper[i] = random.uniform(0.5, 1.5);
            values[i] = random.uniform(0.01, 1) * upper[i];
            diagonal[i * n + i] = random.uniform(-0.3 * limit, 0.8 * limit);
        }
        return new Disturbance(upper, values, diagonal);
    }
}
