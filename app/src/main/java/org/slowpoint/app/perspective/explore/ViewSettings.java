package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Work;

/** What the views show of a analyzed: the plane, the layers, the range of gradients, the pins. */
final class ViewSettings {

    private static final int PIN_COLOURS = 5;

    private final ExploreModel model;
    private final UndoHistory undo;
    private final FxJobs jobs;
    private final AtomicInteger spaceTurn = new AtomicInteger();
    private final AtomicInteger updateTurn = new AtomicInteger();

    ViewSettings(ExploreModel model, UndoHistory undo, FxJobs jobs) {
        this.model = model;
        this.undo = undo;
        this.jobs = jobs;
    }

    private boolean ready() {
        return model.analyzedProperty().get() != null;
    }

    /** Keeps the probe's update function for comparison. */
    void pin() {
        if (!ready()) {
            return;
        }
        int number =
                1 + model.pins().stream().mapToInt(ViewSettings::number).max().orElse(0);
        UpdateFunctionChart.Pin pin = new UpdateFunctionChart.Pin(
                "pin " + number,
                Paint.series(2 + number % PIN_COLOURS),
                model.probeProperty().get());
        changePins("pin update function", () -> model.pins().add(pin), () -> model.pins()
                .remove(pin));
    }

    private static int number(UpdateFunctionChart.Pin pin) {
        return Integer.parseInt(pin.label().substring(pin.label().lastIndexOf(' ') + 1));
    }

    /** Lets all pinned update functions go. */
    void unpinAll() {
        List<UpdateFunctionChart.Pin> old = List.copyOf(model.pins());
        if (!old.isEmpty()) {
            changePins("unpin update functions", model.pins()::clear, () -> model.pins()
                    .setAll(old));
        }
    }

    private void changePins(String name, Runnable change, Runnable back) {
        Runnable redo = () -> {
            change.run();
            redrawUpdateFunctions();
        };
        redo.run();
        undo.push(UndoHistory.Edit.of(
                name,
                () -> {
                    back.run();
                    redrawUpdateFunctions();
                },
                redo));
    }

    /** Draws update functions over all gradients met, or over most of them. */
    void setLogarithmic(boolean on) {
        if (ready() && model.logarithmicProperty().get() != on) {
            model.logarithmicProperty().set(on);
            redrawUpdateFunctions();
        }
    }

    private void redrawUpdateFunctions() {
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        boolean logarithmic = model.logarithmicProperty().get();
        List<UpdateFunctionChart.Pin> pins = List.copyOf(model.pins());
        redraw(updateTurn, progress -> {
            Chart update = UpdateFunctionChart.of(analyzed, logarithmic, pins);
            Chart histogram = UpdateFunctionChart.histogram(analyzed, logarithmic);
            return () -> model.chartsProperty().set(model.chartsProperty().get().withUpdate(update, histogram));
        });
    }

    /** Looks at the state space along other components. */
    void setPlane(Plane plane) {
        if (ready() && !plane.equals(model.projectionProperty().get().plane())) {
            redrawSpace(plane, model.lookProperty().get());
        }
    }

    /** Changes what the state space shows. */
    void setLook(StateSpaceChart.Look look) {
        if (!Objects.equals(look, model.lookProperty().get())) {
            model.lookProperty().set(look);
            if (ready()) {
                redrawSpace(model.projectionProperty().get().plane(), look);
            }
        }
    }

    private void redrawSpace(Plane plane, StateSpaceChart.Look look) {
        AnalyzedCheckpoint analyzed = model.analyzedProperty().get();
        Projection current = model.projectionProperty().get();
        redraw(spaceTurn, progress -> {
            Projection projection =
                    plane.equals(current.plane()) ? current : new Projection(analyzed.analysis(), plane);
            Chart space = StateSpaceChart.of(analyzed, projection, look);
            return () -> {
                model.projectionProperty().set(projection);
                model.chartsProperty().set(model.chartsProperty().get().withSpace(space));
            };
        });
    }

    // A picture of a analyzed that has been replaced meanwhile, or one that was asked for before another, is nobody's.
    private void redraw(AtomicInteger turns, Work<Runnable> work) {
        AnalyzedCheckpoint asked = model.analyzedProperty().get();
        int turn = turns.incrementAndGet();
        jobs.submit("Draw", work, show -> {
            if (turn == turns.get()
                    && Objects.equals(asked, model.analyzedProperty().get())) {
                show.run();
            }
        });
    }
}
