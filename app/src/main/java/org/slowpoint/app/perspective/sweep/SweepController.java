package org.slowpoint.app.perspective.sweep;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.slowpoint.app.chart.SweepChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.OptimizerViewer;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;
import org.slowpoint.engine.sweep.SweepGroups;
import org.slowpoint.engine.text.Reasons;

/**
 * What the hand can do with a sweep, and the reading of its folder; alone changes the model and starts work. Lives on the
 * user interface's thread.
 */
final class SweepController implements AutoCloseable {

    /** How long after one look at a sweep that goes on the next one follows, at least. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    // Of a folder with very many jobs, at which a look takes long, no more than this share of the time is spent
    // looking.
    private static final int SHARE = 5;

    /**
     * Where optimizers are taken.
     *
     * @param explore to be looked at closely
     * @param beside the same beside what is explored
     * @param compare several to the same problems
     * @param reveal shows this perspective
     */
    record Ways(
            OptimizerViewer explore,
            OptimizerViewer beside,
            Consumer<List<OptimizerSource>> compare,
            Runnable reveal) {}

    private final SweepModel model;
    private final ShellContext context;
    private final Delays delays;
    private final LongSupplier clock;
    private final Ways ways;
    private final SweepCurves curves;
    private final LatestTask<SweepReading> again;
    private final LatestTask<Arranged> arranging;
    private final LatestTask<SweepModel.Drawn> drawing;
    private SweepReader reader;
    private Job<?> opening;
    private Runnable callOff = () -> {};
    private boolean shown;
    private Duration pause = PAUSE;

    /**
     * Creates the controller.
     *
     * @param model what it changes
     * @param context the window's services
     * @param delays when a sweep that goes on is read again
     * @param clock nanoseconds, from any beginning
     * @param ways where optimizers are taken
     */
    SweepController(SweepModel model, ShellContext context, Delays delays, LongSupplier clock, Ways ways) {
        this.model = model;
        this.context = context;
        this.delays = delays;
        this.clock = clock;
        this.ways = ways;
        curves = new SweepCurves(model, context.jobs());
        again = context.jobs().latest("sweep-reading", LatestTask.WhenSuperseded.FINISH);
        arranging = context.jobs().latest("sweep-rows", LatestTask.WhenSuperseded.CANCEL);
        drawing = context.jobs().latest("sweep-chart", LatestTask.WhenSuperseded.CANCEL);
    }

    /** Asks for a folder and opens it. */
    void askAndOpen() {
        Path near = Optional.ofNullable(model.folderProperty().get())
                .map(folder -> folder.toAbsolutePath().getParent())
                .orElse(null);
        context.dialogs().chooseFolder("Open a sweep", near).ifPresent(folder -> {
            context.preferences().addRecent(folder);
            ways.reveal().run();
            open(folder);
        });
    }

    /** Opens a folder, its table as it is asked now. */
    void open(Path folder) {
        open(folder, model.arrangementProperty().get(), model.choiceProperty().get(), () -> {});
    }

    /**
     * Opens a folder.
     *
     * @param asked what is asked of its table; what it has no columns for is left out
     * @param choice what its chart is to show, if it can; null for what one would look at first
     * @param done called once it is open or cannot be
     */
    void open(Path folder, Arrangement asked, ChartChoice choice, Runnable done) {
        stopReading();
        if (opening != null) {
            opening.cancel();
        }
        String name = String.valueOf(folder.getFileName());
        model.setOpening(name);
        record Opened(SweepReader reader, SweepReading reading) {}
        opening = context.jobs()
                .submit(
                        "Open " + name,
                        progress -> {
                            SweepReader opened = SweepReader.open(folder);
                            return new Opened(opened, opened.read(progress));
                        },
                        opened -> {
                            reader = opened.reader();
                            model.setOpening("");
                            begin(opened.reading(), asked, choice);
                            done.run();
                        },
                        failure -> {
                            model.setOpening("");
                            context.preferences().removeRecent(folder);
                            context.notifications().error("sweep-opening", Reasons.of(failure), failure);
                            resume();
                            done.run();
                        },
                        () -> {
                            // Another one may be on its way.
                            if (model.openingProperty().get().equals(name)) {
                                model.setOpening("");
                            }
                            done.run();
                        });
    }

    private void begin(SweepReading reading, Arrangement asked, ChartChoice choice) {
        context.notifications().settle("sweep-opening");
        curves.clear();
        model.setSelected(List.of());
        // The numbers of its jobs are others.
        model.setArranged(Arranged.NONE);
        model.setDrawn(null);
        model.setTrouble("");
        model.setFolder(reading.path());
        model.setReading(reading);
        model.setArrangement(asked.fitting(reading));
        model.setChoice(Optional.ofNullable(choice)
                .filter(each -> each.fits(reading))
                .or(() -> ChartChoice.first(reading))
                .orElse(null));
        arrange();
        draw();
        resume();
    }

    // ---- a sweep that goes on ----

    /** Reads what has changed, now. */
    void readAgain() {
        stopReading();
        if (reader == null) {
            return;
        }
        SweepReader of = reader;
        long begun = clock.getAsLong();
        again.submit(
                of::read,
                now -> {
                    Duration took = Duration.ofNanos(clock.getAsLong() - begun);
                    pause = took.multipliedBy(SHARE - 1L).compareTo(PAUSE) > 0 ? took.multipliedBy(SHARE - 1L) : PAUSE;
                    update(now);
                },
                this::lost);
    }

    private void update(SweepReading now) {
        SweepReading before = model.readingProperty().get();
        curves.changed(before, now);
        model.setTrouble("");
        model.setReading(now);
        if (model.choiceProperty().get() == null) {
            model.setChoice(ChartChoice.first(now).orElse(null));
        }
        arrange();
        draw();
        resume();
    }

    private void lost(Throwable failure) {
        model.setTrouble("The sweep cannot be read any more, so this is what was seen last: " + Reasons.of(failure));
        resume();
    }

    /** On screen: goes on reading a sweep that goes on. */
    void shown() {
        shown = true;
        readAgain();
    }

    /** Off screen: rests. */
    void hidden() {
        shown = false;
        stopReading();
    }

    private void resume() {
        stopReading();
        SweepReading reading = model.readingProperty().get();
        boolean more = reading != null
                && (reading.isUnderWay() || !model.troubleProperty().get().isEmpty());
        if (shown && more) {
            callOff = delays.after(pause, this::readAgain);
        }
    }

    private void stopReading() {
        callOff.run();
        callOff = () -> {};
    }

    // ---- the table ----

    /** Asks something else of the table. */
    void arrange(UnaryOperator<Arrangement> change) {
        Arrangement next = change.apply(model.arrangementProperty().get());
        if (!next.equals(model.arrangementProperty().get())) {
            model.setArrangement(next);
            arrange();
        }
    }

    /** Sorts by the result that is drawn: the smallest first, then the largest, then in the plan's order again. */
    void sortByDrawn() {
        ChartChoice choice = model.choiceProperty().get();
        if (choice == null) {
            return;
        }
        Arrangement.Sort up = new Arrangement.Sort(SweepColumn.number(choice.result()), false);
        Arrangement.Sort down = new Arrangement.Sort(up.column(), true);
        List<Arrangement.Sort> now = model.arrangementProperty().get().sort();
        List<Arrangement.Sort> next =
                now.equals(List.of(up)) ? List.of(down) : now.equals(List.of(down)) ? List.of() : List.of(up);
        arrange(asked -> asked.sort(next));
    }

    private void arrange() {
        SweepReading reading = model.readingProperty().get();
        Arrangement asked = model.arrangementProperty().get();
        if (reading != null) {
            arranging.submit(
                    progress -> Arranged.of(reading, asked, progress), model::setArranged, failure -> context.jobs()
                            .failed("Sort the jobs", failure));
        }
    }

    /** Chooses rows. */
    void select(List<SweepItem> items) {
        if (!items.equals(model.selectedProperty().get())) {
            model.setSelected(items);
        }
    }

    /** The curve of a job in sight, as far as it is known; see {@link SweepCurves#of}. */
    Line curve(int job) {
        return curves.of(job);
    }

    // ---- the chart ----

    /** Draws something else. */
    void choose(UnaryOperator<ChartChoice> change) {
        ChartChoice now = model.choiceProperty().get();
        if (now != null && !Objects.equals(now, change.apply(now))) {
            model.setChoice(change.apply(now));
            draw();
        }
    }

    private void draw() {
        SweepReading reading = model.readingProperty().get();
        ChartChoice choice = model.choiceProperty().get();
        if (reading == null || choice == null || !choice.fits(reading)) {
            model.setDrawn(null);
            return;
        }
        drawing.submit(progress -> drawn(reading, choice, progress), model::setDrawn, failure -> context.jobs()
                .failed("Draw the sweep", failure));
    }

    private static SweepModel.Drawn drawn(SweepReading reading, ChartChoice choice, Progress progress) {
        progress.checkCancelled();
        SweepGroups groups = SweepGroups.of(reading.table(), choice.keys());
        List<String> keys = reading.table().varied();
        Chart chart = SweepChart.of(
                groups,
                choice.result(),
                SweepColumn.number(choice.result()).title(),
                SweepColumn.key(choice.along()).title(keys),
                choice.lines().map(key -> SweepColumn.key(key).title(keys)).orElse(""));
        return new SweepModel.Drawn(choice, groups, chart);
    }

    /** Chooses the job of a dot. */
    void selectDot(int line, int dot) {
        SweepModel.Drawn drawn = model.drawnProperty().get();
        long job = SweepChart.job(drawn.groups(), drawn.choice().result(), line, dot)
                .index();
        select(List.of(new SweepItem.Job((int) job)));
    }

    // ---- its optimizers ----

    /** The optimizers of the chosen jobs that have one. */
    List<OptimizerSource> optimizers() {
        List<OptimizerSource> sources = new ArrayList<>();
        SweepReading reading = model.readingProperty().get();
        if (reading != null) {
            model.selectedJobs().forEach(job -> reading.optimizer(job).ifPresent(sources::add));
        }
        return sources;
    }

    /** Opens the chosen job's optimizer. */
    void explore() {
        optimizers().stream().findFirst().ifPresent(source -> ways.explore().open(source, Optional.empty()));
    }

    /** Opens the chosen job's optimizer beside what is explored. */
    void exploreBeside() {
        optimizers().stream().findFirst().ifPresent(source -> ways.beside().open(source, Optional.empty()));
    }

    /** Compares the optimizers of the chosen jobs. */
    void compare() {
        List<OptimizerSource> sources = optimizers();
        if (sources.size() > 1) {
            ways.compare().accept(sources);
        }
    }

    @Override
    public void close() {
        stopReading();
        if (opening != null) {
            opening.cancel();
        }
        curves.close();
        again.close();
        arranging.close();
        drawing.close();
    }
}
