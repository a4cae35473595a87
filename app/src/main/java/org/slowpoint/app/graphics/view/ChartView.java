package org.slowpoint.app.graphics.view;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Point2D;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.layout.Region;
import javafx.stage.Window;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.ChartPainter;
import org.slowpoint.app.graphics.ChartPainter.Which;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.ChartWords;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LayerStandIn;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.FxSurface;

/**
 * Shows a chart and lets the hand touch it: wheel and rubber band zoom, drag pans, marks are read out, handles are
 * dragged. Still layers lie on one canvas, live layers and everything under the hand on another, so that a drag
 * redraws little. Still layers of very many marks are drawn on another thread and appear as a picture; until then the
 * picture of the view before is stretched into place, so that no gesture waits for them. Draws at most once per frame
 * and not while hidden. Use on the JavaFX application thread.
 */
public final class ChartView extends Region {
    /** Logical pixels per point: a logical pixel is 1/96 inch. */
    static final double PIXELS_PER_POINT = 96.0 / 72;

    private static final double REACH = 10 / PIXELS_PER_POINT;
    private static final double LARGEST = 8192;

    private final ObjectProperty<Chart> chart =
            new SimpleObjectProperty<>(this, "chart", Chart.builder("empty").build());
    private final ObjectProperty<Viewport> viewport = new SimpleObjectProperty<>(this, "viewport");
    private final ObjectProperty<ChartTheme> theme = new SimpleObjectProperty<>(this, "theme", ChartTheme.LIGHT);
    private final ReadOnlyObjectWrapper<Hit> hover = new ReadOnlyObjectWrapper<>(this, "hit");
    private final ReadOnlyObjectWrapper<Point2D> cursor = new ReadOnlyObjectWrapper<>(this, "cursorPosition");
    private final ObservableList<Handle> handles = FXCollections.observableArrayList();
    private final Canvas stillCanvas = new Canvas();
    private final Canvas liveCanvas = new Canvas();
    private final Gestures gestures;
    private final DenseLayers dense = new DenseLayers(this::redrawStill);
    private final Runnable onPulse = this::drawIfShowing;

    private String name = "Chart";
    private ViewChangeHandler viewChangeHandler = (before, after) -> {};
    private Consumer<Hit> onHit = hit -> {};
    private HandleListener handleListener = (id, x, y) -> {};
    private FreeDrag freeDrag;
    private LassoListener lassoListener;
    private final BooleanProperty lassoing = new SimpleBooleanProperty(this, "lassoing");

    private ChartLayout layout;
    private ChartLayout alone;
    private ChartView companion;
    private ChartLayout.Edges leastEdges = ChartLayout.Edges.NONE;
    private PickIndex stillPicks;
    private PickIndex livePicks;
    private boolean stillDirty = true;
    private boolean liveDirty = true;
    // Volatile so that tests may ask from their own thread.
    private volatile boolean drawn;

    /** An empty view. */
    public ChartView() {
        getStyleClass().add("chart-view");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setFocusTraversable(true);
        setMinSize(60, 50);
        setPrefSize(420, 300);
        stillCanvas.setMouseTransparent(true);
        liveCanvas.setMouseTransparent(true);
        stillCanvas.setManaged(false);
        liveCanvas.setManaged(false);
        getChildren().addAll(stillCanvas, liveCanvas);
        gestures = new Gestures(this);
        chart.addListener((property, before, after) -> chartChanged(before, after));
        viewport.addListener((property, before, after) -> relayout());
        theme.addListener((property, before, after) -> relayout());
        handles.addListener((ListChangeListener<Handle>) change -> {
            gestures.handlesMoved();
            redrawLive();
        });
        focusVisibleProperty().addListener((property, before, after) -> redrawLive());
        sceneProperty().addListener((property, before, after) -> sceneChanged(before, after));
        describe();
    }

    /** Sets what assistive tools call this view while its chart has no title. */
    public void setName(String text) {
        name = text;
        describe();
    }

    /** What is shown; never null. */
    public Chart getChart() {
        return chart.get();
    }

    /** Shows another chart; the viewport stays. */
    public void setChart(Chart value) {
        chart.set(value);
    }

    /** The part in sight; null fits the data. */
    public ObjectProperty<Viewport> viewportProperty() {
        return viewport;
    }

    /** The value of {@link #viewportProperty}. */
    public Viewport getViewport() {
        return viewport.get();
    }

    /** Sets {@link #viewportProperty} without telling the view change handler. */
    public void setViewport(Viewport value) {
        viewport.set(value);
    }

    /** Colours and sizes; never null. */
    public ObjectProperty<ChartTheme> themeProperty() {
        return theme;
    }

    /** Sets {@link #themeProperty}. */
    public void setTheme(ChartTheme value) {
        theme.set(value);
    }

    /** The mark under the mouse, or null. */
    public ReadOnlyObjectProperty<Hit> hitProperty() {
        return hover.getReadOnlyProperty();
    }

    /** The data position under the mouse, or null outside the plot. */
    public ReadOnlyObjectProperty<Point2D> cursorPositionProperty() {
        return cursor.getReadOnlyProperty();
    }

    /** The grips, from the lowest to the highest; the caller and the hand both move them. */
    public ObservableList<Handle> getHandles() {
        return handles;
    }

    /** Sets who is told of the hand on handles. */
    public void setHandleListener(HandleListener listener) {
        handleListener = Objects.requireNonNull(listener);
    }

    /** Sets who takes the drags that begin on no handle; null lets them move the part in sight. */
    public void setFreeDrag(FreeDrag drag) {
        freeDrag = drag;
    }

    /**
     * Sets who is told of lassos: lines drawn with the shortcut key held, or with none while {@link #lassoingProperty}
     * holds; null for no lassos.
     */
    public void setLassoListener(LassoListener listener) {
        lassoListener = listener;
    }

    /** Whether a drag that begins on no handle draws a lasso. */
    public BooleanProperty lassoingProperty() {
        return lassoing;
    }

    /** Sets who is told once of every finished view change. */
    public void setViewChangeHandler(ViewChangeHandler handler) {
        viewChangeHandler = Objects.requireNonNull(handler);
    }

    /** Sets who is told when a mark is clicked. */
    public void setOnHit(Consumer<Hit> consumer) {
        onHit = Objects.requireNonNull(consumer);
    }

    /** Fits the view to the data as if by hand. */
    public void fit() {
        gestures.fit();
    }

    /** Zooms about the middle of the plot as if by hand; above 1 to see closer. */
    public void zoom(double factor) {
        gestures.zoomMiddle(factor);
    }

    /** Where a data position lies in this node, logical pixels. */
    public Point2D dataToLocal(double x, double y) {
        ChartLayout current = chartLayout();
        return new Point2D(current.toX(x) * PIXELS_PER_POINT, current.toY(y) * PIXELS_PER_POINT);
    }

    /** The data position of a place in this node, logical pixels. */
    public Point2D localToData(double x, double y) {
        ChartLayout current = chartLayout();
        return new Point2D(current.dataX(x / PIXELS_PER_POINT), current.dataY(y / PIXELS_PER_POINT));
    }

    /** Where a data position lies on the screen; null while the view is in no window. */
    public Point2D toScreen(double x, double y) {
        return localToScreen(dataToLocal(x, y));
    }

    /** The layout of what is shown, in points from the upper left corner. */
    public ChartLayout chartLayout() {
        if (layout == null) {
            layout = companion == null
                    ? alone()
                    : ChartLayout.of(
                            chart.get(),
                            viewport.get(),
                            box(),
                            theme.get(),
                            leastEdges.widest(companion.alone().edges().beside()));
        }
        return layout;
    }

    /**
     * Gives the plots of two views of one width, one above the other, the same left and right edges from now on.
     *
     * @param other which has no companion yet, as this
     */
    public void alignWith(ChartView other) {
        companion = other;
        other.companion = this;
        relayout();
        other.relayout();
    }

    /** Keeps no less room around the plot than given, as the page does that the view is part of. */
    public void setLeastEdges(ChartLayout.Edges edges) {
        if (!edges.equals(leastEdges)) {
            leastEdges = edges;
            relayout();
        }
    }

    /** The layout without regard to a companion. */
    private ChartLayout alone() {
        if (alone == null) {
            alone = ChartLayout.of(chart.get(), viewport.get(), box(), theme.get(), leastEdges);
        }
        return alone;
    }

    private void forgetLayout() {
        layout = null;
        alone = null;
        if (companion != null) {
            companion.followCompanion();
        }
    }

    private void followCompanion() {
        if (layout == null) {
            return;
        }
        Box before = layout.plot();
        layout = null;
        if (!chartLayout().plot().equals(before)) {
            placeAnew();
        }
    }

    /** Draws what is due now, however long that takes, for pictures of a view that is in no window. */
    public void drawNow() {
        stillDirty |= dense.isBusy();
        draw(true);
    }

    @Override
    protected void layoutChildren() {
        double width = Math.min(LARGEST, Math.ceil(getWidth()));
        double height = Math.min(LARGEST, Math.ceil(getHeight()));
        if (stillCanvas.getWidth() != width || stillCanvas.getHeight() != height) {
            for (Canvas canvas : List.of(stillCanvas, liveCanvas)) {
                canvas.setWidth(width);
                canvas.setHeight(height);
            }
            relayout();
        }
    }

    void hovered(Hit hit, Point2D data) {
        cursor.set(data);
        if (!Objects.equals(hit, hover.get())) {
            hover.set(hit);
            redrawLive();
        }
    }

    /** The mark nearest to a position in points, or null. */
    Hit pick(double x, double y) {
        ChartLayout current = chartLayout();
        if (!current.plot().contains(x, y)) {
            return null;
        }
        if (livePicks == null) {
            livePicks = new PickIndex(layers(true), current);
        }
        if (stillPicks == null) {
            stillPicks = new PickIndex(layers(false), current);
        }
        Hit hit = livePicks.nearest(x, y, REACH);
        return hit != null ? hit : stillPicks.nearest(x, y, REACH);
    }

    /** Whether nothing is waiting to be drawn, here or on another thread. */
    boolean isDrawn() {
        return drawn;
    }

    void redrawLive() {
        liveDirty = true;
        requestDrawing();
    }

    void reportView(Viewport before, Viewport after) {
        if (!Objects.equals(before, after)) {
            viewChangeHandler.changed(before, after);
        }
    }

    void reportHit(Hit hit) {
        onHit.accept(hit);
    }

    FreeDrag freeDrag() {
        return freeDrag;
    }

    LassoListener lassoListener() {
        return lassoListener;
    }

    HandleListener handleListener() {
        return handleListener;
    }

    private void chartChanged(Chart before, Chart after) {
        ChartLayout old = layout;
        forgetLayout();
        livePicks = null;
        liveDirty = true;
        boolean sameStill = before != null && before.sameStill(after);
        boolean samePlace = old != null
                && chartLayout().plot().equals(old.plot())
                && chartLayout().shown().equals(old.shown());
        if (!sameStill || !samePlace) {
            stillDirty = true;
            stillPicks = null;
            describe();
        }
        if (!sameStill || !samePlace || isLive(hover.get())) {
            hover.set(null);
        }
        requestDrawing();
    }

    /** Whether a hit lies on a layer that may have moved. */
    private boolean isLive(Hit hit) {
        return hit == null || chart.get().layer(hit.layerId()).map(Layer::live).orElse(true);
    }

    private void relayout() {
        forgetLayout();
        placeAnew();
    }

    private void placeAnew() {
        stillPicks = null;
        livePicks = null;
        stillDirty = true;
        liveDirty = true;
        hover.set(null);
        requestDrawing();
    }

    private void redrawStill() {
        stillDirty = true;
        requestDrawing();
    }

    private void requestDrawing() {
        drawn = false;
        Platform.requestNextPulse();
    }

    private void sceneChanged(Scene before, Scene after) {
        if (before != null) {
            before.removePostLayoutPulseListener(onPulse);
        }
        if (after != null) {
            after.addPostLayoutPulseListener(onPulse);
            relayout();
        } else {
            dense.rest();
        }
    }

    /** What is heard of it is worked out only when an assistive tool asks: it goes through all points. */
    @Override
    public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return attribute == AccessibleAttribute.TEXT
                ? ChartWords.of(name, chart.get())
                : super.queryAccessibleAttribute(attribute, parameters);
    }

    private void describe() {
        Chart shown = chart.get();
        setAccessibleText(shown.title().isEmpty() ? name : shown.title());
        setAccessibleHelp(shown.y().label() + " over " + shown.x().label());
    }

    private void drawIfShowing() {
        if (!stillDirty && !liveDirty && !dense.isBusy()) {
            return;
        }
        if (isShowing()) {
            draw(false);
        } else if (dense.isBusy()) {
            dense.rest();
            stillDirty = true;
        }
    }

    private boolean isShowing() {
        Window window = getScene() == null ? null : getScene().getWindow();
        if (window == null || !window.isShowing()) {
            return false;
        }
        for (Node node = this; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Draws what is due.
     *
     * @param whole whether to wait for dense layers
     */
    private void draw(boolean whole) {
        if (stillCanvas.getWidth() < 1 || stillCanvas.getHeight() < 1) {
            return;
        }
        if (stillDirty) {
            stillDirty = false;
            FxSurface surface = cleared(stillCanvas);
            DenseScene scene = DenseScene.of(chart.get(), chartLayout(), theme.get(), 1 / surface.dot());
            LayerStandIn standIn = whole ? dense.showNow(scene, surface) : dense.show(scene, surface);
            ChartPainter.paint(chart.get(), chartLayout(), theme.get(), surface, Which.STILL, standIn);
        }
        if (liveDirty) {
            liveDirty = false;
            FxSurface surface = cleared(liveCanvas);
            ChartPainter.paint(chart.get(), chartLayout(), theme.get(), surface, Which.LIVE);
            overlay(surface);
        }
        drawn = !dense.isBusy();
    }

    private void overlay(FxSurface surface) {
        OverlayPainter painter = new OverlayPainter(chartLayout(), theme.get(), surface);
        String warm = gestures.warmHandle();
        for (Handle handle : handles) {
            painter.handle(
                    handle,
                    handle.id().equals(warm),
                    isFocusVisible() && handle.id().equals(gestures.selectedHandle()));
        }
        if (gestures.band() != null) {
            painter.band(gestures.band());
        }
        if (gestures.lasso() != null) {
            painter.lasso(gestures.lasso());
        }
        Hit hit = hover.get();
        if (hit != null) {
            painter.highlight(hit);
            bubble(Readout.of(chart.get(), hit), hit.x(), hit.y(), surface);
        } else if (warm != null && !gestures.holding()) {
            handles.stream()
                    .filter(handle -> handle.id().equals(warm)
                            && !gestures.holding()
                            && !handle.tooltip().isEmpty())
                    .forEach(handle -> bubble(handle.tooltip(), handle.x(), handle.y(), surface));
        }
        if (isFocusVisible()) {
            painter.focusRing();
        }
    }

    private void bubble(String text, double x, double y, FxSurface surface) {
        Readout.paint(
                text, chartLayout().toX(x), chartLayout().toY(y), chartLayout().outer(), theme.get(), surface);
    }

    private FxSurface cleared(Canvas canvas) {
        Window window = getScene() == null ? null : getScene().getWindow();
        double outputScale = window == null ? 1 : window.getRenderScaleX();
        FxSurface surface = new FxSurface(canvas.getGraphicsContext2D(), PIXELS_PER_POINT, outputScale);
        surface.clear(new Box(0, 0, canvas.getWidth() / PIXELS_PER_POINT, canvas.getHeight() / PIXELS_PER_POINT));
        return surface;
    }

    private List<Layer> layers(boolean live) {
        return chart.get().layers().stream()
                .filter(layer -> layer.live() == live)
                .toList();
    }

    private Box box() {
        return new Box(0, 0, Math.max(1, getWidth()) / PIXELS_PER_POINT, Math.max(1, getHeight()) / PIXELS_PER_POINT);
    }
}
