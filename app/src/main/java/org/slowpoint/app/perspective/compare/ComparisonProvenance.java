package org.slowpoint.app.perspective.compare;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.comparison.Contender;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.task.TaskConfig;

/** What files say of the runs that their numbers come from. */
final class ComparisonProvenance {

    private ComparisonProvenance() {}

    private static Map<String, String> ofTask(TaskConfig task) {
        Map<String, String> entries = Provenance.ofProgram();
        entries.put("Task", task.name());
        entries.put(
                "Task settings",
                task.numbers().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(", ")));
        if (!task.data().equals(TaskConfig.DRAWN)) {
            entries.put("Data", task.data());
        }
        return entries;
    }

    /** What a file says of a search, which must have begun. */
    static Provenance of(Tuning tuning) {
        Setup setup = tuning.of().orElseThrow();
        Map<String, String> entries = ofTask(setup.task());
        entries.put("Optimizer", tuning.family().orElseThrow().title());
        entries.put(
                "Search",
                tuning.perDecade().isPresent()
                        ? tuning.perDecade().getAsInt() + " learning rates per decade, all else usual"
                        : "random draws");
        entries.put("Draws", Integer.toString(tuning.trials().size()));
        entries.put("Steps", Integer.toString(setup.steps()));
        entries.put("Seed of the search", Long.toString(setup.seed()));
        tuning.best()
                .ifPresent(best -> entries.put(
                        "Best hyper-parameters",
                        new Choice.HandDesigned(tuning.family().orElseThrow(), best).text()));
        return new Provenance("tuning", entries);
    }

    /** What a file says of runs on show. */
    static Provenance of(Reading reading, List<Reading.Shown> shown) {
        Setup setup = reading.setup();
        Map<String, String> entries = ofTask(setup.task());
        entries.put(
                "Test problems",
                (reading.complete() ? "" : "the first " + reading.problems() + " of ") + setup.problems() + ", seed "
                        + setup.seed());
        entries.put("Steps", Integer.toString(setup.steps()));
        for (int i = 0; i < shown.size(); i++) {
            Contender contender = shown.get(i).entry().contender();
            String which = "Optimizer " + (i + 1);
            entries.put(which, shown.get(i).name() + ", " + contender.kind().word());
            contender.origin().ifPresent(origin -> put(entries, which, origin));
            if (shown.get(i).row().choice() instanceof Choice.Changed changed) {
                entries.put(which + " variant", changed.offer().key());
            }
            if (shown.get(i).row().choice() instanceof Choice.HandDesigned handDesigned) {
                entries.put(which + " hyper-parameters", handDesigned.text());
            }
        }
        return new Provenance("comparison", entries);
    }

    /** What a file says of two state spaces, which there must be. */
    static Provenance of(Spaces spaces) {
        AnalysisOptions options = spaces.of().options();
        Map<String, String> entries = ofTask(spaces.of().task());
        entries.put("Test problems", options.problems() + ", seed " + options.seed());
        entries.put("Steps", Integer.toString(options.steps()));
        entries.put("Axes", "principal components of the states of both, which count alike");
        for (int i = 0; i < spaces.sides().size(); i++) {
            String which = "Optimizer " + (i + 1);
            entries.put(which, spaces.sides().get(i).name());
            put(entries, which, spaces.sides().get(i).origin());
        }
        return new Provenance("state-spaces", entries);
    }

    private static void put(Map<String, String> entries, String which, Contender.Origin origin) {
        entries.put(which + " checkpoint SHA-256", origin.sha256());
        origin.metaStep().ifPresent(step -> entries.put(which + " meta-step", Integer.toString(step)));
    }
}
