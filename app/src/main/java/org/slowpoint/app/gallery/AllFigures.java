package org.slowpoint.app.gallery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.card.Exporter;
import org.slowpoint.app.chart.ExportOptions;
import org.slowpoint.app.chart.Format;
import org.slowpoint.app.chart.PageExport;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.Plate;
import org.slowpoint.app.figure.PlateStyle;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;

/**
 * Writes every figure into a folder, for print. For background threads.
 *
 * @param plates draws the figures
 * @param specimens knows the checkpoints
 * @param figures what to write
 * @param choice the checkpoints
 */
record AllFigures(Plates plates, Specimens specimens, List<Figure> figures, Choice choice) {

    private static final List<Format> FORMATS = List.of(Format.SVG, Format.PNG, Format.CSV);

    /**
     * What was written.
     *
     * @param files how many files
     * @param bytes their size together
     * @param failures a sentence for each figure that could not be drawn
     */
    record Written(int files, long bytes, List<String> failures) {

        /** What to tell. */
        String sentence(Path folder) {
            String text = "Wrote " + files + " files (" + Exporter.size(bytes) + ") to " + folder + ".";
            return failures.isEmpty() ? text : text + " Not drawn: " + String.join(" ", failures);
        }
    }

    /** Draws and writes. */
    Written write(Path folder, Progress progress) throws IOException {
        Files.createDirectories(folder);
        int files = 0;
        long bytes = 0;
        List<String> failures = new ArrayList<>();
        for (int i = 0; i < figures.size(); i++) {
            Figure figure = figures.get(i);
            Progress part = PartProgress.begin(progress, i, figures.size(), Names.of(figure));
            try {
                Plates.Drawn drawn = plates.draw(figure, choice, part);
                Plate.Sheet sheet = drawn.plate().sheet(PlateStyle.PRINT);
                ExportOptions options = new ExportOptions(ExportOptions.print().scale(), sheet.theme());
                String name = Names.file(figure, names(drawn.subjects(), progress));
                for (Format format : FORMATS) {
                    progress.checkCancelled();
                    Path file = folder.resolve(name + format.extension());
                    PageExport.write(sheet.page(), format, options, file);
                    files++;
                    bytes += Files.size(file);
                }
            } catch (CancelledException | FileWriteException e) {
                throw e;
            } catch (RuntimeException e) {
                failures.add(Names.of(figure) + ": " + Names.sentence(e));
            }
        }
        return new Written(files, bytes, failures);
    }

    private List<String> names(List<Subject> subjects, Progress progress) {
        return subjects.stream()
                .map(s -> specimens.checkpoint(s, progress).name())
                .toList();
    }
}
