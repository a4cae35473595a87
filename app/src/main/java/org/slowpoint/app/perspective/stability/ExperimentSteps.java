package org.slowpoint.app.perspective.stability;

import java.util.Locale;
import java.util.function.Consumer;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateStep;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;
import org.slowpoint.app.shell.StepWords;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer.Terms;
import org.slowpoint.engine.dynamics.stability.Preset;
import org.slowpoint.engine.dynamics.stability.RandomProblem;
import org.slowpoint.engine.dynamics.stability.StabilityProblem;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.text.NumberText;

/** Moves of the hand in the laboratory, from one experiment to another. */
final class ExperimentSteps implements StepKind<Experiment> {

    private static final int DIGITS = 3;

    private final Consumer<Experiment> shower;

    /**
     * Makes steps.
     *
     * @param shower shows an experiment
     */
    ExperimentSteps(Consumer<Experiment> shower) {
        this.shower = shower;
    }

    StateStep<Experiment> step(String name, Experiment before, Experiment after) {
        return new StateStep<>(this, name, words(name, before, after), before, after);
    }

    private static String words(String name, Experiment before, Experiment after) {
        LinearOptimizer was = before.setup().optimizer();
        LinearOptimizer is = after.setup().optimizer();
        StringBuilder words = new StringBuilder(StepWords.past(name));
        if (before.generation() == after.generation()) {
            changed(words, "α", was.nominal(), is.nominal());
            changed(words, "γ", was.weightDecay(), is.weightDecay());
            changed(words, "κ", was.preconditioning(), is.preconditioning());
            if (before.terms() != after.terms()) {
                words.append(": ")
                        .append(after.terms().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        }
        return words.toString();
    }

    private static void changed(StringBuilder words, String name, double before, double after) {
        if (before != after) {
            words.append(", ")
                    .append(name)
                    .append(" from ")
                    .append(NumberText.brief(before, DIGITS))
                    .append(" to ")
                    .append(NumberText.brief(after, DIGITS));
        }
    }

    @Override
    public String id() {
        return "stability.experiment";
    }

    @Override
    public int size(Experiment state) {
        int dimension = state.setup().problem().dimension();
        return 4 * dimension * dimension;
    }

    @Override
    public void show(Experiment state) {
        shower.accept(state);
    }

    @Override
    public void write(Experiment state, StateWriter to) {
        to.text("title", state.name());
        to.whole("opened", state.generation());
        state.preset().ifPresent(preset -> to.text("preset", preset.name()));
        to.whole("seed", state.seed());
        state.random().ifPresent(random -> {
            to.json("drawn", Settings.write(random));
        });
        to.text("terms", state.terms().name());
        to.json("problem", Settings.tree(StabilityProblem.of(state.setup()).text()));
    }

    @Override
    public Experiment read(StateReader from) {
        return new Experiment(
                from.whole("opened", 0, Integer.MAX_VALUE / 2).orElse(0L).intValue(),
                from.text("title").orElseThrow(() -> from.missing("title")),
                from.constant("preset", Preset.class),
                from.whole("seed", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L),
                from.json("drawn").map(drawn -> Settings.read(drawn, RandomProblem.class)),
                from.json("problem")
                        .map(problem -> StabilityProblem.of(problem).setup())
                        .orElseThrow(() -> from.missing("problem")),
                from.constant("terms", Terms.class).orElse(Terms.ALL));
    }
}
