package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
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
        ArcLength.Trace trace = arcs.trace(S_CURVE, new double[] {-0.99, -2}, 1, p -> p.parameter() < 2, Progress.NONE)
                .orElseThrow();
        assertThat(trace.reason()).isEqualTo(StopReason.CONVERGED);
        assertThat(trace.points()).allSatisfy(p -> assertThat(p.residual()).isLessThan(1e-12));
        List<CurvePoint> folds = new ArrayList<>();
        for (int i = 1; i < trace.points().size(); i++) {
            CurvePoint from = trace.points().get(i - 1);
            CurvePoint to = trace.points().get(i);
            if (from.parameterSlope() > 0 != to.parameterSlope() > 0) {
                folds.add(arcs.fold(S_CURVE, from, to, Progress.NONE));
            }
        }
        assertThat(folds).hasSize(2);
        assertThat(folds.get(0).parameter()).isCloseTo(0.5328399753535520, within(1e-10));
        assertThat(folds.get(1).parameter()).isCloseTo(-0.5328399753535520, within(1e-10));
        assertThat(folds.get(0).y()[0]).isCloseTo(-0.7071067811865476, within(1e-6));
    }

    @Test
    void aStartOffTheCurveIsBroughtOntoIt() {
        ArcLength.Trace trace = new ArcLength()
                .trace(S_CURVE, new double[] {0.9, 0}, -1, p -> p.parameter() > -1, Progress.NONE)
                .orElseThrow();
        assertThat(trace.points().get(0).y()[0]).isCloseTo(0.9575040240772688, within(1e-12));
        assertThat(trace.end().y()[0]).isNegative();
    }

    @Test
    void aCurveThatEndsIsReportedAsStalled() {
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
        ArcLength.Trace trace = new ArcLength()
                .trace(root, new double[] {1, 1}, -1, p -> true, Progress.NONE)
                .orElseThrow();
        assertThat(trace.reason()).isEqualTo(StopReason.STALLED);
        assertThat(trace.end().parameter()).isBetween(0.0, 1e-2);
    }
}
