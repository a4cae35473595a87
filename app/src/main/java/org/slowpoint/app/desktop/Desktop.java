package org.slowpoint.app.desktop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.application.Application;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;
import org.slowpoint.app.folders.UserFolders;
import org.slowpoint.app.library.LibraryPane;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.UserCache;
import org.slowpoint.app.perspective.explore.ExplorePerspective;
import org.slowpoint.app.perspective.figures.FiguresPerspective;
import org.slowpoint.app.perspective.train.TrainPerspective;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.CommandRegistry;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.FileDialogs;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.FreezeWatchdog;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.app.shell.MainWindow;
import org.slowpoint.app.shell.NativeFileDialogs;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.app.shell.Preferences;
import org.slowpoint.app.shell.PreferencesStore;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.shell.ThemeManager;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.job.JobRunner;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.metatrain.Presets;

/** The desktop program: makes the services, the perspectives and the window, and closes them. */
public final class Desktop extends Application {

    private static final int SPEED_TRIALS = 4;
    private static final long SPEED_PAUSE_MS = 2_000;
    // Bytes of recorded runs: enough for the samples of all four tasks side by side.
    private static final long KEPT_RECORDINGS = 96L << 20;
    private static final Duration FREEZE = Duration.ofMillis(500);

    private final AtomicReference<Stage> stage = new AtomicReference<>();
    // One more than computes at a time, so that a long training keeps no other work waiting.
    private final JobRunner runner =
            new JobRunner(1 + Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final FreezeWatchdog watchdog = new FreezeWatchdog(FREEZE);
    private final FileDialogs dialogs;
    private final Function<String, List<Presets.Preset>> presets;
    private final Delays delays;
    private final boolean watchesSpeed;
    private ExecutorService writer;
    private PreferencesStore store;
    private Preferences preferences;
    private Notifications notifications;
    private ExplorePerspective explore;
    private TrainPerspective train;
    private FiguresPerspective figures;
    private MainWindow window;
    private MemoryUse memory;
    private Thread orderlyEnd;

    /** The program with the system's own file choosers. */
    public Desktop() {
        dialogs = new NativeFileDialogs(stage::get);
        presets = Presets::of;
        delays = Delays.real();
        watchesSpeed = true;
    }

    /**
     * The program for tests: with other file choosers and presets, and another say in when brief notifications leave.
     * How busy the machine is, is none of theirs.
     */
    Desktop(FileDialogs dialogs, Function<String, List<Presets.Preset>> presets, Delays delays) {
        this.dialogs = dialogs;
        this.presets = presets;
        this.delays = delays;
        watchesSpeed = false;
    }

    /** Opens the desktop and waits until it is closed. */
    public static void launch(List<Path> files) {
        Application.launch(Desktop.class, files.stream().map(Path::toString).toArray(String[]::new));
    }

    @Override
    public void init() {
        writer = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "preferences");
            thread.setDaemon(true);
            return thread;
        });
        store = new PreferencesStore(UserFolders.here().config().resolve("preferences.json"), writer);
        preferences = Preferences.from(store);
    }

    @Override
    public void start(Stage primary) {
        stage.set(primary);
        notifications = new Notifications(delays);
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, failure) -> notifications.error(
                        "Something unexpected happened; what you did last may not be complete.", failure));
        ShellContext context = new ShellContext(
                new CommandRegistry(),
                new UndoHistory(),
                new UndoHistory("Back:", "Forward:"),
                notifications,
                new FxJobs(runner, notifications),
                preferences,
                new ThemeManager(),
                dialogs,
                Glossary.load());
        memory = new MemoryUse(context.jobs().live());
        AnalysisCache analyses =
                new AnalysisCache(KEPT_RECORDINGS, Samples::baselines, UserCache.usual(), Background.threads());
        explore = new ExplorePerspective(context, analyses);
        train = new TrainPerspective(context, UserFolders.here().config().resolve("trainings"), presets, this::explore);
        // The toolkit does not stop the program in order when the process is told to end.
        orderlyEnd = new Thread(train::close, "orderly-end");
        Runtime.getRuntime().addShutdownHook(orderlyEnd);
        figures = new FiguresPerspective(context, analyses, this::explore);
        window = new MainWindow(context, List.of(explore, train, figures), this::open);
        window.setLibrary(new LibraryPane(
                preferences.recentFiles(),
                sample -> explore(OptimizerSource.of(sample)),
                file -> window.open(List.of(file))));
        window.setOpenFilters(List.of(FileFilter.of("Checkpoints", "*.safetensors")));
        window.show(primary);
        primary.addEventFilter(InputEvent.ANY, event -> memory.touched());
        List<Path> files = getParameters().getRaw().stream().map(Path::of).toList();
        if (files.isEmpty()) {
            explore(OptimizerSource.of(Samples.all().get(0)));
        } else {
            window.open(files);
        }
        if (watchesSpeed) {
            watchSpeed(context.jobs());
        }
    }

    private void watchSpeed(FxJobs jobs) {
        watchdog.start();
        jobs.submit("Check the speed of matrix products", Desktop::matrixSpeed, speed -> {
            if (speed < NativeRuntime.LOW_GIGAFLOPS) {
                notifications.warning(String.format(
                        "Matrix products run at %.0f GFLOP/s, slower than this processor should; results are"
                                + " right but slow. Starting with OPENBLAS_CORETYPE=Haswell may help.",
                        speed));
            }
        });
    }

    /** The speed of matrix products; one that is low is measured again, since starting keeps the machine busy. */
    private static double matrixSpeed(Progress progress) throws InterruptedException {
        double best = NativeRuntime.measureMatrixSpeed();
        for (int i = 0; i < SPEED_TRIALS && best < NativeRuntime.LOW_GIGAFLOPS; i++) {
            Thread.sleep(SPEED_PAUSE_MS);
            progress.checkCancelled();
            best = Math.max(best, NativeRuntime.measureMatrixSpeed());
        }
        return best;
    }

    /** The window. */
    public MainWindow window() {
        return window;
    }

    /** The Explore perspective. */
    public ExplorePerspective explore() {
        return explore;
    }

    /** The Train perspective. */
    public TrainPerspective train() {
        return train;
    }

    /** The Figures perspective. */
    public FiguresPerspective figures() {
        return figures;
    }

    /** What the user is told. */
    public Notifications notifications() {
        return notifications;
    }

    private void explore(OptimizerSource source, Optional<double[]> state) {
        window.showPerspective(explore.id());
        explore.open(source, state, this::tell);
    }

    private void explore(OptimizerSource source) {
        explore(source, Optional.empty());
    }

    private void open(List<Path> files) {
        Path file = files.get(0);
        window.showPerspective(explore.id());
        explore.open(OptimizerSource.of(file), Optional.empty(), failure -> {
            preferences.removeRecent(file);
            tell(failure);
        });
    }

    private void tell(Throwable failure) {
        notifications.error(failure.getMessage(), failure);
    }

    private void forgetOrderlyEnd() {
        try {
            Runtime.getRuntime().removeShutdownHook(orderlyEnd);
        } catch (IllegalStateException ending) {
            // It has done its work already.
            return;
        }
    }

    @Override
    public void stop() {
        watchdog.close();
        memory.close();
        // A window that is still open remembers its place while preferences can still be written.
        stage.get().hide();
        explore.close();
        train.close();
        forgetOrderlyEnd();
        figures.close();
        runner.close();
        store.flush();
        writer.shutdown();
    }
}
