package org.slowpoint.app.shell;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.slowpoint.engine.job.JobRunner;

/**
 * A window of 1240 × 780 around one perspective, with jobs and a watch over the user interface's thread of its own, in
 * which benchmarks time what a hand does. What moves by itself rests, since it would be measured, too.
 *
 * @param <P> the perspective
 */
public final class BenchWindow<P extends Perspective> implements AutoCloseable {

    // As in the program on two processors: a long training keeps no other work waiting.
    private final JobRunner runner = new JobRunner(3);
    private final FreezeWatchdog watchdog = new FreezeWatchdog(Duration.ofSeconds(5));
    private final ShellContext context;
    private final P perspective;
    private final Consumer<P> end;

    /**
     * Shows a perspective.
     *
     * @param make makes it of the window's services, on the user interface's thread
     * @param end ends it there
     */
    public BenchWindow(Function<ShellContext, P> make, Consumer<P> end) throws Exception {
        this.end = end;
        context = onFx(() -> BenchShell.context(runner));
        perspective = onFx(() -> {
            context.preferences().reducedMotionProperty().set(true);
            P made = make.apply(context);
            Stage stage = new Stage();
            stage.setScene(new Scene(new StackPane(made.view()), 1240, 780));
            stage.show();
            made.shown();
            return made;
        });
    }

    /** Starts the toolkit, which goes on without windows and ends when the calling thread fails. */
    public static void startToolkit() throws Exception {
        Thread.currentThread().setUncaughtExceptionHandler((thread, failure) -> {
            failure.printStackTrace();
            Platform.exit();
        });
        CompletableFuture<Void> started = new CompletableFuture<>();
        Platform.startup(() -> started.complete(null));
        started.get(30, TimeUnit.SECONDS);
        Platform.setImplicitExit(false);
    }

    /** Ends the toolkit and the program. */
    public static void end() {
        Platform.exit();
        System.exit(0);
    }

    /** Does something on the user interface's thread and waits for what comes of it. */
    public static <T> T onFx(Callable<T> action) throws Exception {
        CompletableFuture<T> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            try {
                done.complete(action.call());
            } catch (Exception e) {
                done.completeExceptionally(e);
            }
        });
        return done.get(60, TimeUnit.SECONDS);
    }

    /** Looks every few milliseconds until something is so, ten minutes at most. */
    public static void await(Callable<Boolean> so) throws Exception {
        long begun = System.nanoTime();
        while (!onFx(so)) {
            if (System.nanoTime() - begun > TimeUnit.MINUTES.toNanos(10)) {
                throw new IllegalStateException("waited in vain");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** The perspective. */
    public P perspective() {
        return perspective;
    }

    /** The window's services. */
    public ShellContext context() {
        return context;
    }

    /** Tells how long the user interface's thread did not answer; not started yet. */
    public FreezeWatchdog watchdog() {
        return watchdog;
    }

    /**
     * Does something on the user interface's thread and looks at every pulse that has drawn what came of it.
     *
     * @param action what is done
     * @param stages what comes of it
     * @return the milliseconds to the first pulse at which each of the stages was reached
     */
    public double[] timed(Runnable action, BooleanSupplier... stages) throws Exception {
        CompletableFuture<double[]> done = new CompletableFuture<>();
        Platform.runLater(() -> {
            long begun = System.nanoTime();
            double[] times = new double[stages.length];
            Scene scene = perspective.view().getScene();
            Runnable[] watch = new Runnable[1];
            watch[0] = () -> {
                boolean all = true;
                for (int i = 0; i < stages.length; i++) {
                    if (times[i] == 0 && stages[i].getAsBoolean()) {
                        times[i] = (System.nanoTime() - begun) * 1e-6;
                    }
                    all &= times[i] > 0;
                }
                if (all) {
                    scene.removePostLayoutPulseListener(watch[0]);
                    done.complete(times);
                } else {
                    Platform.requestNextPulse();
                }
            };
            scene.addPostLayoutPulseListener(watch[0]);
            action.run();
            Platform.requestNextPulse();
        });
        return done.get(60, TimeUnit.SECONDS);
    }

    /** The nanoseconds of processor time that threads have taken, by the beginning of their names. */
    public static final class ProcessorTimes {

        // A busy machine makes everything late, but nothing dearer.
        private final Map<String, Long> times = new HashMap<>();

        /** Looks at all threads that live. */
        public ProcessorTimes() {
            ThreadMXBean threads = ManagementFactory.getThreadMXBean();
            for (ThreadInfo info : threads.getThreadInfo(threads.getAllThreadIds())) {
                if (info != null) {
                    times.merge(info.getThreadName(), threads.getThreadCpuTime(info.getThreadId()), Long::sum);
                }
            }
        }

        /** What the threads whose names begin with a text have taken since an earlier look, in milliseconds. */
        public double since(ProcessorTimes before, String name) {
            return (sum(name) - before.sum(name)) * 1e-6;
        }

        private long sum(String name) {
            return times.entrySet().stream()
                    .filter(e -> e.getKey().startsWith(name))
                    .mapToLong(Map.Entry::getValue)
                    .sum();
        }
    }

    @Override
    public void close() {
        watchdog.close();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        Platform.runLater(() -> {
            perspective.view().getScene().getWindow().hide();
            end.accept(perspective);
            closed.complete(null);
        });
        closed.join();
        runner.close();
    }
}
