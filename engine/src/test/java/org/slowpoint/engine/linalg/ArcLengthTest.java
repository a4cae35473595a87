package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.job.Progress;

class ArcLengthTest {

    /** tanh(2x + g) = x: the S-curve with folds at g = ±0.5328399753535520. */
    private static final ImplicitCurve S_CURVE = new ImplicitCurve() {
        @Override
        public int equations() {
            return 1;
        }

        @Override
        public double[] residual(double[] y) {
            return new double[] {Math.tanh(2 * y[0] + y[1]) - y[0]};
        }

        @Override
        public double[] jacobian(double[] y) {
            double t = Math.tanh(2 * y[0] + y[1]);
            return new double[] {2 * (1 - t * t) - 1, 1 - t * t};
        }
    };

    @Test
    void bothFoldsOfTheClosedFormAreFoundAndLocated() {
        ArcLength arcs = new ArcLength();
        Boundary two = new Boundary("passed 2", p -> p.parameter() < 2);
        ArcLength.Trace trace = arcs.trace(S_CURVE, new double[] {-0.99, -2}, 1, List.of(two), Progress.NONE);
        assertThat(trace.end()).isEqualTo(new CurveEnd(StopReason.ENDED, Optional.of(two)));
        assertThat(trace.end().sentence()).isEqualTo("passed 2");
        assertThat(trace.points()).allSatisfy(p -> assertThat(p.residual()).isLessThan(1e-12));
        List<Located> folds = new ArrayList<>();
        for (int i = 1; i < trace.points().size(); i++) {
            CurvePoint from = trace.points().get(i - 1);
            CurvePoint to = trace.points().get(i);
            if (from.parameterSlope() > 0 != to.parameterSlope() > 0) {
                folds.add(arcs.locate(S_CURVE, from, to, CurvePoint::parameterSlope, 1e-13, Progress.NONE));
            }
        }
        assertThat(folds).hasSize(2);
        assertThat(folds.get(0).point().parameter()).isCloseTo(0.5328399753535520, within(1e-10));
        assertThat(folds.get(1).point().parameter()).isCloseTo(-0.5328399753535520, within(1e-10));
        assertThat(folds.get(0).point().y()[0]).isCloseTo(-0.7071067811865476, within(1e-6));
    }

    @Test
    void aStartOffTheCurveIsBroughtOntoIt() {
        ArcLength.Trace trace = new ArcLength()
                .trace(
                        S_CURVE,
                        new double[] {0.9, 0},
                        -1,
                        List.of(new Boundary("passed −1", p -> p.parameter() > -1)),
                        Progress.NONE);
        assertThat(trace.points().get(0).y()[0]).isCloseTo(0.9575040240772688, within(1e-12));
        assertThat(trace.last().y()[0]).isNegative();
    }

    @Test
    void aCurveThatEndsIsSaidToEnd() {
        // x² + g = 0 has no points beyond g = 0, but the curve itself turns there; √ has no tangent at 0.
        ImplicitCurve root = new ImplicitCurve() {
            @Override
            public int equations() {
                return 1;
            }

            @Override
            public double[] residual(double[] y) {
                return new double[] {y[0] - Math.sqrt(y[1])};
            }

            @Override
            public double[] jacobian(double[] y) {
                return new double[] {1, -0.5 / Math.sqrt(y[1])};
            }
        };
        ArcLength.Trace trace = new ArcLength().trace(root, new double[] {1, 1}, -1, List.of(), Progress.NONE);
        assertThat(trace.end().reason()).isEqualTo(StopReason.STEP_UNDERFLOW);
        assertThat(trace.last().parameter()).isBetween(0.0, 1e-2);
    }

    @Test
    void aStartThatLeadsNowhereSaysWhy() {
        ImplicitCurve apart = new ImplicitCurve() {
            @Override
            public int equations() {
                return 1;
            }

            @Override
            public double[] residual(double[] y) {
                return new double[] {1 + y[0] * y[0]};
            }

            @Override
            public double[] jacobian(double[] y) {
                return new double[] {2 * y[0], 0};
            }
        };
        assertThat(trace(apart, 0).points()).isEmpty();
        assertThat(trace(apart, 0).end().reason()).isEqualTo(StopReason.LINEAR_SOLVE_FAILED);
        assertThat(trace(apart, Double.NaN).end().reason()).isEqualTo(StopReason.NON_FINITE);
        assertThat(trace(apart, 0.01).end().reason()).isEqualTo(StopReason.STALLED);
    }

    private static ArcLength.Trace trace(ImplicitCurve curve, double x) {
        return new ArcLength().trace(curve, new double[] {x, 0}, 1, List.of(), Progress.NONE);
    }

    @Test
    void aPlaceIsLocatedBracketedOrGuessed() {
        ArcLength.Trace trace = new ArcLength()
                .trace(
                        S_CURVE,
                        new double[] {-0.99, -2},
                        1,
                        List.of(new Boundary("passed −1", p -> p.parameter() < -1)),
                        Progress.NONE);
        CurvePoint from = trace.points().get(trace.points().size() - 2);
        Located found = locate(from, trace.last(), S_CURVE, 1e-11);
        assertThat(found.status()).isEqualTo(Located.Status.CONVERGED);
        assertThat(found.point().parameter()).isCloseTo(-1, within(1e-10));
        assertThat(found.before().parameter()).isLessThan(-1);
        assertThat(found.after().parameter()).isGreaterThanOrEqualTo(-1);
        Located guess = locate(from, trace.last(), S_CURVE, Double.POSITIVE_INFINITY);
        assertThat(guess.status()).isEqualTo(Located.Status.GUESS);
        assertThat(guess.point().parameter()).isCloseTo(-1, within(1e-12));
        assertThat(guess.point().residual()).isNaN();
        // A curve that cannot be met again between the two points.
        ImplicitCurve lost = new ImplicitCurve() {
            @Override
            public int equations() {
                return 1;
            }

            @Override
            public double[] residual(double[] y) {
                return new double[] {Double.NaN};
            }

            @Override
            public double[] jacobian(double[] y) {
                return new double[2];
            }
        };
        Located between = locate(from, trace.last(), lost, 1e-11);
        assertThat(between.status()).isEqualTo(Located.Status.BRACKETED);
        assertThat(between.before()).isEqualTo(from);
        assertThat(between.after()).isEqualTo(trace.last());
    }

    private static Located locate(CurvePoint from, CurvePoint to, ImplicitCurve curve, double precision) {
        return new ArcLength().locate(curve, from, to, p -> p.parameter() + 1, precision, Progress.NONE);
    }
}
