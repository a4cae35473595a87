package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.slowpoint.app.chart.Pin;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.session.StateStep;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.StepWords;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Work;
import org.slowpoint.engine.mechanism.ReportSubject;
import org.slowpoint.engine.text.Visible;

/** What the other views show of a checkpoint: the range of gradients, the pins, the mechanisms. */
final class ViewSettings {

    private final ExploreModel model;
    private final UndoHistory undo;
    private final FxJobs jobs;
    private final PinSteps steps;
    private final AtomicInteger updateTurn = new AtomicInteger();

    ViewSettings(ExploreModel model, UndoHistory undo, FxJobs jobs) {
        this.model = model;
        this.undo = undo;
        this.jobs = jobs;
        steps = new PinSteps(model, this::showPins);
    }

    /** Pinning and unpinning as steps that last. */
    PinSteps steps() {
        return steps;
    }

    private boolean ready() {
        return model.analyzedProperty().get() != null;
    }

    /** Keeps the probe's update function for comparison. */
    void pin() {
        if (!ready()) {
            return;
        }
        int number = 1 + model.pins().stream().mapToInt(Pin::number).max().orElse(0);
        List<Pin> more = new ArrayList<>(model.pins());
        more.add(Pin.of(number, model.probeProperty().get()));
        changePins("pin update function", more);
    }

    /**
     * Gives a pin another name, in one step.
     *
     * @param number the pin's
     * @param asked the name; what is longer than {@link Pin#LONGEST} is cut, and a blank one gives the usual name back
     */
    void rename(int number, String asked) {
        String line = Visible.line(asked).strip();
        String cut = line.substring(0, fitting(line)).strip();
        String name = cut.isEmpty() ? Pin.usualName(number) : cut;
        List<Pin> after = model.pins().stream()
                .map(pin -> pin.number() == number && !pin.name().equals(name) ? pin.named(name) : pin)
                .toList();
        if (!after.equals(model.pins())) {
            changePins("rename pin", after);
        }
    }

    // Where a line is cut that is too long for a name: not within a character of two parts.
    private static int fitting(String line) {
        if (line.length() <= Pin.LONGEST) {
            return line.length();
        }
        return Character.isHighSurrogate(line.charAt(Pin.LONGEST - 1)) ? Pin.LONGEST - 1 : Pin.LONGEST;
    }

    /** Lets one pin go, in one step. */
    void unpin(int number) {
        List<Pin> after =
                model.pins().stream().filter(pin -> pin.number() != number).toList();
        if (after.size() < model.pins().size()) {
            changePins("unpin update function", after);
        }
    }

    /** Lets all pinned update functions go. */
    void unpinAll() {
        if (!model.pins().isEmpty()) {
            changePins("unpin update functions", List.of());
        }
    }

    private void changePins(String name, List<Pin> after) {
        List<Pin> before = List.copyOf(model.pins());
        showPins(after);
        undo.push(new StateStep<>(steps, name, StepWords.past(name), before, List.copyOf(after)));
    }

    private void showPins(List<Pin> pins) {
        model.setPins(pins);
        redrawUpdateFunctions();
    }

    /** Puts the report, the modes and the causes beside the views, or away. */
    void setMechanisms(boolean on) {
        model.setMechanisms(on);
    }

    /** Lights up what a sentence of the report speaks of; nothing puts the light out. */
    void light(Collection<ReportSubject> subjects) {
        model.setSubjects(Set.copyOf(subjects));
    }

    /** Draws update functions over all gradients met, or over most of them. */
    void setLogarithmic(boolean on) {
        if (ready() && model.logarithmicProperty().get() != on) {
            model.setLogarithmic(on);
            redrawUpdateFunctions();
        }
    }

    private void redrawUpdateFunctions() {
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        boolean logarithmic = model.logarithmicProperty().get();
        List<Pin> pins = List.copyOf(model.pins());
        redraw(progress -> {
            Chart update = UpdateFunctionChart.of(analyzed, logarithmic, pins);
            Chart histogram = UpdateFunctionChart.histogram(analyzed, logarithmic);
            return () -> model.setCharts(model.chartsProperty().get().withUpdate(update, histogram));
        });
    }

    // A picture of a checkpoint that has been replaced meanwhile, or one that was asked for before another, is
    // nobody's.
    private void redraw(Work<Runnable> work) {
        AnalyzedCheckpoint asked = model.analyzedProperty().get();
        int turn = updateTurn.incrementAndGet();
        jobs.submit("Draw", work, show -> {
            if (turn == updateTurn.get()
                    && Objects.equals(asked, model.analyzedProperty().get())) {
                show.run();
            }
        });
    }
}
