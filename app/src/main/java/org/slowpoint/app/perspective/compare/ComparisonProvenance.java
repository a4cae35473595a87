package org.slowpoint.app.perspective.compare;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.comparison.Contender;

/** What files say of the runs that their numbers come from. */
final class ComparisonProvenance {

    private ComparisonProvenance() {}

    private static Map<String, String> ofTask(Setup setup) {
        Map<String, String> entries = Provenance.ofProgram();
        entries.put("Task", setup.task().name());
        entries.put(
                "Task settings",
                setup.task().numbers().entrySet().stream()
                        .map(each -> each.getKey() + "=" + each.getValue())
                        .collect(Collectors.joining(", ")));
        return entries;
    }

    /** What a file says of a search, which must have begun. */
    static Provenance of(Tuning tuning) {
        Setup setup = tuning.of().orElseThrow();
        Map<String, String> entries = ofTask(setup);
        entries.put("Optimizer", tuning.family().orElseThrow().title());
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
        Map<String, String> entries = ofTask(setup);
        entries.put(
                "Test problems",
                (reading.complete() ? "" : "the first " + reading.problems() + " of ") + setup.problems() + ", seed "
                        + setup.seed());
        entries.put("Steps", Integer.toString(setup.steps()));
        for (int i = 0; i < shown.size(); i++) {
            Contender contender = shown.get(i).entry().contender();
            String which = "Optimizer " + (i + 1);
            entries.put(which, shown.get(i).name() + ", " + contender.kind().word());
            contender.origin().ifPresent(origin -> {
                entries.put(which + " checkpoint SHA-256", origin.sha256());
                origin.metaStep().ifPresent(step -> entries.put(which + " meta-step", Integer.toString(step)));
            });
            if (shown.get(i).row().choice() instanceof Choice.Changed changed) {
                entries.put(which + " variant", changed.offer().key());
            }
            if (shown.get(i).row().choice() instanceof Choice.HandDesigned handDesigned) {
                entries.put(which + " hyper-parameters", handDesigned.text());
            }
        }
        return new Provenance("comparison", entries);
    }
}
