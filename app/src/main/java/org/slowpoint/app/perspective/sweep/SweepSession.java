package org.slowpoint.app.perspective.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;

/** Which sweep is open and what is asked of it, kept and brought back. */
final class SweepSession implements SessionPart<SweepSession.State> {

    private static final String NAME = "sweep";
    private static final int MOST_KEYS = 100;

    /**
     * What is on show.
     *
     * @param folder the sweep's
     * @param asked what is asked of its table; which groups are open is not kept
     * @param choice what its chart shows
     */
    record State(Path folder, Arrangement asked, Optional<ChartChoice> choice) {}

    private final SweepModel model;
    private final SweepController controller;

    SweepSession(SweepModel model, SweepController controller) {
        this.model = model;
        this.controller = controller;
    }

    @Override
    public String name() {
        return NAME;
    }

    // A sweep that nobody looks at is not worth the start's time.
    @Override
    public Optional<String> perspective() {
        return Optional.of(NAME);
    }

    @Override
    public Optional<State> now() {
        return Optional.ofNullable(model.folderProperty().get())
                .map(folder -> new State(
                        folder,
                        model.arrangementProperty().get(),
                        Optional.ofNullable(model.choiceProperty().get())));
    }

    @Override
    public void watch(Runnable changed) {
        InvalidationListener listener = observable -> changed.run();
        for (Observable each : List.of(model.folderProperty(), model.arrangementProperty(), model.choiceProperty())) {
            each.addListener(listener);
        }
    }

    @Override
    public void show(State state, Runnable done) {
        controller.open(state.folder(), state.asked(), state.choice().orElse(null), done);
    }

    @Override
    public void write(State state, StateWriter to) {
        to.file("folder", state.folder());
        Arrangement asked = state.asked();
        if (!asked.text().isEmpty()) {
            to.text("filter", asked.text());
        }
        to.text("state", asked.state().name());
        to.list("groupBy", asked.groupBy(), (key, each) -> each.text("key", key));
        to.list("sort", asked.sort(), (sort, each) -> {
            each.text("column", sort.column().kind().name());
            each.text("name", sort.column().name());
            each.flag("down", sort.down());
        });
        state.choice().ifPresent(choice -> {
            StateWriter chart = to.object("chart");
            chart.text("result", choice.result());
            chart.text("along", choice.along());
            choice.lines().ifPresent(key -> chart.text("lines", key));
        });
    }

    @Override
    public State read(StateReader from) {
        Path folder = from.file("folder").orElseThrow(() -> from.missing("folder"));
        List<String> keys = from.objects("groupBy", MOST_KEYS).stream()
                .map(each -> each.text("key").orElseThrow(() -> each.missing("key")))
                .distinct()
                .toList();
        List<Arrangement.Sort> sort =
                from.objects("sort", MOST_KEYS).stream().map(SweepSession::sort).toList();
        Arrangement asked = new Arrangement(
                from.text("filter").orElse(""),
                from.constant("state", StateFilter.class).orElse(StateFilter.ALL),
                keys,
                Set.of(),
                sort);
        Optional<ChartChoice> choice = from.object("chart").map(chart -> new ChartChoice(
                        chart.text("result").orElseThrow(() -> chart.missing("result")),
                        chart.text("along").orElseThrow(() -> chart.missing("along")),
                        Optional.empty())
                .lines(chart.text("lines")));
        return new State(folder, asked, choice);
    }

    private static Arrangement.Sort sort(StateReader from) {
        SweepColumn.Kind kind =
                from.constant("column", SweepColumn.Kind.class).orElseThrow(() -> from.missing("column"));
        return new Arrangement.Sort(
                new SweepColumn(kind, from.text("name").orElse("")),
                from.flag("down").orElse(false));
    }
}
