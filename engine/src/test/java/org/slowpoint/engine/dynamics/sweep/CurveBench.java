package org.slowpoint.engine.dynamics.sweep;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.ArcLength;
import org.slowpoint.engine.linalg.Boundary;
import org.slowpoint.engine.linalg.CurvePoint;
import org.slowpoint.engine.linalg.EigenDecomposition;
import org.slowpoint.engine.linalg.LeadingEigenvalues;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;

/**
 * Times the curve to |g*| = 1,000 at 256 units, the shipped optimizer and random weights, and prints tables in Markdown:
 * what its parts cost on one thread, and the whole on two. With {@code -Dpeer} naming the folder of another build's classes
 * the whole is timed with both builds, one after the other in the same process.
 */
public final class CurveBench {

    private static final int ROUNDS = 5;
    private static final double LARGEST = 1_000;
    private static final double SCALE = 1e-2;
    private static final int OPTIMIZERS = 2;

    private CurveBench() {}

    /** Runs the benchmark. */
    public static void main(String[] args) {
        NativeRuntime.start();
        System.out.println(
                "| optimizer | points | arms, s | Jacobians, s | all multipliers, s | leading multipliers, s |"
                        + " points with all |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- |");
        for (int which = 0; which < OPTIMIZERS; which++) {
            parts(which);
        }
        String peer = System.getProperty("peer", "");
        List<IntFunction<double[]>> builds =
                peer.isBlank() ? List.of(CurveBench::seconds) : List.of(CurveBench::seconds, other(peer));
        System.out.println();
        System.out.println(
                "| optimizer | build | all of it, two threads, median s (min … max) | processor time, median s |");
        System.out.println("| --- | --- | --- | --- |");
        for (int which = 0; which < OPTIMIZERS; which++) {
            double[][] seconds = new double[builds.size()][ROUNDS];
            double[][] processor = new double[builds.size()][ROUNDS];
            for (int round = -1; round < ROUNDS; round++) {
                for (int build = 0; build < builds.size(); build++) {
                    double[] taken = builds.get(build).apply(which);
                    seconds[build][Math.max(round, 0)] = taken[0];
                    processor[build][Math.max(round, 0)] = taken[1];
                }
            }
            for (int build = 0; build < builds.size(); build++) {
                Arrays.sort(seconds[build]);
                Arrays.sort(processor[build]);
                System.out.printf(
                        "| %s | %s | %.2f (%.2f … %.2f) | %.2f |%n",
                        name(which),
                        build == 0 ? "this" : "other",
                        seconds[build][ROUNDS / 2],
                        seconds[build][0],
                        seconds[build][ROUNDS - 1],
                        processor[build][ROUNDS / 2]);
            }
        }
    }

    private static String name(int which) {
        return which == 0 ? "regression 256" : "random weights";
    }

    private static Linearizable optimizer(int which) {
        if (which == 0) {
            return sample().linearizable();
        }
        RnnArchitecture architecture = new RnnArchitecture(CellKind.GRU, 256, 1, 1);
        return architecture.with(architecture.initialWeights(Key.of(1)));
    }

    private static Checkpoint sample() {
        return Checkpoints.read(Path.of("..", "sample-checkpoints", "linear-regression-256.safetensors"))
                .checkpoint();
    }

    private static double[] home(int which, Linearizable optimizer) {
        if (which == 0) {
            return Analysis.of(
                            optimizer,
                            sample().taskConfig().orElseThrow().create(null),
                            new AnalysisOptions(),
                            Progress.NONE)
                    .convergencePoint()
                    .orElseThrow()
                    .state();
        }
        FixedPoint home = new FixedPointFinder().from(optimizer, optimizer.initialState(), 0, Progress.NONE);
        return home.state();
    }

    /** The whole curve, by the clock and in processor time; also called by reflection, in the classes of another build. */
    public static double[] seconds(int which) {
        Linearizable optimizer = optimizer(which);
        double[] home = home(which, optimizer);
        try (Workers workers = new Workers("bench", 2)) {
            double processor = process();
            long before = System.nanoTime();
            InputSweep sweep = InputSweep.from(optimizer, home, LARGEST, SCALE, workers, Progress.NONE);
            double[] taken = {1e-9 * (System.nanoTime() - before), process() - processor};
            if (!sweep.complete()) {
                throw new IllegalStateException("the curve ended early");
            }
            return taken;
        }
    }

    private static IntFunction<double[]> other(String classes) {
        try {
            URL[] urls = {
                Path.of(classes).toUri().toURL(),
                CurveBench.class.getProtectionDomain().getCodeSource().getLocation()
            };
            ClassLoader ours = CurveBench.class.getClassLoader();
            ClassLoader theirs = new URLClassLoader(urls, ours) {
                @Override
                protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
                    Class<?> known = findLoadedClass(name);
                    if (known != null) {
                        return known;
                    }
                    return name.startsWith("org.slowpoint.") ? findClass(name) : super.loadClass(name, resolve);
                }
            };
            Method seconds = theirs.loadClass(CurveBench.class.getName()).getMethod("seconds", int.class);
            return which -> {
                try {
                    return (double[]) seconds.invoke(null, which);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(e);
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Processor time of the parts, on this thread; the second of two rounds. */
    private static void parts(int which) {
        Linearizable optimizer = optimizer(which);
        int n = optimizer.stateSize();
        double[] home = home(which, optimizer);
        InputCurve curve = new InputCurve(optimizer, SCALE);
        double end = curve.parameter(LARGEST);
        List<Boundary> boundaries = List.of(new Boundary("end", p -> Math.abs(p.parameter()) < end));
        for (int round = 0; round < 2; round++) {
            double[] start = Arrays.copyOf(home, n + 1);
            double before = thread();
            List<CurvePoint> points = new ArrayList<>();
            for (int sign : new int[] {-1, 1}) {
                points.addAll(new ArcLength()
                        .trace(curve, start, sign, boundaries, Progress.NONE)
                        .points());
            }
            double arms = thread() - before;
            double jacobians = 0;
            double all = 0;
            double leading = 0;
            int complete = 0;
            for (CurvePoint point : points) {
                double t0 = thread();
                double[] jacobian = curve.stateJacobian(point.y());
                double t1 = thread();
                EigenDecomposition.values(jacobian, n);
                double t2 = thread();
                complete += LeadingEigenvalues.of(jacobian, n).complete() ? 1 : 0;
                double t3 = thread();
                jacobians += t1 - t0;
                all += t2 - t1;
                leading += t3 - t2;
            }
            if (round == 1) {
                System.out.printf(
                        "| %s | %d | %.2f | %.2f | %.2f | %.2f | %d |%n",
                        name(which), points.size(), arms, jacobians, all, leading, complete);
            }
        }
    }

    private static double process() {
        return 1e-9
                * ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class)
                        .getProcessCpuTime();
    }

    private static double thread() {
        return 1e-9 * ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
