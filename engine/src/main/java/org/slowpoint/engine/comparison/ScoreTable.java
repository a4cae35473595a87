package org.slowpoint.engine.comparison;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.text.CsvCells;
import org.slowpoint.engine.unroll.Summary;

/**
 * What optimizers reach in a file, a line each.
 *
 * @param source where the numbers come from, one line
 * @param scores in the file's order
 */
public record ScoreTable(String source, List<Score> scores) {

    private static final String TITLES =
            "optimizer,kind,metaStep,problems,diverged,meanRelative,meanRelativeStdErr,mean,meanStdErr";

    /**
     * What one optimizer reaches.
     *
     * @param name its name
     * @param kind the word of its {@link Contender.Kind}
     * @param metaStep meta-steps done when it had its weights; empty where that is not known
     * @param problems on how many problems it was run
     * @param diverged on how many of them it diverged
     * @param meanRelative the mean over problems of the mean loss relative to the initial one; NaN where it diverged
     * @param meanRelativeStdErr its standard error
     * @param mean the mean over problems of the mean loss; NaN where it diverged
     * @param meanStdErr its standard error
     */
    public record Score(
            String name,
            String kind,
            Optional<Integer> metaStep,
            int problems,
            int diverged,
            double meanRelative,
            double meanRelativeStdErr,
            double mean,
            double meanStdErr) {

        static Score of(Comparison.Entry entry) {
            Contender contender = entry.contender();
            Summary relative = entry.evaluation().relative();
            Summary absolute = entry.evaluation().absolute();
            return new Score(
                    contender.name(),
                    contender.kind().word(),
                    contender.origin().flatMap(Contender.Origin::metaStep),
                    relative.problems(),
                    relative.diverged(),
                    relative.mean(),
                    relative.standardError(),
                    absolute.mean(),
                    absolute.standardError());
        }
    }

    /** Copies the list. */
    public ScoreTable {
        scores = List.copyOf(scores);
    }

    /** The scores of a comparison. */
    public static ScoreTable of(String source, Comparison comparison) {
        return new ScoreTable(
                source, comparison.entries().stream().map(Score::of).toList());
    }

    /** Writes the file in one step. */
    public void write(Path file) {
        StringBuilder text = new StringBuilder();
        for (Score score : scores) {
            text.append(CsvCells.of(score.name()))
                    .append(',')
                    .append(score.kind())
                    .append(',');
            score.metaStep().ifPresent(text::append);
            text.append(',').append(score.problems()).append(',').append(score.diverged());
            text.append(',').append(CsvCells.of(score.meanRelative()));
            text.append(',').append(CsvCells.of(score.meanRelativeStdErr()));
            text.append(',').append(CsvCells.of(score.mean()));
            text.append(',').append(CsvCells.of(score.meanStdErr())).append('\n');
        }
        CommentedTable.write(file, source, TITLES, text);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException when it cannot be read or is no such table
     */
    public static ScoreTable read(InputStream in) throws IOException {
        List<Score> scores = new ArrayList<>();
        String source = CommentedTable.read(
                in,
                TITLES,
                cells -> scores.add(new Score(
                        cells.get(0),
                        cells.get(1),
                        cells.get(2).isEmpty() ? Optional.empty() : Optional.of(Integer.valueOf(cells.get(2))),
                        Integer.parseInt(cells.get(3)),
                        Integer.parseInt(cells.get(4)),
                        CsvCells.number(cells.get(5)),
                        CsvCells.number(cells.get(6)),
                        CsvCells.number(cells.get(7)),
                        CsvCells.number(cells.get(8)))));
        return new ScoreTable(source, scores);
    }
}
