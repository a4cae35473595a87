package org.slowpoint.app.perspective.figures;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
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

    static final int USUAL_DPI = 300;

    private final List<Figure> figures;
    private final Map<String, ReadOnlyObjectWrapper<Thumbnail>> thumbnails = new LinkedHashMap<>();
    private final ReadOnlyObjectWrapper<Topic> topic = new ReadOnlyObjectWrapper<>(this, "topic");
    private final ObservableList<CheckpointChoice> choices = FXCollections.observableArrayList();
    private final ObservableList<CheckpointChoice> choicesView = FXCollections.unmodifiableObservableList(choices);
    private final ReadOnlyObjectWrapper<CheckpointChoice> choice =
            new ReadOnlyObjectWrapper<>(this, "choice", CheckpointChoice.onePerTask());
    private final ReadOnlyObjectWrapper<ShownFigure> shownFigure = new ReadOnlyObjectWrapper<>(this, "shownFigure");
    private final ReadOnlyBooleanWrapper askingForExport = new ReadOnlyBooleanWrapper(this, "askingForExport");
    private final ReadOnlyObjectWrapper<StyleChoice> style =
            new ReadOnlyObjectWrapper<>(this, "style", StyleChoice.designed(FigureColours.PRINT));
    private final ReadOnlyObjectWrapper<DrawnFigure.Sheet> sheet = new ReadOnlyObjectWrapper<>(this, "sheet");
    private final ReadOnlyObjectWrapper<Map<String, Viewport>> views =
            new ReadOnlyObjectWrapper<>(this, "views", Map.of());
    private final ReadOnlyObjectWrapper<Integer> dpi = new ReadOnlyObjectWrapper<>(this, "dpi", USUAL_DPI);
    private final ReadOnlyObjectWrapper<Map<Format, Long>> sizes = new ReadOnlyObjectWrapper<>(this, "sizes", Map.of());

    FiguresModel(List<Figure> figures) {
        this.figures = List.copyOf(figures);
        for (Figure figure : figures) {
            thumbnails.put(figure.id(), new ReadOnlyObjectWrapper<>(this, "thumbnail", Thumbnail.WAITING));
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
    ReadOnlyObjectProperty<Thumbnail> thumbnail(Figure figure) {
        return thumbnails.get(figure.id()).getReadOnlyProperty();
    }

    void setThumbnail(Figure figure, Thumbnail picture) {
        thumbnails.get(figure.id()).set(picture);
    }

    /** The topic that cards are filtered by; null for all. */
    ReadOnlyObjectProperty<Topic> topicProperty() {
        return topic.getReadOnlyProperty();
    }

    void setTopic(Topic value) {
        topic.set(value);
    }

    /** What {@link #choiceProperty} can be, read only. */
    ObservableList<CheckpointChoice> choices() {
        return choicesView;
    }

    void setChoices(List<CheckpointChoice> all) {
        choices.setAll(all);
    }

    /** The checkpoints that figures show. */
    ReadOnlyObjectProperty<CheckpointChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    void setChoice(CheckpointChoice value) {
        choice.set(value);
    }

    /** Whether it is being asked what an export of all figures should write. */
    ReadOnlyBooleanProperty askingForExportProperty() {
        return askingForExport.getReadOnlyProperty();
    }

    void setAskingForExport(boolean value) {
        askingForExport.set(value);
    }

    /** The figure that is large; null while the cards are on show. */
    ReadOnlyObjectProperty<ShownFigure> shownFigureProperty() {
        return shownFigure.getReadOnlyProperty();
    }

    void setShownFigure(ShownFigure value) {
        shownFigure.set(value);
    }

    /** How the large figure looks. */
    ReadOnlyObjectProperty<StyleChoice> styleProperty() {
        return style.getReadOnlyProperty();
    }

    void setStyle(StyleChoice value) {
        style.set(value);
    }

    /** The large figure laid out; null until it is drawn. */
    ReadOnlyObjectProperty<DrawnFigure.Sheet> sheetProperty() {
        return sheet.getReadOnlyProperty();
    }

    void setSheet(DrawnFigure.Sheet value) {
        sheet.set(value);
    }

    /** The parts in sight of panels that were zoomed or moved, by panel; a null value fits the data. */
    ReadOnlyObjectProperty<Map<String, Viewport>> viewsProperty() {
        return views.getReadOnlyProperty();
    }

    void setViews(Map<String, Viewport> value) {
        views.set(value);
    }

    /** The resolution of pictures, dots per inch. */
    ReadOnlyObjectProperty<Integer> dpiProperty() {
        return dpi.getReadOnlyProperty();
    }

    void setDpi(Integer value) {
        dpi.set(value);
    }

    /** How large a file of each format would be, bytes; without those that are not known yet. */
    ReadOnlyObjectProperty<Map<Format, Long>> sizesProperty() {
        return sizes.getReadOnlyProperty();
    }

    void setSizes(Map<Format, Long> value) {
        sizes.set(value);
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
