package org.slowpoint.app.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import org.slowpoint.app.shell.UndoHistory;

/** The last steps of the hand that can be kept, so that they can be undone after another start. */
final class StepsPart implements SessionPart<StepsPart.Steps> {

    /** How many are kept. */
    static final int MOST = 40;

    // As text some megabytes.
    private static final int MOST_NUMBERS = 200_000;

    /**
     * Steps.
     *
     * @param all oldest first
     * @param standing how many of them were not undone
     */
    record Steps(List<StateStep<?>> all, int standing) {}

    private final UndoHistory undo;
    private final Map<String, StepKind<?>> kinds = new HashMap<>();

    StepsPart(UndoHistory undo, List<SessionPart<?>> parts) {
        this.undo = undo;
        parts.forEach(part -> part.steps().forEach(kind -> kinds.put(kind.id(), kind)));
    }

    @Override
    public String name() {
        return "steps";
    }

    @Override
    public Optional<Steps> now() {
        List<StateStep<?>> lasting = new ArrayList<>();
        int standing = 0;
        for (int i = 0; i < undo.steps().size(); i++) {
            // Steps of a hand that is made anew at every start, if at all, end with the program.
            if (undo.steps().get(i).edit() instanceof LastingEdit edit
                    && kinds.containsValue(edit.settled().kind())) {
                lasting.add(edit.settled());
                standing += i < undo.standingProperty().get() ? 1 : 0;
            }
        }
        // The newest that stand, and what was undone last.
        int end = Math.min(lasting.size(), standing + MOST / 2);
        int begin = end;
        int numbers = 0;
        while (begin > 0
                && end - begin < MOST
                && numbers + lasting.get(begin - 1).size() <= MOST_NUMBERS) {
            begin--;
            numbers += lasting.get(begin).size();
        }
        return Optional.of(new Steps(List.copyOf(lasting.subList(begin, end)), Math.max(0, standing - begin)));
    }

    @Override
    public void show(Steps state, Runnable done) {
        undo.restore(
                state.all().stream()
                        .map(step -> new UndoHistory.Step(step.perspective(), step))
                        .toList(),
                state.standing());
        done.run();
    }

    @Override
    public void watch(Runnable changed) {
        undo.steps().addListener((InvalidationListener) observable -> changed.run());
        undo.standingProperty().addListener((InvalidationListener) observable -> changed.run());
    }

    @Override
    public void write(Steps state, StateWriter to) {
        to.whole("standing", state.standing());
        to.list("list", state.all(), StateStep::write);
    }

    @Override
    public Steps read(StateReader from) {
        List<StateReader> given = from.objects("list", MOST);
        List<StateStep<?>> all = new ArrayList<>();
        int standing = from.whole("standing", 0, MOST).map(Long::intValue).orElse(given.size());
        int stand = Math.min(standing, given.size());
        for (StateReader each : given) {
            String id = each.text("kind").orElseThrow(() -> each.missing("kind"));
            StepKind<?> kind = kinds.get(id);
            if (kind == null) {
                throw each.refused(
                        "kind", "one of " + kinds.keySet().stream().sorted().toList());
            }
            all.add(StateStep.read(kind, each));
        }
        return new Steps(List.copyOf(all), stand);
    }
}
