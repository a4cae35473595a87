package org.slowpoint.app.perspective.figures;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.LruCache;
import org.slowpoint.engine.job.Progress;

/** Draws figures from the chosen checkpoints; the last ones drawn are kept. For background threads. */
final class DrawnFigures {

    private static final int MOST = 12;

    private final Sources sources;
    private final LruCache<Drawn> drawn = new LruCache<>(MOST);

    /**
     * A figure as it was drawn.
     *
     * @param drawn the figure
     * @param sources the checkpoints it shows
     */
    record Drawn(DrawnFigure drawn, List<OptimizerSource> sources) {}

    DrawnFigures(Sources sources) {
        this.sources = sources;
    }

    /** A figure of the chosen checkpoints. */
    Drawn draw(Figure figure, CheckpointChoice choice, Progress progress) {
        String key = figure.id()
                + choice.sources().stream().map(OptimizerSource::id).collect(Collectors.joining("\n", "\n", ""));
        return drawn.get(key, p -> drawNow(figure, choice, p), progress);
    }

    private Drawn drawNow(Figure figure, CheckpointChoice choice, Progress progress) {
        List<OptimizerSource> chosen = chosen(figure, choice, progress);
        List<AnalyzedCheckpoint> checkpoints =
                chosen.stream().map(s -> sources.analyzed(s, progress)).toList();
        progress.checkCancelled();
        return new Drawn(figure.draw(checkpoints, progress), chosen);
    }

    /** Those of the chosen checkpoints that a figure is drawn from; of one optimizer, the first that shows it. */
    List<OptimizerSource> chosen(Figure figure, CheckpointChoice choice, Progress progress) {
        return switch (figure.scope()) {
            case NONE -> List.of();
            case ONE -> List.of(suiting(figure, choice, progress));
            case ALL -> choice.sideBySide();
        };
    }

    private OptimizerSource suiting(Figure figure, CheckpointChoice choice, Progress progress) {
        if (choice.isSingle()) {
            return choice.sources().get(0);
        }
        return first(choice, analyzed -> figure.shows(analyzed), progress)
                .or(() -> first(choice, analyzed -> figure.suits(analyzed), progress))
                .orElse(choice.sources().get(0));
    }

    private Optional<OptimizerSource> first(
            CheckpointChoice choice, Predicate<AnalyzedCheckpoint> wanted, Progress progress) {
        return choice.sources().stream()
                .filter(source -> wanted.test(sources.analyzed(source, progress)))
                .findFirst();
    }
}
