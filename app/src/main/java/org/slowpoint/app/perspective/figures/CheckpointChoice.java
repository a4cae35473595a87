package org.slowpoint.app.perspective.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.TaskMemory;

/**
 * Which checkpoints the figures show.
 *
 * @param title what people call it
 * @param sources figures of one optimizer show the first of these that has something to show
 * @param together how many of the first ones stand side by side in figures of several optimizers
 */
public record CheckpointChoice(String title, List<OptimizerSource> sources, int together) {

    /** Copies the list. */
    public CheckpointChoice {
        sources = List.copyOf(sources);
    }

    /** One sample of each task. */
    public static CheckpointChoice onePerTask() {
        List<OptimizerSource> sources =
                Samples.onePerTask().stream().map(OptimizerSource::of).collect(Collectors.toCollection(ArrayList::new));
        int together = sources.size();
        Samples.inFigures().stream()
                .map(OptimizerSource::of)
                .filter(s -> !sources.contains(s))
                .forEach(sources::add);
        return new CheckpointChoice("Samples, one per task", sources, together);
    }

    /** One checkpoint alone. */
    public static CheckpointChoice of(OptimizerSource source) {
        return new CheckpointChoice(source.title(), List.of(source), 1);
    }

    /** All that can be chosen: one of each task, every sample, and files opened lately, each on its task. */
    public static List<CheckpointChoice> all(List<Path> files, TaskMemory tasks) {
        List<CheckpointChoice> all = new ArrayList<>();
        all.add(onePerTask());
        Samples.recurrent().forEach(sample -> all.add(of(OptimizerSource.of(sample))));
        files.forEach(file -> all.add(of(tasks.source(file))));
        return all;
    }

    /** Those that figures of several optimizers show. */
    public List<OptimizerSource> sideBySide() {
        return sources.subList(0, together);
    }

    /** Whether it is one checkpoint alone. */
    public boolean isSingle() {
        return sources.size() == 1;
    }

    @Override
    public String toString() {
        return title;
    }
}
