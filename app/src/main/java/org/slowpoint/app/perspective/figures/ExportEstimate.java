package org.slowpoint.app.perspective.figures;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.Scope;
import org.slowpoint.app.graphics.Format;

/**
 * How much an export of all figures writes, by what figures of the samples take on average; a few marks or many make a
 * file several times smaller or larger.
 *
 * @param files how many files
 * @param bytes how large they are together
 */
record ExportEstimate(int files, long bytes) {

    private static final Map<Format, Long> USUAL = Map.of(
            Format.SVG, 550_000L,
            Format.PDF, 350_000L,
            Format.PNG, 350_000L,
            Format.CSV, 850_000L,
            Format.JSON, 900_000L);

    static ExportEstimate of(List<Figure> figures, CheckpointChoice choice, Set<Format> formats) {
        int drawn = 0;
        for (Figure figure : figures) {
            drawn += figure.scope() == Scope.ONE ? choice.together() : 1;
        }
        long each = formats.stream()
                .mapToLong(format -> USUAL.getOrDefault(format, 0L))
                .sum();
        return new ExportEstimate(drawn * formats.size(), drawn * each);
    }
}
