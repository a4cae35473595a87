package org.slowpoint.app.perspective.figures;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.Topic;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.graphics.Viewport;

/** What the Figures perspective shows. Changed by {@link FiguresController} alone; knows no nodes. */
public final class FiguresModel {

    private static final int USUAL_DPI = 300;

    private final List<Figure> figures;
    private final Map<String, ObjectProperty<Thumbnail>> thumbnails = new LinkedHashMap<>();
    private final ObjectProperty<Topic> topic = new SimpleObjectProperty<>(this, "topic");
    private final ObservableList<CheckpointChoice> choices = FXCollections.observableArrayList();
    private final ObjectProperty<CheckpointChoice> choice =
            new SimpleObjectProperty<>(this, "choice", CheckpointChoice.onePerTask());
    private final ObjectProperty<ShownFigure> shownFigure = new SimpleObjectProperty<>(this, "shownFigure");
    private final ObjectProperty<StyleChoice> style =
            new SimpleObjectProperty<>(this, "style", StyleChoice.designed(FigureColours.PRINT));
    private final ObjectProperty<DrawnFigure.Sheet> sheet = new SimpleObjectProperty<>(this, "sheet");
    private final ObjectProperty<Map<String, Viewport>> views = new SimpleObjectProperty<>(this, "views", Map.of());
    private final ObjectProperty<Integer> dpi = new SimpleObjectProperty<>(this, "dpi", USUAL_DPI);
    private final ObjectProperty<Map<Format, Long>> sizes = new SimpleObjectProperty<>(this, "sizes", Map.of());

    FiguresModel(List<Figure> figures) {
        this.figures = List.copyOf(figures);
        for (Figure figure : figures) {
            thumbnails.put(figure.id(), new SimpleObjectProperty<>(this, "thumbnail", Thumbnail.WAITING));
        }
    }

    /** All figures, in order. */
    List<Figure> figures() {
        return figures;
    }

    /** The figures of the topic chosen, in order. */
    List<Figure> inSight() {
        Topic chosen = topic.get();
        return figures.stream()
                .filter(f -> chosen == null || f.topic() == chosen)
                .toList();
    }

    /** The card's picture of a figure. */
    ObjectProperty<Thumbnail> thumbnail(Figure figure) {
        return thumbnails.get(figure.id());
    }

    /** The topic that cards are filtered by; null for all. */
    ObjectProperty<Topic> topicProperty() {
        return topic;
    }

    /** What {@link #choiceProperty} can be. */
    ObservableList<CheckpointChoice> choices() {
        return choices;
    }

    /** The checkpoints that figures show. */
    ObjectProperty<CheckpointChoice> choiceProperty() {
        return choice;
    }

    /** The figure that is large; null while the cards are on show. */
    ObjectProperty<ShownFigure> shownFigureProperty() {
        return shownFigure;
    }

    /** How the large figure looks. */
    ObjectProperty<StyleChoice> styleProperty() {
        return style;
    }

    /** The large figure laid out; null until it is drawn. */
    ObjectProperty<DrawnFigure.Sheet> sheetProperty() {
        return sheet;
    }

    /** The parts in sight of panels that were zoomed or moved, by panel; a null value fits the data. */
    ObjectProperty<Map<String, Viewport>> viewsProperty() {
        return views;
    }

    /** The resolution of pictures, dots per inch. */
    ObjectProperty<Integer> dpiProperty() {
        return dpi;
    }

    /** How large a file of each format would be, bytes; without those that are not known yet. */
    ObjectProperty<Map<Format, Long>> sizesProperty() {
        return sizes;
    }

    /** The large figure as it is seen, zoomed panels included; null until it is drawn. */
    Page page() {
        DrawnFigure.Sheet laidOut = sheet.get();
        if (laidOut == null) {
            return null;
        }
        Page page = laidOut.page();
        return new Page(
                page.title(),
                page.widthMm(),
                page.heightMm(),
                page.columns(),
                page.rows(),
                page.panels().stream().map(this::seen).toList(),
                page.provenance());
    }

    /** A panel with the part of it in sight. */
    Panel seen(Panel panel) {
        String id = panel.chart().id();
        return views.get().containsKey(id)
                ? new Panel(
                        panel.chart(),
                        views.get().get(id),
                        panel.column(),
                        panel.row(),
                        panel.columnSpan(),
                        panel.rowSpan())
                : panel;
    }

    void setView(String panel, Viewport view) {
        Map<String, Viewport> next = new HashMap<>(views.get());
        next.put(panel, view);
        views.set(next);
    }
}
