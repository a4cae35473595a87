package org.slowpoint.app.perspective.explore;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.beans.value.ChangeListener;
import org.slowpoint.app.chart.Pin;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.Rotation;
import org.slowpoint.app.chart.RunColour;
import org.slowpoint.app.chart.Runs;
import org.slowpoint.app.chart.Sight;
import org.slowpoint.app.chart.SpaceSight;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.Viewports;
import org.slowpoint.app.perspective.explore.entries.EntriesModel;
import org.slowpoint.app.session.CheckpointReference;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;

/** What is on show in Explore, kept and brought back. */
final class ExploreSession implements SessionPart<ExploreSession.State> {

    /** The perspective, as sessions and steps name it. */
    static final String NAME = "explore";

    /** More units than any optimizer that can be explored has. */
    static final int MOST_UNITS = 100_000;

    private static final int MOST_ITERATIONS = 1_000_000_000;
    private static final int ROTATION = 9;

    /**
     * What is on show.
     *
     * @param checkpoint what is open; empty for nothing that can be opened again
     * @param probe the hidden state in the hand; empty without one
     * @param sight how the state space is seen; empty where there is none
     * @param look what the state space shows
     * @param logarithmic whether update functions are drawn over all gradients met
     * @param iteration the iteration that lights up
     * @param playing whether it moves by itself
     * @param mode the selected mode
     * @param pins states kept for comparison
     * @param mechanisms whether the report is beside the views
     * @param entry of an optimizer with a network per parameter, the parameter and step on show
     * @param intervention the key of the one thing that is changed in the optimizer
     * @param views the parts in sight of views that were zoomed, by the view's id
     * @param beside what is on show beside it; empty without a second optimizer
     */
    record State(
            Optional<CheckpointReference> checkpoint,
            Optional<double[]> probe,
            Optional<Sight> sight,
            StateSpaceChart.Look look,
            boolean logarithmic,
            int iteration,
            boolean playing,
            Optional<ModeSteps.Selected> mode,
            List<Pin> pins,
            boolean mechanisms,
            Optional<EntriesModel.Selection> entry,
            Optional<String> intervention,
            Map<String, Viewport> views,
            Optional<State> beside) {

        Optional<OptimizerSource> source() {
            return checkpoint.flatMap(CheckpointReference::source);
        }
    }

    private static final String BESIDE = "beside";

    private final Exploration first;
    private final Beside beside;
    private final Observable zooms;
    private final Consumer<Throwable> failed;
    // Of views that have not been made since.
    private Map<String, Viewport> viewsBefore = Map.of();

    /**
     * Creates the part.
     *
     * @param first what is on show
     * @param beside what is on show beside it
     * @param zooms changes when a view is zoomed or moved
     * @param failed told why what was open cannot be opened again
     */
    ExploreSession(Exploration first, Beside beside, Observable zooms, Consumer<Throwable> failed) {
        this.first = first;
        this.beside = beside;
        this.zooms = zooms;
        this.failed = failed;
    }

    /** Whether a hidden state is one of the optimizer that is open. */
    static boolean fits(ExploreModel model, double[] state) {
        AnalyzedCheckpoint open = model.analyzedProperty().get();
        return open != null && open.analysis().optimizer().stateSize() == state.length;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public List<StepKind<?>> steps() {
        // Those of a second optimizer are made anew with it, so that they end with the program.
        ExploreController controller = first.controller();
        return List.of(
                controller.probe().steps(),
                controller.modes().steps(),
                controller.viewSettings().steps(),
                controller.interventions().steps(),
                controller.entries().steps());
    }

    @Override
    public Optional<State> now() {
        return now(first, Optional.ofNullable(beside.secondProperty().get()));
    }

    private Optional<State> now(Exploration side, Optional<Exploration> second) {
        ExploreModel model = side.model();
        ExploreController controller = side.controller();
        OptimizerSource shown = controller.opening().shownProperty().get();
        if (shown == null) {
            return Optional.empty();
        }
        EntriesModel entries = controller.entries().model();
        boolean perParameter = entries.openedProperty().get() != null;
        String sha256 = perParameter
                ? entries.openedProperty().get().chosen().checkpoint().sha256()
                : model.analyzedProperty().get().checkpoint().sha256();
        return Optional.of(new State(
                CheckpointReference.of(shown, sha256),
                perParameter
                        ? Optional.empty()
                        : Optional.ofNullable(model.probeProperty().get()),
                Optional.ofNullable(model.projectionProperty().get()).map(Projection::sight),
                model.lookProperty().get(),
                model.logarithmicProperty().get(),
                model.iterationProperty().get(),
                model.playingProperty().get(),
                controller.modes().selected(),
                List.copyOf(model.pins()),
                model.mechanismsProperty().get(),
                perParameter ? Optional.ofNullable(entries.selectionProperty().get()) : Optional.empty(),
                controller.interventions().chosen(),
                views(side),
                second.flatMap(other -> now(other, Optional.empty()))));
    }

    private Map<String, Viewport> views(Exploration side) {
        if (side.cards().isEmpty()) {
            return viewsBefore;
        }
        return Viewports.of(side.cards());
    }

    @Override
    public void watch(Runnable changed) {
        watch(first, changed);
        beside.secondProperty().subscribe(second -> {
            if (second != null) {
                watch(second, changed);
            }
        });
        for (Observable each : List.of(beside.secondProperty(), zooms)) {
            each.addListener((InvalidationListener) observable -> changed.run());
        }
    }

    private static void watch(Exploration side, Runnable changed) {
        ExploreModel model = side.model();
        ExploreController controller = side.controller();
        InvalidationListener listener = observable -> changed.run();
        for (Observable each : List.of(
                controller.opening().shownProperty(),
                model.probeProperty(),
                model.projectionProperty(),
                model.lookProperty(),
                model.logarithmicProperty(),
                model.playingProperty(),
                model.selectedModeProperty(),
                model.pins(),
                model.mechanismsProperty(),
                model.interventionProperty(),
                controller.entries().model().selectionProperty())) {
            each.addListener(listener);
        }
        // While it moves by itself there is always another iteration, and none is worth a file.
        model.iterationProperty().subscribe(() -> {
            if (!model.playingProperty().get()) {
                changed.run();
            }
        });
    }

    @Override
    public void show(State state, Runnable done) {
        viewsBefore = state.views();
        beside.close();
        open(first, state, () -> openBeside(state, done), done);
    }

    // What a session has of the first is brought back before there are axes of both, and again what these take away.
    private void openBeside(State state, Runnable done) {
        Optional<OptimizerSource> source = state.beside().flatMap(State::source);
        if (source.isEmpty()) {
            done.run();
            return;
        }
        beside.open(source.get(), Optional.empty(), failed);
        Exploration second = beside.secondProperty().get();
        LinkedAxes link = beside.linkProperty().get();
        whenOpen(
                second,
                source.get(),
                () -> link.whenSettled(() -> {
                    bringBack(second, state.beside().get());
                    bringBackSight(first, state);
                    done.run();
                }),
                done);
        beside.take(first);
    }

    private void open(Exploration side, State state, Runnable then, Runnable otherwise) {
        side.controller().space().setLook(state.look());
        side.controller().viewSettings().setMechanisms(state.mechanisms());
        Optional<OptimizerSource> source = state.source();
        if (source.isEmpty()) {
            otherwise.run();
            return;
        }
        side.controller().open(source.get(), Optional.empty(), failed);
        whenOpen(
                side,
                source.get(),
                () -> {
                    bringBack(side, state);
                    then.run();
                },
                otherwise);
    }

    private static void whenOpen(Exploration side, OptimizerSource source, Runnable then, Runnable otherwise) {
        Opening opening = side.controller().opening();
        opening.standingProperty().addListener(new ChangeListener<>() {
            @Override
            public void changed(
                    javafx.beans.value.ObservableValue<? extends Opening.Standing> property,
                    Opening.Standing before,
                    Opening.Standing after) {
                property.removeListener(this);
                boolean open = after.phase() == Opening.Phase.IDLE
                        && source.equals(opening.shownProperty().get());
                (open ? then : otherwise).run();
            }
        });
    }

    private static void bringBack(Exploration side, State state) {
        ExploreModel model = side.model();
        ExploreController controller = side.controller();
        state.entry().ifPresent(controller.entries().steps()::show);
        if (controller.entries().model().openedProperty().get() == null) {
            controller.playback().stop();
            // Who has been here before needs no invitation.
            model.setInviting(false);
            state.probe().ifPresent(controller.probe().steps()::show);
            controller.viewSettings().setLogarithmic(state.logarithmic());
            controller.viewSettings().steps().show(state.pins());
            controller.modes().steps().show(state.mode());
            controller.interventions().steps().show(state.intervention());
            controller.playback().scrub(state.iteration());
            if (state.playing()) {
                controller.playback().play();
            }
        }
        bringBackSight(side, state);
    }

    private static void bringBackSight(Exploration side, State state) {
        if (side.model().projectionProperty().get() != null) {
            state.sight()
                    .filter(sight -> exists(side.model(), sight))
                    .ifPresent(side.controller().space()::bringBack);
        }
        Viewports.show(state.views(), side.cards());
    }

    private static boolean exists(ExploreModel model, Sight sight) {
        int components = model.projectionProperty().get().pca().size();
        return Arrays.stream(components(sight)).allMatch(component -> component < components);
    }

    private static int[] components(Sight sight) {
        return sight instanceof SpaceSight space
                ? new int[] {space.first(), space.second(), space.third()}
                : new int[] {sight.plane().horizontal(), sight.plane().vertical()};
    }

    @Override
    public void write(State state, StateWriter to) {
        state.checkpoint().ifPresent(checkpoint -> to.checkpoint("checkpoint", checkpoint));
        state.sight().ifPresent(sight -> {
            to.wholes(
                    "components",
                    Arrays.stream(components(sight)).map(i -> i + 1).toArray());
            if (sight instanceof SpaceSight space) {
                to.numbers("rotation", space.rotation().rows());
            }
        });
        StateWriter look = to.object("look");
        look.whole("boldRuns", state.look().runs().bold());
        look.flag("otherRuns", state.look().runs().others());
        look.text("runColour", state.look().runs().colour().name());
        look.flag("autonomous", state.look().autonomous());
        look.flag("flow", state.look().flow());
        look.flag("mechanisms", state.look().mechanisms());
        to.flag("allGradients", state.logarithmic());
        to.whole("iteration", state.iteration());
        to.flag("playing", state.playing());
        to.flag("mechanisms", state.mechanisms());
        state.probe().ifPresent(probe -> to.numbers("probe", probe));
        ExploreController controller = first.controller();
        state.mode().ifPresent(mode -> controller.modes().steps().write(state.mode(), to.object("mode")));
        controller.viewSettings().steps().write(state.pins(), to);
        state.entry().ifPresent(entry -> controller.entries().steps().write(entry, to.object("parameter")));
        Viewports.write(state.views(), to);
        controller.interventions().steps().write(state.intervention(), to);
        state.beside().ifPresent(other -> write(other, to.object(BESIDE)));
    }

    @Override
    public State read(StateReader from) {
        return read(from, from.object(BESIDE).map(other -> read(other, Optional.empty())));
    }

    private State read(StateReader from, Optional<State> second) {
        ExploreController controller = first.controller();
        StateSpaceChart.Look usual = StateSpaceChart.Look.EXPLORER;
        StateSpaceChart.Look look = from.object("look")
                .map(given -> new StateSpaceChart.Look(
                        new Runs(
                                given.whole("boldRuns", 0, Runs.MOST_BOLD)
                                        .map(Long::intValue)
                                        .orElse(usual.runs().bold()),
                                given.flag("otherRuns").orElse(usual.runs().others()),
                                given.constant("runColour", RunColour.class)
                                        .orElse(usual.runs().colour()),
                                false),
                        given.flag("autonomous").orElse(usual.autonomous()),
                        given.flag("flow").orElse(usual.flow()),
                        given.flag("mechanisms").orElse(usual.mechanisms())))
                .orElse(usual);
        return new State(
                from.checkpoint("checkpoint"),
                from.numbers("probe", MOST_UNITS),
                from.wholes("components", 3, 1, MOST_UNITS).map(given -> sight(from, given)),
                look,
                from.flag("allGradients").orElse(false),
                from.whole("iteration", 0, MOST_ITERATIONS).orElse(0L).intValue(),
                from.flag("playing").orElse(false),
                from.object("mode").flatMap(controller.modes().steps()::read),
                controller.viewSettings().steps().read(from),
                from.flag("mechanisms").orElse(false),
                from.object("parameter").map(controller.entries().steps()::read),
                controller.interventions().steps().read(from),
                Viewports.read(from),
                second);
    }

    private static Sight sight(StateReader from, int[] given) {
        Optional<double[]> rotation = from.numbers("rotation", ROTATION);
        int[] components = Arrays.stream(given).map(i -> i - 1).distinct().toArray();
        if (components.length != given.length || components.length < 2) {
            throw from.refused("components", "two or three different ones");
        }
        if (components.length == 2) {
            return new Plane(components[0], components[1]);
        }
        try {
            return new SpaceSight(
                    components[0],
                    components[1],
                    components[2],
                    rotation.map(Rotation::new).orElse(Rotation.OBLIQUE));
        } catch (IllegalArgumentException e) {
            throw from.refused("rotation", "nine numbers, the orthonormal rows of a rotation");
        }
    }
}
