package org.slowpoint.app.perspective.figures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slowpoint.app.library.Samples;

/**
 * Which checkpoints the figures show.
 *
 * @param title what people call it
 * @param subjects figures of one optimizer show the first of these that has something to show
 * @param together how many of the first ones stand side by side in figures of several optimizers
 */
public record CheckpointChoice(String title, List<Subject> subjects, int together) {

    /** Copies the list. */
    public CheckpointChoice {
        subjects = List.copyOf(subjects);
    }

    /** One sample of each task. */
    public static CheckpointChoice onePerTask() {
        List<Subject> subjects =
                Samples.onePerTask().stream().map(Subject::of).collect(Collectors.toCollection(ArrayList::new));
        int together = subjects.size();
        Samples.all().stream()
                .map(Subject::of)
                .filter(s -> !subjects.contains(s))
                .forEach(subjects::add);
        return new CheckpointChoice("Samples, one per task", subjects, together);
    }

    /** One checkpoint alone. */
    public static CheckpointChoice of(Subject subject) {
        return new CheckpointChoice(subject.title(), List.of(subject), 1);
    }

    /** All that can be chosen: one of each task, every sample, and files opened lately. */
    public static List<CheckpointChoice> all(List<Path> files) {
        List<CheckpointChoice> all = new ArrayList<>();
        all.add(onePerTask());
        Samples.all().forEach(sample -> all.add(of(Subject.of(sample))));
        files.forEach(file -> all.add(of(Subject.of(file))));
        return all;
    }

    /** Those that figures of several optimizers show. */
    public List<Subject> sideBySide() {
        return subjects.subList(0, together);
    }

    /** Whether it is one checkpoint alone. */
    public boolean isSingle() {
        return subjects.size() == 1;
    }

    @Override
    public String toString() {
        return title;
    }
}
