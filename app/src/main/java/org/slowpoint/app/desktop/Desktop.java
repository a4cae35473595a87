package org.slowpoint.app.desktop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javafx.application.Application;
import javafx.stage.Stage;
import org.slowpoint.app.library.LibraryPane;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.explore.ExplorePerspective;
import org.slowpoint.app.perspective.figures.FiguresPerspective;
import org.slowpoint.app.perspective.figures.StateRequest;
import org.slowpoint.app.perspective.train.TrainPerspective;
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
import org.slowpoint.app.study.ResultCache;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.JobRunner;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.metatrain.Presets;

/** The desktop program: makes the services, the perspectives and the window, and closes them. */
public final class Desktop extends Application {

    private static final int SPEED_TRIALS = 4;
    private static final long SPEED_PAUSE_MS = 2_000;
    private static final Duration FREEZE = Duration.ofMillis(500);

    private final AtomicReference<Stage> stage = new AtomicReference<>();
    // One more than computes at a time, so that a long training keeps no other work waiting.
    private final JobRunner runner =
            new JobRunner(1 + Math.max(2, Runtime.getRuntime().availableProcessors()));
    private final FreezeWatchdog watchdog = new FreezeWatchdog(FREEZE);
    private final FileDialogs dialogs;
    private final Function<String, List<Presets.Preset>> presets;
    private ExecutorService writer;
    private PreferencesStore store;
    private Preferences preferences;
    private Notifications notifications;
    private ExplorePerspective explore;
    private TrainPerspective train;
    private FiguresPerspective figures;
    private MainWindow window;
    private MemoryUse memory;

    /** The program with the system's own file choosers. */
    public Desktop() {
        dialogs = new NativeFileDialogs(stage::get);
        presets = Presets::of;
    }

    /** The program with other file choosers and other presets, for tests. */
    Desktop(FileDialogs dialogs, Function<String, List<Presets.Preset>> presets) {
        this.dialogs = dialogs;
        this.presets = presets;
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
        store = new PreferencesStore(PreferencesStore.defaultFolder().resolve("preferences.json"), writer);
        preferences = Preferences.from(store);
    }

    @Override
    public void start(Stage primary) {
        stage.set(primary);
        notifications = new Notifications(Delays.real());
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
        explore = new ExplorePerspective(context);
        train = new TrainPerspective(
                context, PreferencesStore.defaultFolder().resolve("trainings"), presets, this::explore);
        figures = new FiguresPerspective(context, ResultCache.ofUser(), this::explore);
        window = new MainWindow(context, List.of(explore, train, figures), this::open);
        window.setLibrary(new LibraryPane(
                preferences.recentFiles(),
                sample -> {
                    window.showPerspective(explore.id());
                    openSample(sample);
                },
                file -> window.open(List.of(file))));
        window.setOpenFilters(List.of(FileFilter.of("Checkpoints", "*.safetensors")));
        window.show(primary);
        watchdog.start();
        List<Path> files = getParameters().getRaw().stream().map(Path::of).toList();
        if (files.isEmpty()) {
            openSample(Samples.all().get(0));
        } else {
            window.open(files);
        }
        context.jobs().submit("Check the speed of matrix products", Desktop::matrixSpeed, speed -> {
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

    /** Watches the user interface's thread. */
    public FreezeWatchdog watchdog() {
        return watchdog;
    }

    private void explore(String name, Callable<StoredCheckpoint> source) {
        window.showPerspective(explore.id());
        explore.open(name, source, this::tell);
    }

    private void explore(StateRequest request) {
        window.showPerspective(explore.id());
        explore.open(request.name(), request.source(), request.state(), this::tell);
    }

    private void openSample(Samples.Sample sample) {
        explore.open(sample.title(), () -> Samples.open(sample), this::tell);
    }

    private void open(List<Path> files) {
        Path file = files.get(0);
        window.showPerspective(explore.id());
        explore.open(file.getFileName().toString(), () -> Checkpoints.read(file), failure -> {
            preferences.removeRecent(file);
            tell(failure);
        });
    }

    private void tell(Throwable failure) {
        notifications.error(failure.getMessage(), failure);
    }

    @Override
    public void stop() {
        watchdog.close();
        memory.close();
        // A window that is still open remembers its place while preferences can still be written.
        stage.get().hide();
        explore.close();
        train.close();
        figures.close();
        runner.close();
        store.flush();
        writer.shutdown();
    }
}
