package org.slowpoint.app.desktop;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Application;
import javafx.beans.property.StringProperty;
import javafx.scene.input.InputEvent;
import javafx.stage.Stage;
import org.slowpoint.app.folders.UserFolders;
import org.slowpoint.app.library.LibraryFiles;
import org.slowpoint.app.library.LibraryPane;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.TaskMemory;
import org.slowpoint.app.library.UserCache;
import org.slowpoint.app.perspective.compare.ComparePerspective;
import org.slowpoint.app.perspective.explore.ExplorePerspective;
import org.slowpoint.app.perspective.explore.Opening;
import org.slowpoint.app.perspective.figures.FiguresPerspective;
import org.slowpoint.app.perspective.stability.StabilityPerspective;
import org.slowpoint.app.perspective.sweep.SweepPerspective;
import org.slowpoint.app.perspective.train.TrainPerspective;
import org.slowpoint.app.session.SessionController;
import org.slowpoint.app.session.SessionFile;
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
import org.slowpoint.app.shell.Notification;
import org.slowpoint.app.shell.Notifications;
import org.slowpoint.app.shell.Preferences;
import org.slowpoint.app.shell.PreferencesStore;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.shell.ThemeManager;
import org.slowpoint.app.shell.Tour;
import org.slowpoint.app.shell.UiScale;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.dynamics.stability.JointDynamics;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.JobRunner;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.Reasons;

/** The desktop program: makes the services, the perspectives and the window, and closes them. */
public final class Desktop extends Application {

    private static final int SPEED_TRIALS = 4;
    private static final long SPEED_PAUSE_MS = 2_000;
    // Bytes of recorded runs: enough for the samples of all four tasks side by side.
    private static final long KEPT_RECORDINGS = 96L << 20;
    private static final Duration FREEZE = Duration.ofMillis(500);

    private static final String CHECKPOINT = ".safetensors";

    /** The matter that notifications of what could not be opened are about. */
    private static final String OPENING = "opening";

    private final Path trainings = UserFolders.here().trainings();
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
    private ComparePerspective compare;
    private StabilityPerspective stability;
    private FiguresPerspective figures;
    private SweepPerspective sweeps;
    private FxJobs jobs;
    private TaskMemory tasks;
    private LibraryPane library;
    private SessionController sessions;
    private MainWindow window;
    private Job<?> looking;
    private TaskChoice named = TaskChoice.OWN;
    private boolean fellBack;
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

    /**
     * Opens the desktop and waits until it is closed.
     *
     * @param files what to open
     * @param task the task that is named for it
     */
    public static void launch(List<Path> files, TaskChoice task) {
        UiScale.tell(new PreferencesStore(preferencesFile(), Runnable::run));
        Application.launch(Desktop.class, Arguments.of(files, task));
    }

    private static Path preferencesFile() {
        return UserFolders.here().config().resolve("preferences.json");
    }

    @Override
    public void init() {
        writer = Executors.newSingleThreadExecutor(work -> {
            Thread thread = new Thread(work, "preferences");
            thread.setDaemon(true);
            return thread;
        });
        store = new PreferencesStore(preferencesFile(), writer);
        preferences = Preferences.from(store);
    }

    @Override
    public void start(Stage primary) {
        stage.set(primary);
        notifications = new Notifications(delays);
        Thread.currentThread()
                .setUncaughtExceptionHandler((thread, failure) -> notifications.error(
                        "Something unexpected happened; what you did last may not be complete.", failure));
        jobs = new FxJobs(runner, notifications);
        ShellContext context = new ShellContext(
                new CommandRegistry(),
                new UndoHistory(),
                new UndoHistory("Back:", "Forward:"),
                notifications,
                jobs,
                preferences,
                new ThemeManager(),
                dialogs,
                Glossary.load());
        memory = new MemoryUse(context.jobs().live());
        AnalysisCache analyses =
                new AnalysisCache(KEPT_RECORDINGS, Samples::baselines, UserCache.usual(), Background.threads());
        tasks = new TaskMemory(preferences);
        compare = new ComparePerspective(context);
        stability = new StabilityPerspective(context);
        explore = new ExplorePerspective(context, analyses, this::place);
        train = new TrainPerspective(
                context,
                trainings,
                presets,
                this::explore,
                this::exploreBeside,
                () -> window.showPerspective(train.id()));
        // The toolkit does not stop the program in order when the process is told to end.
        orderlyEnd = new Thread(train::close, "orderly-end");
        Runtime.getRuntime().addShutdownHook(orderlyEnd);
        figures = new FiguresPerspective(context, analyses, this::explore);
        sweeps = new SweepPerspective(
                context,
                delays,
                this::explore,
                this::exploreBeside,
                this::compareAlone,
                () -> window.showPerspective(sweeps.id()));
        window = new MainWindow(context, List.of(explore, train, compare, stability, figures, sweeps), this::open);
        library = new LibraryPane(new LibraryPane.Sources(
                preferences.recentFiles(),
                explore.opening().shownProperty(),
                tasks::source,
                this::choose,
                source -> unlessSweep(source, () -> exploreBeside(source, Optional.empty()))));
        window.setLibrary(library);
        window.setOpenFilters(List.of(
                FileFilter.of("Checkpoints", "*.safetensors"),
                FileFilter.of("Slowpoint session", "*" + SessionFile.ENDING)));
        window.setTour(new Tour(explore.tour(), this::beginTour));
        window.show(primary);
        primary.addEventFilter(InputEvent.ANY, event -> memory.touched());
        sessions = new SessionController(
                UserFolders.here().config().resolve("session" + SessionFile.ENDING),
                List.of(
                        new WindowSession(window),
                        explore.session(this::tell),
                        train.session(),
                        compare.session(),
                        stability.session(),
                        figures.session(),
                        sweeps.session()),
                context,
                Delays.real(),
                writer);
        window.commands().add(sessions.commands());
        window.commands().add(sweeps.openCommand());
        window.fileDrop().addHandler(new SessionDrop(sessions::open));
        begin(Arguments.parse(getParameters().getRaw()));
        // A training that began, ended or was named anew is another row, and files opened lately get their words.
        train.model().phaseProperty().subscribe(phase -> lookAtFiles());
        explore.opening().shownProperty().addListener((property, before, after) -> lookAtFiles());
        explore.opening().shownProperty().subscribe((before, after) -> offerTour());
        if (watchesSpeed) {
            watchSpeed();
        }
    }

    // The tour tells of what this sample does.
    private void beginTour() {
        window.showPerspective(explore.id());
        if (!sample().equals(explore.opening().shownProperty().get())) {
            explore.open(sample(), Optional.empty(), this::tell);
        }
    }

    // Once there is something to take a tour of.
    private void offerTour() {
        StringProperty offered = preferences.setting("tour.offered");
        if (offered.get() == null) {
            offered.set("once");
            notifications.show(
                    Notification.of(Severity.INFO, "New here? Six steps lead to momentum, found by your own hand.")
                            .withAction("Take the tour", () -> window.commands().run("help.tour")));
        }
    }

    private void begin(Arguments arguments) {
        List<Path> files = arguments.files();
        if (!files.isEmpty() && SessionFile.isSession(files.get(0))) {
            sessions.open(files.get(0), this::showSomething);
            return;
        }
        sessions.begin(() -> {
            if (!files.isEmpty()) {
                named = arguments.task();
                window.showPerspective(explore.id());
                window.open(files);
                named = TaskChoice.OWN;
            } else if (!arguments.task().isOwn()) {
                explore(sample().on(arguments.task()));
            } else {
                showSomething();
            }
        });
    }

    /** Nobody sees an empty window while there is something to show. */
    private void showSomething() {
        Opening.Phase phase = explore.opening().standingProperty().get().phase();
        if (explore.opening().shownProperty().get() == null && phase == Opening.Phase.IDLE) {
            explore.open(sample(), Optional.empty(), this::tell);
        }
    }

    private void watchSpeed() {
        watchdog.start();
        jobs.submit("Check the speed of matrix products", Desktop::matrixSpeed, speed -> {
            if (speed < NativeRuntime.LOW_GIGAFLOPS) {
                notifications.warning(Formatted.of(
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

    /** The Compare perspective. */
    public ComparePerspective compare() {
        return compare;
    }

    /** The Stability perspective. */
    public StabilityPerspective stability() {
        return stability;
    }

    /** The Figures perspective. */
    public FiguresPerspective figures() {
        return figures;
    }

    /** The Sweeps perspective. */
    public SweepPerspective sweeps() {
        return sweeps;
    }

    /** What the user is told. */
    public Notifications notifications() {
        return notifications;
    }

    private static OptimizerSource sample() {
        return OptimizerSource.of(Samples.recurrent().get(0));
    }

    private void lookAtFiles() {
        if (looking != null) {
            looking.cancel();
        }
        List<Path> lately = List.copyOf(preferences.recentFiles());
        looking = jobs.submit(
                "Look through the library", progress -> LibraryFiles.look(trainings, lately, progress), found -> {
                    library.show(found);
                    compare.offerTrainings(found.trainings());
                });
    }

    private void place(String name, Supplier<JointDynamics> dynamics) {
        window.showPerspective(stability.id());
        stability.place(name, dynamics);
    }

    private boolean comparing() {
        return window.perspective().equals(compare);
    }

    private void choose(OptimizerSource source) {
        unlessSweep(source, () -> {
            if (comparing()) {
                compare.add(List.of(source));
            } else {
                explore(source, Optional.empty());
            }
        });
    }

    private void unlessSweep(OptimizerSource source, Runnable otherwise) {
        source.file().ifPresentOrElse(file -> unlessSweep(file, otherwise), otherwise);
    }

    /** Opens a folder with a sweep; what is none goes its own way. */
    private void unlessSweep(Path file, Runnable otherwise) {
        if (file.toString().endsWith(CHECKPOINT)) {
            otherwise.run();
            return;
        }
        jobs.submit("Look at " + file.getFileName(), progress -> SweepFolder.isSweep(file), sweep -> {
            if (!sweep) {
                otherwise.run();
                return;
            }
            notifications.settle(OPENING);
            preferences.addRecent(file);
            window.showPerspective(sweeps.id());
            sweeps.open(file);
            showSomething();
        });
    }

    private void compareAlone(List<OptimizerSource> sources) {
        // Asked for before it is shown, so that it does not begin with a sample.
        compare.compare(sources);
        window.showPerspective(compare.id());
    }

    private void explore(OptimizerSource source, Optional<double[]> state) {
        notifications.settle(OPENING);
        window.showPerspective(explore.id());
        explore.open(source, state, this::tell);
    }

    private void exploreBeside(OptimizerSource source, Optional<double[]> state) {
        notifications.settle(OPENING);
        window.showPerspective(explore.id());
        explore.openBeside(source, state, this::tell);
    }

    private void explore(OptimizerSource source) {
        explore(source, Optional.empty());
    }

    private void open(List<Path> files) {
        Path file = files.get(0);
        if (SessionFile.isSession(file)) {
            sessions.open(file);
            return;
        }
        TaskChoice task = named;
        unlessSweep(file, () -> openOptimizers(files, task));
    }

    private void openOptimizers(List<Path> files, TaskChoice task) {
        Path file = files.get(0);
        files.forEach(preferences::addRecent);
        if (comparing()) {
            compare.add(files.stream().map(tasks::source).toList());
            return;
        }
        OptimizerSource source = tasks.source(file);
        notifications.settle(OPENING);
        window.showPerspective(explore.id());
        explore.open(task.isOwn() ? source : source.on(task), Optional.empty(), failure -> {
            preferences.removeRecent(file);
            tell(failure);
        });
    }

    private void tell(Throwable failure) {
        notifications.error(OPENING, Reasons.of(failure), failure);
        // Nobody sees an empty window while there is something to show.
        if (explore.opening().shownProperty().get() == null && !fellBack) {
            fellBack = true;
            explore.open(sample(), Optional.empty(), this::tell);
        }
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
        sessions.close();
        explore.close();
        train.close();
        forgetOrderlyEnd();
        compare.close();
        stability.close();
        figures.close();
        sweeps.close();
        runner.close();
        store.flush();
        writer.shutdown();
    }
}
