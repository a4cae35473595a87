package org.slowpoint.app.perspective.figures;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.image.Image;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.FigureNames;
import org.slowpoint.app.figure.FigureStyle;
import org.slowpoint.app.figure.Scope;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.surface.ImageSurface;
import org.slowpoint.app.shell.Theme;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;

/** Draws small pictures of figures, and keeps them between runs of the program. For background threads. */
final class ThumbnailMaker {

    /** The room of a picture on its card, logical pixels. */
    static final double WIDTH = 260;

    static final double HEIGHT = 172;

    private static final double SHARPNESS = 2;
    private static final double TEXT = 0.9;
    private static final double DESIGN = 1.3;
    private static final List<Double> WIDTHS_MM = List.of(112.0, 144.0, DrawnFigure.TWO_COLUMNS);

    private final DrawnFigures drawnFigures;
    private final Sources sources;

    ThumbnailMaker(DrawnFigures drawnFigures, Sources sources) {
        this.drawnFigures = drawnFigures;
        this.sources = sources;
    }

    /** The picture, if it was kept. */
    Optional<Thumbnail> kept(Figure figure, CheckpointChoice choice, Theme theme, Progress progress) {
        try {
            return sources.results()
                    .picture(key(figure, choice, theme, progress))
                    .map(ThumbnailMaker::decoded);
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            // Whatever is wrong with the checkpoint is said when the figure is drawn.
            return Optional.empty();
        }
    }

    /** Draws the picture and keeps it; a figure that cannot be drawn says why. */
    Thumbnail make(Figure figure, CheckpointChoice choice, Theme theme, Progress progress) {
        try {
            byte[] png = png(
                    drawnFigures.draw(figure, choice, progress).drawn(),
                    FigureColours.of(theme).theme());
            progress.checkCancelled();
            sources.results().keepPicture(png, key(figure, choice, theme, progress));
            return decoded(png);
        } catch (CancelledException e) {
            throw e;
        } catch (RuntimeException e) {
            return Thumbnail.failed(FigureNames.sentence(e));
        }
    }

    private String[] key(Figure figure, CheckpointChoice choice, Theme theme, Progress progress) {
        List<String> from = new ArrayList<>(List.of("thumbnail", figure.id(), theme.name()));
        if (figure.scope() != Scope.NONE) {
            from.add(Integer.toString(choice.together()));
            choice.sources()
                    .forEach(s -> from.add(
                            sources.checkpoint(s, progress).sha256() + (s.task().isOwn() ? "" : s.task())));
        }
        return from.toArray(String[]::new);
    }

    private static Thumbnail decoded(byte[] png) {
        return Thumbnail.of(new Image(new ByteArrayInputStream(png)));
    }

    private static byte[] png(DrawnFigure drawn, ChartTheme theme) {
        DrawnFigure.Sheet sheet = sheet(drawn, theme);
        Page page = sheet.page();
        double scale = SHARPNESS * fit(page);
        ImageSurface image = new ImageSurface(page.width(), page.height(), scale);
        page.paint(sheet.theme(), image);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            image.writePng(Map.of(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    // Panels flow into the columns that fill the card best; those of the design are left only for a clear gain.
    private static DrawnFigure.Sheet sheet(DrawnFigure drawn, ChartTheme theme) {
        FigureStyle style = new FigureStyle(0, TEXT, drawn.panels().size() > 1, theme);
        DrawnFigure.Sheet designed = drawn.sheet(style);
        boolean flows = drawn.panels().stream().allMatch(p -> p.columnSpan() == 1 && p.rowSpan() == 1);
        if (!flows) {
            return designed;
        }
        DrawnFigure.Sheet best = designed;
        double most = 0;
        for (double width : WIDTHS_MM) {
            DrawnFigure.Sheet sheet = drawn.sheet(style.withWidth(width));
            boolean asDesigned = sheet.page().columns() == designed.page().columns();
            double area = filled(sheet.page(), drawn.panels().size()) * (asDesigned ? DESIGN : 1);
            if (area > most * 1.01) {
                most = area;
                best = sheet;
            }
        }
        return best;
    }

    private static double fit(Page page) {
        return Math.min(WIDTH / page.width(), HEIGHT / page.height());
    }

    /** The area that the charts cover, without the key below them. */
    private static double filled(Page page, int charts) {
        double fit = fit(page);
        return page.panels().stream()
                .limit(charts)
                .map(page::box)
                .mapToDouble(box -> box.width() * box.height() * fit * fit)
                .sum();
    }
}
