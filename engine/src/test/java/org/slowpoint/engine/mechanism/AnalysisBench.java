package org.slowpoint.engine.mechanism;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.dynamics.fixedpoint.Starts;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.BatchEquations;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.Linearizable;

/** Times the analysis of the shipped samples and prints a table in Markdown. */
public final class AnalysisBench {

    private static final int STARTS = 512;
    private static final int ADAM_STEPS = 1_000;

    private AnalysisBench() {}

    /** Runs the benchmark on two threads. */
    public static void main(String[] args) {
        NativeRuntime.start();
        Checkpoint wide = sample("linear-regression-256");
        Linearizable optimizer = wide.linearizable();
        Analysis analysis = Analysis.of(
                optimizer, wide.taskConfig().orElseThrow().create(null), new AnalysisOptions(), Progress.NONE);
        List<double[]> starts = Starts.of(optimizer, analysis.run().cloud(), analysis.pca(), STARTS, 7);
        System.out.println("| what | seconds | |");
        System.out.println("| --- | --- | --- |");
        try (Workers workers = new Workers("bench", 2)) {
            for (int round = 0; round < 2; round++) {
                timed("512 starts, 256 units, g* = 0", () -> {
                    FixedPointSet set = new FixedPointFinder().all(optimizer, starts, 0, workers, Progress.NONE);
                    return set.sentence() + " Largest q "
                            + set.points().stream()
                                    .mapToDouble(p -> p.speed())
                                    .max()
                                    .orElse(Double.NaN);
                });
            }
            timed("1,000 joint Adam steps at 0.01 from the same starts", () -> adam(optimizer, starts));
            double[] home = analysis.convergencePoint().orElseThrow().state();
            double[] jacobian = optimizer.stateJacobian(home, 0);
            for (int round = 0; round < 3; round++) {
                timed("Jacobian and eigendecomposition with both vector sets, 256 units", () -> {
                    EigenDecomposition eigen = EigenDecomposition.of(optimizer.stateJacobian(home, 0), 256);
                    return "spectral radius " + eigen.spectralRadius() + " of " + jacobian.length + " entries";
                });
            }
            for (int round = 0; round < 2; round++) {
                timed("curve to |g*| = 1,000, 256 units", () -> {
                    InputSweep sweep = InputSweep.from(optimizer, home, 1_000, 1e-2, workers, Progress.NONE);
                    return sweep.points().size() + " points, " + sweep.folds().size() + " folds, complete "
                            + sweep.complete();
                });
            }
        }
        for (String name : List.of("momentum-64", "linear-regression-64", "rosenbrock-64")) {
            timed("analysis, examination and report of " + name, () -> {
                Checkpoint checkpoint = sample(name);
                AnalysisOptions options = new AnalysisOptions();
                Analysis first = Analysis.of(
                        checkpoint.linearizable(),
                        checkpoint.taskConfig().orElseThrow().create(null),
                        options,
                        Progress.NONE);
                return new AnalysisGraph(first, Optional.empty(), ExaminationOptions.of(64, 2))
                                .examination(Progress.NONE)
                                .report()
                                .findings()
                                .size()
                        + " findings";
            });
        }
    }

    private static Checkpoint sample(String name) {
        return Checkpoints.read(Path.of("..", "sample-checkpoints", name + ".safetensors"))
                .checkpoint();
    }

    private static void timed(String what, Supplier<String> work) {
        long before = System.nanoTime();
        String result = work.get();
        System.out.printf("| %s | %.3f | %s |%n", what, (System.nanoTime() - before) * 1e-9, result);
    }

    /** What other tools do: Adam on the mean of ½‖c − h‖² over all starts, by products with the adjoint alone. */
    private static String adam(Linearizable optimizer, List<double[]> starts) {
        int n = optimizer.stateSize();
        int rows = starts.size();
        double[] h = starts.stream().flatMapToDouble(Arrays::stream).toArray();
        BatchEquations equations = optimizer.fixedPointBatch(0).orElseThrow();
        double[] m = new double[h.length];
        double[] v = new double[h.length];
        for (int step = 1; step <= ADAM_STEPS; step++) {
            double[] gradient = equations.tangent(h, rows).transposedTimes(equations.residuals(h, rows));
            double first = 1 - Math.pow(0.9, step);
            double second = 1 - Math.pow(0.999, step);
            for (int i = 0; i < h.length; i++) {
                double g = gradient[i] / rows;
                m[i] = 0.9 * m[i] + 0.1 * g;
                v[i] = 0.999 * v[i] + 0.001 * g * g;
                h[i] -= 0.01 * (m[i] / first) / (Math.sqrt(v[i] / second) + 1e-8);
            }
        }
        double[] speeds = new double[rows];
        for (int row = 0; row < rows; row++) {
            speeds[row] = FixedPointFinder.speed(optimizer, Arrays.copyOfRange(h, row * n, (row + 1) * n), 0);
        }
        Arrays.sort(speeds);
        return "median q " + speeds[rows / 2] + ", smallest " + speeds[0];
    }
}
