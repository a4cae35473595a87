package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.AdaGrad;
import org.slowpoint.engine.optimizer.Adam;
import org.slowpoint.engine.optimizer.AggregatedMomentum;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.GradientDescent;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.RmsProp;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;
import org.slowpoint.engine.task.LeastSquares;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.Unroll;
import org.slowpoint.engine.unroll.Unroller;

class GoldenDynamicsTest {

    private static RnnOptimizer optimizer(JsonNode params, double inputScale, double outputScale) {
        return Golden.architecture(params, inputScale, outputScale).with(Golden.weights(params));
    }

    @Test
    void updateFunctionsAndEffectiveLearningRates() {
        JsonNode golden = Golden.read("update_function.json");
        for (JsonNode item : golden.get("cases")) {
            RnnOptimizer optimizer = optimizer(
                    golden.get("params"),
                    item.get("input_scale").asDouble(),
                    item.get("output_scale").asDouble());
            double[] h = Golden.array(item.get("h"));
            double[] g = Golden.array(item.get("g"));
            assertClose(UpdateFunction.at(optimizer, h, g).updates(), Golden.array(item.get("dx")), 1e-12, "dx");
            double[] slopes = new double[g.length];
            for (int i = 0; i < g.length; i++) {
                slopes[i] = optimizer.slope(h, g[i]);
            }
            assertClose(slopes, Golden.array(item.get("slope")), 1e-12, "slopes");
            assertClose(
                    optimizer.effectiveLearningRate(h),
                    item.get("effective_learning_rate").asDouble(),
                    1e-12,
                    "rate");
        }
    }

    @Test
    void jacobiansAndEigenmodes() {
        for (JsonNode item : Golden.read("jacobian_eigen.json").get("cases")) {
            RnnOptimizer optimizer = optimizer(item.get("params"), 1, 1);
            for (JsonNode state : item.get("states")) {
                double[] h = Golden.array(state.get("h"));
                double g = state.get("g").asDouble();
                assertClose(optimizer.stateJacobian(h, g), Golden.array(state.get("dF_dh")), 1e-12, "J");
                assertClose(optimizer.inputJacobian(h, g), Golden.array(state.get("dF_dg")), 1e-12, "B");
                Linearization linear = Linearization.at(optimizer, h, g);
                double[] re = new double[h.length];
                double[] im = new double[h.length];
                double[] rateRe = new double[h.length];
                double[] rateIm = new double[h.length];
                double[] condition = new double[h.length];
                for (int j = 0; j < h.length; j++) {
                    Mode mode = linear.modes().get(j);
                    re[j] = mode.eigen().re();
                    im[j] = mode.eigen().im();
                    rateRe[j] = mode.rateRe();
                    rateIm[j] = mode.rateIm();
                    condition[j] = mode.eigen().condition();
                }
                assertClose(re, Golden.array(state.get("eigenvalues").get("re")), 1e-9, "re λ");
                assertThat(distance(im, Golden.array(state.get("eigenvalues").get("im"))))
                        .isLessThan(1e-9);
                assertClose(rateRe, Golden.array(state.get("learning_rate").get("re")), 1e-9, "re α");
                assertThat(distance(
                                rateIm, Golden.array(state.get("learning_rate").get("im"))))
                        .isLessThan(1e-9);
                assertThat(Arrays.stream(condition).min().orElseThrow()).isGreaterThanOrEqualTo(1 - 1e-12);
                rebuilds(optimizer.stateJacobian(h, g), linear.modes());
            }
        }
    }

    private static void rebuilds(double[] jacobian, List<Mode> modes) {
        int n = modes.size();
        double[] rebuilt = new double[n * n];
        for (Mode mode : modes) {
            EigenPair e = mode.eigen();
            for (int i = 0; i < n; i++) {
                double re = e.re() * e.rightRe()[i] - e.im() * e.rightIm()[i];
                double im = e.re() * e.rightIm()[i] + e.im() * e.rightRe()[i];
                for (int j = 0; j < n; j++) {
                    rebuilt[i * n + j] += re * e.leftRe()[j] - im * e.leftIm()[j];
                }
            }
        }
        assertClose(rebuilt, jacobian, 1e-10, "J from its modes");
    }

    private static double distance(double[] a, double[] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }

    @Test
    void speedsFixedPointsAndAutonomousRuns() {
        for (JsonNode item : Golden.read("fixed_points.json").get("cases")) {
            RnnOptimizer optimizer = optimizer(item.get("params"), 1, 1);
            for (JsonNode speed : item.get("speeds")) {
                for (int i = 0; i < speed.get("h").size(); i++) {
                    assertClose(
                            FixedPointFinder.speed(
                                    optimizer,
                                    Golden.array(speed.get("h").get(i)),
                                    speed.get("g_star").asDouble()),
                            speed.get("Q").get(i).asDouble(),
                            1e-12,
                            "q");
                }
            }
            for (JsonNode sweep : item.get("sweep")) {
                double g = sweep.get("g_star").asDouble();
                FixedPoint point = new FixedPointFinder().from(optimizer, optimizer.initialState(), g, Progress.NONE);
                assertThat(point.found()).isTrue();
                // The golden points solve F = h, whose error the saturated gate amplifies by 1/(1 − z): at |g| = 30
                // they miss c = h by up to 3e-9, which ours do not.
                double tolerance = Math.abs(g) < 30 ? 1e-9 : 1e-8;
                assertClose(point.state(), Golden.array(sweep.get("h_star")), tolerance, "h* at " + g);
                assertThat(point.spectralRadius())
                        .isCloseTo(sweep.get("max_abs_eig").asDouble(), offset(tolerance));
                assertThat(optimizer.effectiveLearningRate(point.state()))
                        .isCloseTo(sweep.get("effective_learning_rate_at_g0").asDouble(), offset(tolerance));
                assertThat(optimizer.slope(point.state(), g))
                        .isCloseTo(sweep.get("slope_at_gstar").asDouble(), offset(tolerance));
                assertThat(optimizer.updateOne(point.state(), g))
                        .isCloseTo(sweep.get("dx_at_fixed_point").asDouble(), offset(tolerance));
            }
            AutonomousRun run = AutonomousRun.from(optimizer, optimizer.initialState(), 30, Progress.NONE);
            JsonNode expected = item.get("autonomous");
            for (int t = 0; t <= 30; t++) {
                assertClose(run.states()[t], Golden.array(expected.get("states").get(t)), 1e-10, "h_" + t);
            }
            assertClose(run.updates(), Golden.array(expected.get("dx")), 1e-10, "dx");
            assertClose(
                    run.effectiveLearningRates(),
                    Golden.array(expected.get("effective_learning_rate")),
                    1e-10,
                    "rates");
        }
    }

    @Test
    void modesRunAsOptimizers() {
        JsonNode golden = Golden.read("linearized.json");
        RnnOptimizer optimizer =
                optimizer(golden.get("params"), 1, golden.get("output_scale").asDouble());
        Linearization linear = Linearization.at(optimizer, Golden.array(golden.get("h_star")), 0);
        List<Problem> problem = List.of(new LeastSquares(
                Golden.matrix(golden.get("A")), Golden.array(golden.get("b")), Golden.array(golden.get("x0"))));
        for (String set : List.of("all_modes", "top1", "top2")) {
            List<Mode> chosen = new ArrayList<>();
            golden.get(set).get("modes").forEach(i -> chosen.add(linear.modes().get(i.asInt())));
            Unroll run = Unroller.run(new LinearizedOptimizer(chosen, 0), problem, 20, Progress.NONE);
            assertClose(run.losses()[0], Golden.array(golden.get(set).get("losses")), 1e-9, set);
        }
    }

    @Test
    void jacobiansAgreeWithCentralDifferencesAtTheSizeOfTheSample() {
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, 64, 0.5, 2);
        RandomStream random = Key.of(11).stream();
        double[] weights = random.gaussians(architecture.layout().size());
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 0.1;
        }
        RnnOptimizer optimizer = architecture.with(weights);
        double[] h = random.gaussians(64);
        double[] direction = random.gaussians(64);
        double g = 0.3;
        double eps = 1e-6;
        double[] plus = h.clone();
        double[] minus = h.clone();
        for (int i = 0; i < 64; i++) {
            plus[i] += eps * direction[i];
            minus[i] -= eps * direction[i];
        }
        assertClose(
                Blas.times(optimizer.stateJacobian(h, g), direction),
                difference(optimizer.advanceOne(plus, g), optimizer.advanceOne(minus, g), eps),
                1e-7,
                "J·v");
        assertClose(
                optimizer.inputJacobian(h, g),
                difference(optimizer.advanceOne(h, g + eps), optimizer.advanceOne(h, g - eps), eps),
                1e-7,
                "B");
        FixedPoint point = new FixedPointFinder().from(optimizer, h, 0, Progress.NONE);
        assertThat(point.found()).isTrue();
        assertThat(point.speed()).isLessThanOrEqualTo(1e-24);
    }

    private static double[] difference(double[] plus, double[] minus, double eps) {
        double[] d = new double[plus.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = (plus[i] - minus[i]) / (2 * eps);
        }
        return d;
    }

    @Test
    void handDesignedDerivativesAgreeWithCentralDifferences() {
        List<Linearizable> optimizers = List.of(
                new GradientDescent(0.3, 2),
                new Momentum(0.3, 0.9, true),
                new AggregatedMomentum(new double[] {0.1, 0.2}, new double[] {0.5, 0.9}),
                new AdaGrad(0.3, 0.8),
                new RmsProp(0.3, 0.9, 1e-5),
                new Adam(0.3, 0.8, 0.9, 1e-5, false),
                new Adam(0.3, 0.8, 0.9, 1e-5, true));
        for (Linearizable optimizer : optimizers) {
            double[] h = new double[optimizer.stateSize()];
            for (int i = 0; i < h.length; i++) {
                h[i] = 0.3 + 0.1 * i;
            }
            double g = 0.7;
            double eps = 1e-6;
            double slope = (optimizer.updateOne(h, g + eps) - optimizer.updateOne(h, g - eps)) / (2 * eps);
            assertClose(optimizer.slope(h, g), slope, 1e-8, optimizer.name());
            double[] jacobian = optimizer.stateJacobian(h, g);
            for (int j = 0; j < h.length; j++) {
                double[] plus = h.clone();
                double[] minus = h.clone();
                plus[j] += eps;
                minus[j] -= eps;
                double[] column = difference(optimizer.advanceOne(plus, g), optimizer.advanceOne(minus, g), eps);
                double[] next = optimizer.advanceOne(h, g);
                double[] readout = optimizer.readoutGradient(next, g);
                double through = 0;
                for (int i = 0; i < h.length; i++) {
                    assertThat(jacobian[i * h.length + j]).isCloseTo(column[i], offset(1e-8));
                    through += readout[i] * column[i];
                }
                double moved = (optimizer.updateOne(plus, g) - optimizer.updateOne(minus, g)) / (2 * eps);
                assertThat(through).as(optimizer.name()).isCloseTo(moved, offset(1e-7));
            }
        }
    }

    @Test
    void saddlesAreFoundBesideAttractors() {
        // c = tanh(3h) in each of two units: fixed points 0 and ±0.9949 in each, so nine in all.
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, 2, 1, 1);
        double[] weights = new double[architecture.layout().size()];
        architecture.layout().set(weights, "candidate.recurrent", new double[] {6, 0, 0, 6});
        RandomStream random = Key.of(12).stream();
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            starts.add(new double[] {random.uniform(-1, 1), random.uniform(-1, 1)});
        }
        List<FixedPoint> points = new FixedPointFinder()
                .all(architecture.with(weights), starts, 0, Progress.NONE)
                .points();
        assertThat(points).hasSize(9);
        assertThat(points).filteredOn(FixedPoint::stable).hasSize(4);
    }

    @Test
    void severalStartsFindOnePointOnce() {
        JsonNode item = Golden.read("fixed_points.json").get("cases").get(1);
        RnnOptimizer optimizer = optimizer(item.get("params"), 1, 1);
        List<double[]> starts = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            starts.add(Key.of(i).stream().gaussians(optimizer.stateSize()));
        }
        List<FixedPoint> points =
                new FixedPointFinder().all(optimizer, starts, 0, Progress.NONE).points();
        assertThat(points).hasSize(1);
        assertThat(points.get(0).stable()).isTrue();
        assertThat(points.get(0).isolated()).isTrue();
    }

    @Test
    void optimizersAreIndistinguishableToTheUnroll() {
        JsonNode golden = Golden.read("baselines.json").get("quadratic");
        List<Problem> problems = new ArrayList<>();
        for (int p = 0; p < golden.get("A").size(); p++) {
            problems.add(new LeastSquares(
                    Golden.matrix(golden.get("A").get(p)),
                    Golden.array(golden.get("b").get(p)),
                    Golden.array(golden.get("x0").get(p))));
        }
        for (JsonNode run : golden.get("runs")) {
            double[] hp = Golden.array(run.get("hp"));
            ComponentwiseOptimizer optimizer =
                    switch (run.get("opt").asText()) {
                        case "sgd" -> new GradientDescent(hp[0], Double.POSITIVE_INFINITY);
                        case "momentum" -> new Momentum(hp[0], hp[1], false);
                        case "rmsprop" -> new RmsProp(hp[0], hp[1], 1e-8);
                        default -> new Adam(hp[0], hp[1], hp[2], 1e-8, true);
                    };
            Unroll unroll = Unroller.run(optimizer, problems, 20, Progress.NONE);
            for (int p = 0; p < problems.size(); p++) {
                assertClose(unroll.losses()[p], Golden.array(run.get("losses").get(p)), 1e-12, optimizer.name());
            }
        }
    }
}
