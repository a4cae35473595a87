package org.slowpoint.app.perspective.figures;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javafx.scene.layout.Background;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.CornerRadii;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.view.ChartView;

/** A page with live charts, as large as the room allows and in the proportions of the file. */
final class SheetView extends Region {

    private static final double PIXELS_PER_POINT = 96.0 / 72;
    private static final double MARGIN = 12;
    private static final double LARGEST = 1.6;

    private final FiguresModel model;
    private final FiguresController controller;
    private final Map<String, ChartView> charts = new LinkedHashMap<>();
    private double zoom = 1;
    private double roomWidth;
    private double roomHeight;

    SheetView(FiguresModel model, FiguresController controller) {
        this.model = model;
        this.controller = controller;
        setId("figure-page");
        getStyleClass().add("figure-page");
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        model.sheetProperty().subscribe(sheet -> show());
        model.viewsProperty().subscribe(views -> see());
    }

    /** Tells how much room there is; higher pages than that are scrolled rather than made too small to read. */
    void setRoom(double width, double height) {
        if (width != roomWidth || height != roomHeight) {
            roomWidth = width;
            roomHeight = height;
            scale();
        }
    }

    private void show() {
        DrawnFigure.Sheet sheet = model.sheetProperty().get();
        if (sheet == null) {
            charts.clear();
            getChildren().clear();
            return;
        }
        Map<String, ChartView> before = new HashMap<>(charts);
        charts.clear();
        for (Panel panel : sheet.page().panels()) {
            String id = panel.chart().id();
            ChartView view = before.containsKey(id) ? before.get(id) : chart(id);
            view.setChart(panel.chart());
            view.setName(panel.chart().title());
            // A key is to be read and not to be moved.
            view.setMouseTransparent(panel.chart().isKey());
            view.setFocusTraversable(!panel.chart().isKey());
            charts.put(id, view);
        }
        if (!List.copyOf(charts.values()).equals(getChildren())) {
            getChildren().setAll(charts.values());
        }
        see();
        scale();
    }

    private ChartView chart(String id) {
        ChartView view = new ChartView();
        view.setId("figure-" + id);
        view.setMinSize(1, 1);
        view.setViewChangeHandler((from, to) -> controller.moved(id, from, to));
        view.setOnHit(hit -> controller.picked(id, hit.layerId(), hit.series(), hit.index()));
        return view;
    }

    private void see() {
        DrawnFigure.Sheet sheet = model.sheetProperty().get();
        if (sheet != null) {
            for (Panel panel : sheet.page().panels()) {
                ChartView view = charts.get(panel.chart().id());
                Panel seen = model.seen(panel);
                if (view != null && !Objects.equals(view.getViewport(), seen.view())) {
                    view.setViewport(seen.view());
                }
            }
        }
    }

    private void scale() {
        DrawnFigure.Sheet sheet = model.sheetProperty().get();
        if (sheet == null || roomWidth <= 0) {
            return;
        }
        Page page = sheet.page();
        double byWidth = (roomWidth - 2 * MARGIN) / (page.width() * PIXELS_PER_POINT);
        double byHeight = (roomHeight - 2 * MARGIN) / (page.height() * PIXELS_PER_POINT);
        zoom = Math.max(0.2, Math.min(LARGEST, Math.min(byWidth, Math.max(1, byHeight))));
        ChartTheme theme = sheet.theme().scaled(zoom);
        charts.values().forEach(view -> {
            if (!theme.equals(view.themeProperty().get())) {
                view.setTheme(theme);
            }
        });
        setBackground(new Background(new BackgroundFill(colour(sheet.theme().background()), new CornerRadii(4), null)));
        setPrefSize(
                page.width() * PIXELS_PER_POINT * zoom + 2 * MARGIN,
                page.height() * PIXELS_PER_POINT * zoom + 2 * MARGIN);
        requestLayout();
    }

    private static Color colour(int argb) {
        return Color.rgb(argb >> 16 & 0xFF, argb >> 8 & 0xFF, argb & 0xFF);
    }

    @Override
    protected void layoutChildren() {
        DrawnFigure.Sheet sheet = model.sheetProperty().get();
        if (sheet == null) {
            return;
        }
        double scale = PIXELS_PER_POINT * zoom;
        Page seen = model.page();
        for (Panel panel : seen.panels()) {
            charts.get(panel.chart().id())
                    .setLeastEdges(seen.layout(panel, sheet.theme()).edges().scaled(zoom));
        }
        for (Panel panel : sheet.page().panels()) {
            Chart chart = panel.chart();
            Box box = sheet.page().box(panel);
            charts.get(chart.id())
                    .resizeRelocate(
                            Math.rint(MARGIN + box.x() * scale),
                            Math.rint(MARGIN + box.y() * scale),
                            Math.rint(box.width() * scale),
                            Math.rint(box.height() * scale));
        }
    }
}
