package org.slowpoint.app.perspective.figures;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javafx.beans.InvalidationListener;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.FigureFolder;
import org.slowpoint.app.figure.FigureNames;
import org.slowpoint.app.figure.FigureStyle;
import org.slowpoint.app.figure.MarkStates;
import org.slowpoint.app.figure.Topic;
import org.slowpoint.app.graphics.ExportOptions;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.OwnFiles;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.TaskMemory;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.OptimizerViewer;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.shell.Theme;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.job.Job;
import org.slowpoint.engine.job.Progress;

/**
 * Draws figures in the background and does what the hand asks for; the only one to change the model and to start work.
 * Lives on the user interface's thread.
 */
public final class FiguresController implements AutoCloseable {

    private static final double DPI_PER_SCALE = 100;

    private final FiguresModel model;
    private final ShellContext context;
    private final Exporter exporter;
    private final OptimizerViewer viewer;
    private final Sources sources;
    private final DrawnFigures drawnFigures;
    private final ThumbnailQueue thumbnails;
    private final FileSizes sizes;
    private final StyleMemory memory;
    private final TaskMemory tasks;
    private Job<?> drawing;
    private boolean shown;
    private int order;

    FiguresController(
            FiguresModel model,
            ShellContext context,
            Exporter exporter,
            Delays delays,
            AnalysisCache analyses,
            OptimizerViewer viewer) {
        this.model = model;
        this.context = context;
        this.exporter = exporter;
        this.viewer = viewer;
        sources = new Sources(analyses);
        drawnFigures = new DrawnFigures(sources);
        thumbnails = new ThumbnailQueue(model, context.jobs(), new ThumbnailMaker(drawnFigures, sources));
        sizes = new FileSizes(model, context.jobs(), delays);
        memory = new StyleMemory(context.preferences());
        tasks = new TaskMemory(context.preferences());
        model.setStyle(memory.recall(theme()));
        context.theme().themeProperty().addListener((property, before, after) -> themeChanged(after));
        context.preferences().recentFiles().addListener((InvalidationListener) observable -> listChoices());
        listChoices();
    }

    static ExportOptions options(FiguresModel model) {
        return new ExportOptions(
                model.dpiProperty().get() / DPI_PER_SCALE,
                model.sheetProperty().get().theme());
    }

    /** The cards are in sight. */
    void shown() {
        shown = true;
        thumbnails.fill(model.choiceProperty().get(), theme());
    }

    /** Filters the cards; null for all topics. */
    void filter(Topic topic) {
        model.setTopic(topic);
    }

    /** Draws all figures from other checkpoints. */
    void choose(CheckpointChoice choice) {
        if (choice != null && !choice.equals(model.choiceProperty().get())) {
            model.setChoice(choice);
            shown();
        }
    }

    /** Shows a figure large. */
    void open(Figure figure) {
        draw(figure, model.choiceProperty().get());
    }

    /** Shows a figure large, from other checkpoints than the cards. */
    void open(Figure figure, CheckpointChoice choice) {
        draw(figure, choice);
    }

    /** Draws the large figure from one checkpoint. */
    void openWith(OptimizerSource source) {
        ShownFigure shownFigure = model.shownFigureProperty().get();
        if (shownFigure != null && !shownFigure.sources().equals(List.of(source))) {
            draw(shownFigure.figure(), CheckpointChoice.of(source));
        }
    }

    /** Tries again to draw the large figure. */
    void again() {
        ShownFigure shownFigure = model.shownFigureProperty().get();
        if (shownFigure != null) {
            draw(shownFigure.figure(), shownFigure.choice());
        }
    }

    /** Shows the figure so many places further on in the cards; stops at the ends. */
    void step(int by) {
        neighbour(by).ifPresent(this::open);
    }

    /** The figure so many places further on. */
    Optional<Figure> neighbour(int by) {
        ShownFigure shownFigure = model.shownFigureProperty().get();
        List<Figure> row = model.inSight();
        int at = shownFigure == null ? -1 : row.indexOf(shownFigure.figure());
        int to = at + by;
        return at < 0 || to < 0 || to >= row.size() ? Optional.empty() : Optional.of(row.get(to));
    }

    /** Returns to the cards. */
    void back() {
        stopDrawing();
        sizes.cancel();
        model.setShownFigure(null);
        model.setSheet(null);
    }

    /** Lays the large figure out in another style. */
    void style(StyleChoice style) {
        if (!style.equals(model.styleProperty().get())) {
            model.setStyle(style);
            memory.remember(style);
            layOut();
        }
    }

    /** Chooses the resolution of pictures. */
    void resolution(int dpi) {
        if (dpi != model.dpiProperty().get()) {
            model.setDpi(dpi);
            sizes.changed();
        }
    }

    /** A panel was zoomed or moved by hand. */
    void moved(String panel, Viewport before, Viewport after) {
        see(panel, after);
        Figure figure = model.shownFigureProperty().get().figure();
        context.viewHistory()
                .push(UndoHistory.Edit.of(
                        "figure panel", () -> seeIn(figure, panel, before), () -> seeIn(figure, panel, after)));
    }

    // Panels of different figures have the same ids; a view of one that is no longer on show has nowhere to go.
    private void seeIn(Figure figure, String panel, Viewport view) {
        ShownFigure shownFigure = model.shownFigureProperty().get();
        if (shownFigure != null && shownFigure.figure().equals(figure)) {
            see(panel, view);
        }
    }

    private void see(String panel, Viewport view) {
        model.setView(panel, view);
        sizes.changed();
    }

    /** Shows all data in every panel. */
    void fit() {
        if (!model.viewsProperty().get().isEmpty()) {
            model.setViews(Map.of());
            sizes.changed();
        }
    }

    /** A mark was clicked: where it stands for a hidden state, that state is explored. */
    void picked(String panel, String layer, int series, int index) {
        ShownFigure shownFigure = model.shownFigureProperty().get();
        if (shownFigure == null
                || !shownFigure.isDrawn()
                || shownFigure.sources().isEmpty()) {
            return;
        }
        DrawnFigure drawn = shownFigure.drawn();
        drawn.column(panel).ifPresent(column -> {
            OptimizerSource source = shownFigure.sources().get(column);
            context.jobs()
                    .submit(
                            "Find the state",
                            progress ->
                                    MarkStates.of(sources.analyzed(source, progress), layer, series, index, progress),
                            found -> found.ifPresent(state -> viewer.open(source, Optional.of(state))));
        });
    }

    /** Asks where to write the large figure. */
    void export(Format format) {
        if (model.sheetProperty().get() != null) {
            ShownFigure shownFigure = model.shownFigureProperty().get();
            exporter.ask(model.page(), fileName(shownFigure), format, options(model));
        }
    }

    /** Asks what an export of all figures should write, or leaves it. */
    void askForExport(boolean asking) {
        model.setAskingForExport(asking);
    }

    /** Asks for a folder and writes every figure there, in some formats. */
    void exportAll(Set<Format> formats) {
        askForExport(false);
        Path before = context.preferences().exportFolderProperty().get();
        context.dialogs().chooseFolder("Export all figures", before).ifPresent(folder -> {
            CheckpointChoice choice = model.choiceProperty().get();
            context.jobs()
                    .submit("Export all figures", progress -> writeAll(folder, choice, formats, progress), written -> {
                        context.preferences().exportFolderProperty().set(folder);
                        if (written.failures().isEmpty()) {
                            context.notifications().success(written.sentence(folder));
                        } else {
                            context.notifications().warning(written.sentence(folder));
                        }
                    });
        });
    }

    private FigureFolder.Written writeAll(
            Path folder, CheckpointChoice choice, Set<Format> formats, Progress progress) {
        List<String> names = choice.sideBySide().stream()
                .map(s -> sources.checkpoint(s, progress).name())
                .toList();
        OwnFiles.keepOthers(
                FigureFolder.targets(model.figures(), names, List.copyOf(formats), folder),
                "choose another folder, or move it");
        List<FigureFolder.Entry> each = choice.sideBySide().stream()
                .map(s -> new FigureFolder.Entry(sources.checkpoint(s, progress).name(), sources.analyzed(s, progress)))
                .toList();
        FigureFolder set = new FigureFolder(
                model.figures(),
                each,
                each,
                List.copyOf(formats),
                FigureStyle.PRINT,
                ExportOptions.print().scale(),
                ExportOptions.RASTER_ABOVE);
        return set.writeWithIndex(folder, file -> {}, progress);
    }

    private static String fileName(ShownFigure shownFigure) {
        List<String> names =
                shownFigure.sources().stream().map(OptimizerSource::stem).toList();
        return FigureNames.file(shownFigure.figure(), names);
    }

    private void draw(Figure figure, CheckpointChoice choice) {
        stopDrawing();
        sizes.cancel();
        model.setViews(Map.of());
        model.setSheet(null);
        ShownFigure shownFigure = ShownFigure.drawing(figure, choice);
        model.setShownFigure(shownFigure);
        int mine = order;
        drawing = context.jobs()
                .submit(
                        "Draw " + FigureNames.of(figure),
                        progress -> shownFigure.drawn(
                                drawnFigures.draw(shownFigure.figure(), shownFigure.choice(), progress)),
                        drawn -> show(drawn, mine),
                        failure -> show(shownFigure.failed(FigureNames.sentence(failure)), mine),
                        // Cancelled from the status bar, the figure still has to say why it is not there.
                        () -> show(shownFigure.failed("Drawing was called off."), mine));
    }

    private void show(ShownFigure shownFigure, int mine) {
        if (mine == order) {
            model.setShownFigure(shownFigure);
            layOut();
        }
    }

    private void layOut() {
        ShownFigure shownFigure = model.shownFigureProperty().get();
        DrawnFigure.Sheet sheet = shownFigure == null || !shownFigure.isDrawn()
                ? null
                : shownFigure.drawn().sheet(model.styleProperty().get().figureStyle());
        if (!Objects.equals(sheet, model.sheetProperty().get())) {
            model.setSheet(sheet);
            sizes.changed();
        }
    }

    private void stopDrawing() {
        order++;
        if (drawing != null) {
            drawing.cancel();
            drawing = null;
        }
    }

    private void themeChanged(Theme theme) {
        StyleChoice style = model.styleProperty().get();
        style(style.withLook(StyleMemory.usual(theme)));
        if (shown) {
            thumbnails.fill(model.choiceProperty().get(), theme);
        }
    }

    private void listChoices() {
        CheckpointChoice chosen = model.choiceProperty().get();
        List<CheckpointChoice> all = CheckpointChoice.all(context.preferences().recentFiles(), tasks);
        model.setChoices(all);
        model.setChoice(chosen);
    }

    private Theme theme() {
        return context.theme().themeProperty().get();
    }

    /** Ends background work. */
    @Override
    public void close() {
        thumbnails.cancel();
        sizes.cancel();
        stopDrawing();
    }
}
