package org.slowpoint.app.perspective.explore;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.slowpoint.app.chart.InterventionCharts;
import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.ConjugatePairs;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.Work;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.text.ComplexText;

/**
 * Runs chosen modes by themselves, in the background; of several choices only the newest is run to its end. It begins
 * with the leading mode at the convergence point. Lives on the user interface's thread.
 */
final class ModeRunner implements AutoCloseable {

    // Modes are those of a fixed point: at this q a state moves by about 1e-5 in a run of a thousand steps.
    private static final double AT_REST = 1e-16;

    private final ExploreModel model;
    private final FxJobs jobs;
    private final LatestTask<ExploreModel.ModeRun> runs;

    ModeRunner(ExploreModel model, FxJobs jobs) {
        this.model = model;
        this.jobs = jobs;
        runs = jobs.latest("mode-run", LatestTask.WhenSuperseded.CANCEL);
        model.examinedProperty().addListener((property, before, after) -> begin(after));
    }

    private void begin(ExploreModel.Examined examined) {
        runs.cancel();
        model.setModeRun(null);
        model.setModeChoice(null);
        if (examined == null || examined.examination().leading().isEmpty()) {
            return;
        }
        Linearization linear = examined.examination().analysis().modes().orElseThrow();
        ModeReplay leading = examined.examination().leading().get();
        SortedSet<Integer> chosen = new TreeSet<>();
        for (int i = 0; i < linear.modes().size(); i++) {
            Mode mode = linear.modes().get(i);
            if (!mode.conjugate() && leading.chosen().contains(mode)) {
                chosen.add(i);
            }
        }
        run(new ExploreModel.ModeChoice(linear, chosen), progress -> leading);
    }

    /** Whether the modes at the probe can be chosen: the checkpoint is examined, and the probe is on a fixed point. */
    boolean canChoose() {
        Linearization linear = model.linearizationProperty().get();
        ProbeReading reading = model.readingProperty().get();
        // The linearisation follows the probe more slowly than the reading.
        return model.examinedProperty().get() != null
                && linear != null
                && Arrays.equals(linear.state(), model.probeProperty().get())
                && !linear.defective()
                && reading != null
                && (reading.speed() <= AT_REST || isChosenFrom(linear) || isOnFixedPoint(linear));
    }

    private boolean isOnFixedPoint(Linearization linear) {
        return model.analyzedProperty().get().analysis().fixedPoints().stream()
                .anyMatch(point -> ExploreModel.ModeChoice.same(point.state(), linear.state()));
    }

    private boolean isChosenFrom(Linearization linear) {
        ExploreModel.ModeChoice choice = model.modeChoiceProperty().get();
        return choice != null && choice.isOf(linear);
    }

    /** Whether a mode of the linearisation at the probe is among those chosen. */
    boolean isChosen(int mode) {
        Linearization linear = model.linearizationProperty().get();
        ExploreModel.ModeChoice choice = model.modeChoiceProperty().get();
        return isChosenFrom(linear) && choice.modes().contains(choice.indexOf(linear, mode));
    }

    /** Adds a mode at the probe to those that run, or takes it away; modes of another fixed point begin a new choice. */
    void toggle(int mode) {
        if (!canChoose()) {
            return;
        }
        Linearization here = model.linearizationProperty().get();
        boolean more = isChosenFrom(here);
        ExploreModel.ModeChoice choice = more
                ? model.modeChoiceProperty().get()
                : new ExploreModel.ModeChoice(here, Collections.emptySortedSet());
        SortedSet<Integer> chosen = new TreeSet<>(choice.modes());
        int meant = choice.indexOf(here, mode);
        if (!chosen.remove(meant)) {
            chosen.add(meant);
        }
        choose(choice.linear(), chosen);
    }

    private void choose(Linearization linear, SortedSet<Integer> chosen) {
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        ExploreModel.ModeRun last = model.modeRunProperty().get();
        List<Mode> modes = ConjugatePairs.of(linear.modes()).stream()
                .filter(pair -> chosen.contains(linear.modes().indexOf(pair.get(0))))
                .flatMap(List::stream)
                .toList();
        run(new ExploreModel.ModeChoice(linear, chosen), progress -> {
            Analysis analysis = analyzed.analysis();
            List<Problem> problems = Analysis.pairedProblems(analysis.task(), analysis.options());
            try (Workers workers = new Workers("mode-run", Background.threads())) {
                return last != null && last.choice().isOf(linear)
                        ? last.replay().choose(analysis.optimizer(), linear, modes, problems, workers, progress)
                        : ModeReplay.of(
                                analysis.optimizer(),
                                linear,
                                modes,
                                problems,
                                analysis.options().steps(),
                                workers,
                                progress);
            }
        });
    }

    private void run(ExploreModel.ModeChoice choice, Work<ModeReplay> work) {
        model.setModeChoice(choice);
        runs.submit(
                progress -> {
                    ModeReplay replay = work.run(progress);
                    return new ExploreModel.ModeRun(
                            choice, replay, InterventionCharts.replay(replay, name(replay.chosen())));
                },
                run -> model.setModeRun(run),
                failure -> jobs.failed("Running modes", failure));
    }

    private static String name(List<Mode> chosen) {
        int modes = ConjugatePairs.of(chosen).size();
        if (modes == 1) {
            Mode mode = chosen.get(0);
            return "β = "
                    + ComplexText.eigenvalues(mode.eigen().re(), mode.eigen().im());
        }
        return modes == 0 ? "no mode" : modes + " modes";
    }

    @Override
    public void close() {
        runs.close();
    }
}
