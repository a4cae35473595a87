package org.slowpoint.app.perspective.figures;

import java.util.List;
import java.util.stream.Collectors;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.engine.job.Progress;

/** Draws figures from the chosen checkpoints; the last ones drawn are kept. For background threads. */
final class DrawnFigures {

    private static final int MOST = 32;

    private final Specimens specimens;
    private final LruCache<Drawn> drawn = new LruCache<>(MOST);

    /**
     * A figure as it was drawn.
     *
     * @param drawn the figure
     * @param subjects the checkpoints it shows
     */
    record Drawn(DrawnFigure drawn, List<Subject> subjects) {}

    DrawnFigures(Specimens specimens) {
        this.specimens = specimens;
    }

    /** A figure of the chosen checkpoints. */
    Drawn draw(Figure figure, CheckpointChoice choice, Progress progress) {
        String key =
                figure.id() + choice.subjects().stream().map(Subject::id).collect(Collectors.joining("\n", "\n", ""));
        return drawn.get(key, p -> drawNow(figure, choice, p), progress);
    }

    private Drawn drawNow(Figure figure, CheckpointChoice choice, Progress progress) {
        List<Subject> subjects =
                switch (figure.scope()) {
                    case NONE -> List.of();
                    case ONE -> List.of(suiting(figure, choice, progress));
                    case ALL -> choice.sideBySide();
                };
        List<Specimen> chosen =
                subjects.stream().map(s -> specimens.of(s, progress)).toList();
        progress.checkCancelled();
        return new Drawn(figure.draw(chosen, progress), subjects);
    }

    private Subject suiting(Figure figure, CheckpointChoice choice, Progress progress) {
        if (choice.isSingle()) {
            return choice.subjects().get(0);
        }
        for (Subject subject : choice.subjects()) {
            if (figure.suits(specimens.of(subject, progress))) {
                return subject;
            }
        }
        return choice.subjects().get(0);
    }
}
