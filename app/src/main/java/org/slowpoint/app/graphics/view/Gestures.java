package org.slowpoint.app.graphics.view;

import java.util.List;
import javafx.animation.PauseTransition;
import javafx.geometry.Point2D;
import javafx.scene.Cursor;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.util.Duration;
import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.surface.Box;

/** The hand on a chart view: mouse, wheel and keys. */
final class Gestures {
    /** A wheel that rests this long has finished one view change. */
    private static final Duration REST = Duration.millis(500);

    private static final double PX = ChartView.PIXELS_PER_POINT;
    private static final double GRIP = 10 / PX;
    private static final double LEAST_BAND = 5 / PX;
    private static final double CLICK = 3 / PX;

    private enum Mode {
        IDLE,
        PRESSED,
        PAN,
        FREE,
        BAND,
        LASSO,
        HANDLE
    }

    private final ChartView view;
    private final PauseTransition rest = new PauseTransition(REST);
    private Mode mode = Mode.IDLE;
    private String warm;
    private String held;
    private String selected;
    private Box band;
    private Lasso lasso;
    private double startX;
    private double startY;
    private double lastX;
    private double lastY;
    private double offsetX;
    private double offsetY;
    private ChartLayout startLayout;
    private Viewport startView;
    private boolean wheeling;
    private Viewport wheelStart;

    Gestures(ChartView view) {
        this.view = view;
        rest.setOnFinished(event -> finishWheel());
        view.addEventHandler(MouseEvent.MOUSE_MOVED, this::moved);
        view.addEventHandler(MouseEvent.MOUSE_EXITED, event -> left());
        view.addEventHandler(MouseEvent.MOUSE_PRESSED, this::pressed);
        view.addEventHandler(MouseEvent.MOUSE_DRAGGED, this::dragged);
        view.addEventHandler(MouseEvent.MOUSE_RELEASED, this::released);
        view.addEventHandler(ScrollEvent.SCROLL, this::scrolled);
        view.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    }

    /** The handle under the mouse or in the hand, or null. */
    String warmHandle() {
        return held != null ? held : warm;
    }

    /** Whether a handle is in the hand. */
    boolean holding() {
        return held != null;
    }

    /** The handle that the keyboard moves, or null. */
    String selectedHandle() {
        return selected;
    }

    /** The rubber band, points, or null. */
    Box band() {
        return band;
    }

    /** The lasso as far as it is drawn, or null. */
    Lasso lasso() {
        return lasso;
    }

    void fit() {
        change(null);
    }

    void zoomMiddle(double factor) {
        Box plot = view.chartLayout().plot();
        Viewport next = ViewMath.zoomed(view.chartLayout(), plot.centreX(), plot.centreY(), 1 / factor, 1 / factor);
        if (next != null) {
            change(next);
        }
    }

    private void change(Viewport after) {
        finishWheel();
        Viewport before = view.getViewport();
        view.setViewport(after);
        view.reportView(before, after);
    }

    /** Handles may have moved away from under a mouse that rests. */
    void handlesMoved() {
        if (warm != null && mode == Mode.IDLE) {
            Handle under = handleAt(lastX, lastY);
            warm = under == null ? null : under.id();
        }
    }

    private void moved(MouseEvent event) {
        double x = event.getX() / PX;
        double y = event.getY() / PX;
        lastX = x;
        lastY = y;
        Handle handle = handleAt(x, y);
        String id = handle == null ? null : handle.id();
        if (id == null ? warm != null : !id.equals(warm)) {
            warm = id;
            view.redrawLive();
        }
        Hit hit = handle == null ? view.pick(x, y) : null;
        view.hovered(hit, data(x, y));
        view.setCursor(
                handle != null
                        ? Cursor.OPEN_HAND
                        : hit != null
                                ? Cursor.HAND
                                : view.lassoingProperty().get() ? Cursor.CROSSHAIR : Cursor.DEFAULT);
    }

    private void left() {
        if (mode == Mode.IDLE) {
            warm = null;
            view.hovered(null, null);
            view.redrawLive();
        }
    }

    private void pressed(MouseEvent event) {
        view.requestFocus();
        finishWheel();
        startX = event.getX() / PX;
        startY = event.getY() / PX;
        startLayout = view.chartLayout();
        startView = view.getViewport();
        Handle handle = event.getButton() == MouseButton.PRIMARY ? handleAt(startX, startY) : null;
        if (handle != null) {
            take(handle);
        } else if (event.getButton() == MouseButton.SECONDARY
                || (event.getButton() == MouseButton.PRIMARY && event.isShiftDown())) {
            mode = Mode.BAND;
        } else if (event.getButton() == MouseButton.PRIMARY) {
            mode = Mode.PRESSED;
            lasso = wantsLasso(event) ? new Lasso(startX, startY) : null;
        }
        event.consume();
    }

    private boolean wantsLasso(MouseEvent event) {
        return view.lassoListener() != null && (view.lassoingProperty().get() || event.isShortcutDown());
    }

    private void take(Handle handle) {
        mode = Mode.HANDLE;
        held = handle.id();
        selected = handle.id();
        offsetX = startLayout.toX(handle.x()) - startX;
        offsetY = startLayout.toY(handle.y()) - startY;
        view.hovered(null, data(startX, startY));
        view.setCursor(Cursor.CLOSED_HAND);
        view.redrawLive();
        view.handleListener().pressed(held);
    }

    private void dragged(MouseEvent event) {
        double x = event.getX() / PX;
        double y = event.getY() / PX;
        switch (mode) {
            case HANDLE -> {
                move(held, x + offsetX, y + offsetY);
                view.hovered(null, data(x, y));
            }
            case BAND -> {
                Box plot = startLayout.plot();
                double x0 = clamp(startX, plot.x(), plot.right());
                double y0 = clamp(startY, plot.y(), plot.bottom());
                double x1 = clamp(x, plot.x(), plot.right());
                double y1 = clamp(y, plot.y(), plot.bottom());
                band = new Box(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
                view.redrawLive();
            }
            case PRESSED -> {
                if (Math.hypot(x - startX, y - startY) > CLICK) {
                    begin(x, y);
                }
            }
            case PAN -> pan(x, y);
            case FREE -> free(x, y);
            case LASSO -> {
                lasso.to(x, y);
                view.redrawLive();
            }
            case IDLE -> {}
        }
        event.consume();
    }

    private void begin(double x, double y) {
        if (lasso != null) {
            mode = Mode.LASSO;
            view.setCursor(Cursor.CROSSHAIR);
            lasso.to(x, y);
        } else if (view.freeDrag() != null) {
            mode = Mode.FREE;
            view.setCursor(Cursor.MOVE);
            lastX = startX;
            lastY = startY;
            view.hovered(null, null);
            view.freeDrag().begun();
            free(x, y);
        } else {
            mode = Mode.PAN;
            view.setCursor(Cursor.MOVE);
            pan(x, y);
        }
    }

    private void free(double x, double y) {
        view.freeDrag().moved((x - lastX) * PX, (y - lastY) * PX);
        lastX = x;
        lastY = y;
    }

    private void pan(double x, double y) {
        Viewport next = ViewMath.panned(startLayout, x - startX, y - startY);
        if (next != null) {
            view.setViewport(next);
        }
    }

    private void released(MouseEvent event) {
        Mode ended = mode;
        mode = Mode.IDLE;
        switch (ended) {
            case HANDLE -> letGo();
            case BAND -> zoomToBand();
            case PAN -> view.reportView(startView, view.getViewport());
            case FREE -> view.freeDrag().ended();
            case LASSO -> lasso.report(startLayout, view.lassoListener());
            case PRESSED -> clicked(event);
            case IDLE -> {}
        }
        band = null;
        lasso = null;
        view.redrawLive();
        moved(event);
        event.consume();
    }

    private void letGo() {
        String id = held;
        held = null;
        Handle handle = find(id);
        if (handle != null) {
            view.handleListener().released(id, handle.x(), handle.y());
        }
    }

    private void zoomToBand() {
        if (band == null || band.width() < LEAST_BAND || band.height() < LEAST_BAND) {
            return;
        }
        Viewport next = ViewMath.of(startLayout, band);
        if (next != null) {
            change(next);
        }
    }

    private void clicked(MouseEvent event) {
        Hit hit = view.pick(event.getX() / PX, event.getY() / PX);
        if (hit != null) {
            view.reportHit(hit);
        } else if (event.getClickCount() == 2) {
            fit();
        }
    }

    private void scrolled(ScrollEvent event) {
        if (event.getDeltaY() == 0 || mode != Mode.IDLE) {
            return;
        }
        double x = event.getX() / PX;
        double y = event.getY() / PX;
        double factor = Math.pow(1.004, -clamp(event.getDeltaY(), -120, 120));
        boolean[] axes = ViewMath.axesAt(view.getChart(), view.chartLayout(), x, y);
        Viewport next = ViewMath.zoomed(view.chartLayout(), x, y, axes[0] ? factor : 1, axes[1] ? factor : 1);
        if (next != null) {
            if (!wheeling) {
                wheeling = true;
                wheelStart = view.getViewport();
            }
            view.setViewport(next);
            rest.playFromStart();
        }
        event.consume();
    }

    private void finishWheel() {
        rest.stop();
        if (wheeling) {
            wheeling = false;
            view.reportView(wheelStart, view.getViewport());
        }
    }

    private void keyPressed(KeyEvent event) {
        if (event.isControlDown() || event.isMetaDown() || event.isAltDown()) {
            return;
        }
        double step = (event.isShiftDown() ? 10 : 2) / PX;
        boolean used =
                switch (event.getCode()) {
                    case HOME, DIGIT0, NUMPAD0 -> {
                        fit();
                        yield true;
                    }
                    case PLUS, EQUALS, ADD -> {
                        zoomMiddle(1.25);
                        yield true;
                    }
                    case MINUS, SUBTRACT -> {
                        zoomMiddle(0.8);
                        yield true;
                    }
                    case LEFT -> nudge(-step, 0);
                    case RIGHT -> nudge(step, 0);
                    case UP -> nudge(0, -step);
                    case DOWN -> nudge(0, step);
                    case TAB -> cycle(event.isShiftDown() ? -1 : 1);
                    case ESCAPE -> unselect();
                    default -> false;
                };
        if (used) {
            event.consume();
        }
    }

    /** Selects the next handle; past the last one the focus moves on to the next control. */
    private boolean cycle(int direction) {
        List<Handle> handles = view.getHandles();
        Handle current = find(selected);
        int at = current == null ? direction > 0 ? -1 : handles.size() : handles.indexOf(current);
        int next = at + direction;
        boolean inside = next >= 0 && next < handles.size();
        selected = inside ? handles.get(next).id() : null;
        view.redrawLive();
        return inside;
    }

    private boolean unselect() {
        boolean had = selected != null;
        selected = null;
        view.redrawLive();
        return had;
    }

    private boolean nudge(double dx, double dy) {
        Handle handle = find(selected);
        if (handle == null) {
            return false;
        }
        ChartLayout layout = view.chartLayout();
        view.handleListener().pressed(handle.id());
        // Where handles stand on steps that are longer than that of the key, a key moves them one step.
        double step = handle.stops().step();
        double stepX = Math.abs(layout.toX(handle.x() + step) - layout.toX(handle.x()));
        double stepY = Math.abs(layout.toY(handle.y() + step) - layout.toY(handle.y()));
        move(
                handle.id(),
                layout.toX(handle.x()) + Math.signum(dx) * Math.max(Math.abs(dx), stepX),
                layout.toY(handle.y()) + Math.signum(dy) * Math.max(Math.abs(dy), stepY));
        Handle after = find(handle.id());
        if (after != null) {
            view.handleListener().released(handle.id(), after.x(), after.y());
        }
        return true;
    }

    // A handle in sight stays in sight, so that whoever moves it does not lose it.
    private void move(String id, double x, double y) {
        Handle handle = find(id);
        if (handle == null) {
            return;
        }
        ChartLayout layout = view.chartLayout();
        Box plot = layout.plot();
        boolean seen = plot.grow(1e-6).contains(layout.toX(handle.x()), layout.toY(handle.y()));
        Handle moved = handle.at(
                layout.dataX(seen ? clamp(x, plot.x(), plot.right()) : x),
                layout.dataY(seen ? clamp(y, plot.y(), plot.bottom()) : y));
        view.getHandles().set(view.getHandles().indexOf(handle), moved);
        view.handleListener().dragged(id, moved.x(), moved.y());
    }

    private Handle find(String id) {
        for (Handle handle : view.getHandles()) {
            if (handle.id().equals(id)) {
                return handle;
            }
        }
        return null;
    }

    private Handle handleAt(double x, double y) {
        Handle best = null;
        double least = Double.POSITIVE_INFINITY;
        ChartLayout layout = view.chartLayout();
        for (Handle handle : view.getHandles()) {
            double dx = layout.toX(handle.x()) - x;
            double dy = layout.toY(handle.y()) - y;
            // A guide line is a grip along its whole length.
            boolean inPlot = layout.plot().contains(x, y);
            double distance =
                    switch (handle.guide()) {
                        case VERTICAL -> inPlot ? Math.min(Math.abs(dx) + 4, Math.hypot(dx, dy)) : Math.hypot(dx, dy);
                        case HORIZONTAL -> inPlot ? Math.min(Math.abs(dy) + 4, Math.hypot(dx, dy)) : Math.hypot(dx, dy);
                        case NONE -> Math.hypot(dx, dy);
                    };
            if (distance <= Math.max(GRIP, handle.size() / 2) && distance <= least) {
                least = distance;
                best = handle;
            }
        }
        return best;
    }

    private Point2D data(double x, double y) {
        ChartLayout layout = view.chartLayout();
        return layout.plot().contains(x, y) ? new Point2D(layout.dataX(x), layout.dataY(y)) : null;
    }

    private static double clamp(double value, double lo, double hi) {
        return Math.max(lo, Math.min(hi, value));
    }
}
