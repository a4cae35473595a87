package org.slowpoint.app.perspective.figures;

import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.Topic;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.session.CheckpointReference;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;

/** What is on show in Figures, kept and brought back. */
final class FiguresSession implements SessionPart<FiguresSession.State> {

    private static final String NAME = "figures";
    private static final int WIDEST_MM = 2000;
    private static final int FINEST_DPI = 2400;

    /**
     * Which checkpoint figures show.
     *
     * @param single one alone; empty for the samples, one per task
     */
    record Chosen(Optional<CheckpointReference> single) {}

    /**
     * What is on show.
     *
     * @param topic the topic that cards are filtered by; empty for all
     * @param chosen the checkpoints that cards show; empty where they cannot be opened again
     * @param figure the id of the figure that is large; empty while the cards are on show
     * @param large the checkpoints that it shows
     * @param style how it looks
     * @param dpi the resolution of pictures
     */
    record State(
            Optional<Topic> topic,
            Optional<Chosen> chosen,
            Optional<String> figure,
            Optional<Chosen> large,
            StyleChoice style,
            int dpi) {}

    private final FiguresModel model;
    private final FiguresController controller;

    FiguresSession(FiguresModel model, FiguresController controller) {
        this.model = model;
        this.controller = controller;
    }

    @Override
    public String name() {
        return NAME;
    }

    // Figures that nobody looks at are not worth the start's time.
    @Override
    public Optional<String> perspective() {
        return Optional.of(NAME);
    }

    @Override
    public Optional<State> now() {
        ShownFigure large = model.shownFigureProperty().get();
        return Optional.of(new State(
                Optional.ofNullable(model.topicProperty().get()),
                chosen(model.choiceProperty().get()),
                Optional.ofNullable(large).map(shown -> shown.figure().id()),
                Optional.ofNullable(large).flatMap(shown -> chosen(shown.choice())),
                model.styleProperty().get(),
                model.dpiProperty().get()));
    }

    private static Optional<Chosen> chosen(CheckpointChoice choice) {
        if (!choice.isSingle()) {
            return Optional.of(new Chosen(Optional.empty()));
        }
        // Its digest is not known before it has been read, and figures say themselves what they show.
        return CheckpointReference.of(choice.sources().get(0), "").map(single -> new Chosen(Optional.of(single)));
    }

    private static Optional<CheckpointChoice> choice(Chosen chosen) {
        if (chosen.single().isEmpty()) {
            return Optional.of(CheckpointChoice.onePerTask());
        }
        Optional<OptimizerSource> source = chosen.single().flatMap(CheckpointReference::source);
        return source.map(CheckpointChoice::of);
    }

    @Override
    public void watch(Runnable changed) {
        InvalidationListener listener = observable -> changed.run();
        for (Observable each : List.of(
                model.topicProperty(),
                model.choiceProperty(),
                model.shownFigureProperty(),
                model.styleProperty(),
                model.dpiProperty())) {
            each.addListener(listener);
        }
    }

    @Override
    public void show(State state, Runnable done) {
        controller.filter(state.topic().orElse(null));
        controller.style(state.style());
        controller.resolution(state.dpi());
        state.chosen().flatMap(FiguresSession::choice).ifPresent(controller::choose);
        Optional<Figure> figure = state.figure().flatMap(id -> model.figures().stream()
                .filter(each -> each.id().equals(id))
                .findFirst());
        Optional<CheckpointChoice> shown = state.large().flatMap(FiguresSession::choice);
        if (figure.isPresent() && shown.isPresent()) {
            controller.open(figure.get(), shown.get());
        } else {
            controller.back();
        }
        done.run();
    }

    @Override
    public void write(State state, StateWriter to) {
        state.topic().ifPresent(topic -> to.text("topic", topic.name()));
        state.chosen().ifPresent(chosen -> write("shows", chosen, to));
        state.figure().ifPresent(figure -> to.text("figure", figure));
        state.large().ifPresent(chosen -> write("figureShows", chosen, to));
        StateWriter style = to.object("style");
        style.number("widthMm", state.style().widthMm());
        style.whole("textPercent", state.style().textPercent());
        style.flag("letters", state.style().letters());
        style.text("colours", state.style().look().name());
        to.whole("dpi", state.dpi());
    }

    private static void write(String name, Chosen chosen, StateWriter to) {
        if (chosen.single().isPresent()) {
            to.checkpoint(name, chosen.single().get());
        } else {
            to.object(name).flag("samples", true);
        }
    }

    @Override
    public State read(StateReader from) {
        StyleChoice style = from.object("style")
                .map(FiguresSession::style)
                .orElseGet(() -> StyleChoice.designed(FigureColours.PRINT));
        return new State(
                from.constant("topic", Topic.class),
                chosen("shows", from),
                from.text("figure"),
                chosen("figureShows", from),
                style,
                from.whole("dpi", 1, FINEST_DPI).map(Long::intValue).orElse(FiguresModel.USUAL_DPI));
    }

    private static Optional<Chosen> chosen(String name, StateReader from) {
        return from.object(name)
                .flatMap(given -> given.flag("samples").orElse(false)
                        ? Optional.of(new Chosen(Optional.empty()))
                        : given.checkpoint().map(single -> new Chosen(Optional.of(single))));
    }

    private static StyleChoice style(StateReader from) {
        double width = from.number("widthMm").orElse(0.0);
        if (width < 0 || width > WIDEST_MM) {
            throw from.refused("widthMm", "a number from 0 to " + WIDEST_MM);
        }
        return new StyleChoice(
                width,
                from.whole("textPercent", StyleChoice.SMALLEST_TEXT, StyleChoice.LARGEST_TEXT)
                        .orElse(100L)
                        .intValue(),
                from.flag("letters").orElse(true),
                from.constant("colours", FigureColours.class).orElse(FigureColours.PRINT));
    }
}
