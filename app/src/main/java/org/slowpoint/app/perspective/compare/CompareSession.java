package org.slowpoint.app.perspective.compare;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Viewports;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;

/** What is compared, kept and brought back; runs are run again. */
final class CompareSession implements SessionPart<CompareSession.State> {

    /** The perspective, as sessions name it. */
    static final String NAME = "compare";

    /**
     * What is on show.
     *
     * @param kept what is compared
     * @param numbers the largest number that a row ever had
     * @param active the number of the row whose sliders are on show; empty for none
     * @param iteration the iteration at which losses are read out
     * @param logTime whether iterations are on a logarithmic axis
     * @param spaces whether state spaces are on show
     * @param selected numbers of the problems that are lit
     * @param plan how hyper-parameters are searched for
     * @param views the parts in sight of views that were zoomed, by the view's id
     */
    record State(
            SetupSteps.Kept kept,
            int numbers,
            OptionalInt active,
            int iteration,
            boolean logTime,
            boolean spaces,
            List<Integer> selected,
            SearchPlan plan,
            Map<String, Viewport> views) {}

    private final CompareModel model;
    private final CompareController controller;
    private final Supplier<List<ChartCard>> cards;
    private final Observable zooms;

    /**
     * Creates the part.
     *
     * @param model what is compared
     * @param controller changes it
     * @param cards the views
     * @param zooms changes when a view is zoomed or moved
     */
    CompareSession(
            CompareModel model, CompareController controller, Supplier<List<ChartCard>> cards, Observable zooms) {
        this.model = model;
        this.controller = controller;
        this.cards = cards;
        this.zooms = zooms;
    }

    @Override
    public String name() {
        return NAME;
    }

    // Runs that nobody looks at are not worth the start's time.
    @Override
    public Optional<String> perspective() {
        return Optional.of(NAME);
    }

    @Override
    public List<StepKind<?>> steps() {
        return List.of(controller.steps());
    }

    @Override
    public Optional<State> now() {
        return Optional.ofNullable(model.askedProperty().get())
                .map(setup -> new State(
                        controller.steps().kept(setup),
                        controller.numbers(),
                        setup.row(model.activeProperty().get())
                                .map(row -> OptionalInt.of(row.number()))
                                .orElse(OptionalInt.empty()),
                        model.iterationProperty().get(),
                        model.logTimeProperty().get(),
                        model.spacesShownProperty().get(),
                        model.selectedProperty().get(),
                        model.planProperty().get(),
                        Viewports.of(cards.get())));
    }

    @Override
    public void watch(Runnable changed) {
        InvalidationListener listener = observable -> changed.run();
        for (Observable each : List.of(
                model.askedProperty(),
                model.readingProperty(),
                model.activeProperty(),
                model.iterationProperty(),
                model.logTimeProperty(),
                model.spacesShownProperty(),
                model.selectedProperty(),
                model.planProperty(),
                zooms)) {
            each.addListener(listener);
        }
    }

    @Override
    public void show(State state, Runnable done) {
        controller.bringBack(state);
        Viewports.show(state.views(), cards.get());
        done.run();
    }

    @Override
    public void write(State state, StateWriter to) {
        controller.steps().write(state.kept(), to);
        to.whole("numbers", state.numbers());
        state.active().ifPresent(number -> to.whole("active", number));
        to.whole("iteration", state.iteration());
        to.flag("logTime", state.logTime());
        to.flag("stateSpaces", state.spaces());
        to.wholes(
                "selected",
                state.selected().stream().mapToInt(Integer::intValue).toArray());
        SearchPlan plan = state.plan();
        to.text("search", plan.kind().name());
        plan.draws().ifPresent(draws -> to.whole("draws", draws));
        to.whole("ratesPerDecade", plan.perDecade());
        Viewports.write(state.views(), to);
    }

    @Override
    public State read(StateReader from) {
        SetupSteps.Kept kept = controller.steps().read(from);
        SearchPlan usual = SearchPlan.USUAL;
        return new State(
                kept,
                Math.max(
                        kept.setup().largestNumber(),
                        SetupSteps.number(from, "numbers").orElse(0)),
                SetupSteps.number(from, "active"),
                from.whole("iteration", 0, Setup.MOST_STEPS).orElse(0L).intValue(),
                from.flag("logTime").orElse(false),
                from.flag("stateSpaces").orElse(false),
                from.wholes("selected", Setup.MOST_PROBLEMS, 0, Setup.MOST_PROBLEMS - 1)
                        .map(given -> Arrays.stream(given).distinct().boxed().toList())
                        .orElse(List.of()),
                new SearchPlan(
                        from.constant("search", SearchPlan.Kind.class).orElse(usual.kind()),
                        from.whole("draws", 1, SearchPlan.MOST_DRAWS)
                                .map(draws -> OptionalInt.of(draws.intValue()))
                                .orElse(usual.draws()),
                        from.whole("ratesPerDecade", 1, SearchPlan.MOST_PER_DECADE)
                                .map(Long::intValue)
                                .orElse(usual.perDecade())),
                Viewports.read(from));
    }
}
