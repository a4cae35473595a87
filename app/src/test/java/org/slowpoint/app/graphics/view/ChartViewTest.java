package org.slowpoint.app.graphics.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slowpoint.app.Patience;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.SampleCharts;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.surface.Marker;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class ChartViewTest {
    private final List<Viewport> before = new ArrayList<>();
    private final List<Viewport> after = new ArrayList<>();
    private final List<String> hand = new ArrayList<>();
    private final List<Hit> hits = new ArrayList<>();
    private ChartView view;
    private StackPane root;

    @Start
    void start(Stage stage) {
        view = new ChartView();
        view.setId("chart");
        view.setChart(SampleCharts.trajectories(40));
        view.setViewChangeHandler((from, to) -> {
            before.add(from);
            after.add(to);
        });
        view.setOnHit(hits::add);
        view.setHandleListener(new HandleListener() {
            @Override
            public void pressed(String id) {
                hand.add("pressed " + id);
            }

            @Override
            public void dragged(String id, double x, double y) {
                hand.add("dragged " + id);
            }

            @Override
            public void released(String id, double x, double y) {
                hand.add("released " + id);
            }
        });
        root = new StackPane(view);
        stage.setScene(new Scene(root, 640, 440));
        stage.show();
    }

    @Test
    void theWheelZoomsAboutTheCursorAndReportsOnce(FxRobot robot) throws TimeoutException {
        Point2D anchor = new Point2D(1, 0.5);
        robot.moveTo(view.toScreen(1, 0.5));
        Point2D place = view.dataToLocal(1, 0.5);
        Viewport fitted = view.chartLayout().shown();
        // In one go: turns that a busy machine holds apart are two acts.
        robot.interact(() -> {
            turn(place, 40);
            turn(place, 40);
        });
        WaitForAsyncUtils.waitFor(Patience.MINUTES, TimeUnit.MINUTES, () -> !after.isEmpty());
        assertThat(before).hasSize(1).containsOnlyNulls();
        assertThat(after).containsExactly(view.getViewport());
        assertThat(view.dataToLocal(anchor.getX(), anchor.getY()).distance(place))
                .isLessThan(1.5);
        Viewport shown = view.chartLayout().shown();
        assertThat(width(shown)).isNotCloseTo(width(fitted), within(0.02));
    }

    @Test
    void aTurnAwayFromTheHandZoomsInAndBesideThePlotOnlyItsAxis(FxRobot robot) {
        Viewport fitted = view.chartLayout().shown();
        robot.interact(() -> turn(view.dataToLocal(0, 0), 40));
        Viewport closer = view.chartLayout().shown();
        assertThat(width(closer)).isBetween(0.8 * width(fitted), 0.9 * width(fitted));
        Point2D onAxis = new Point2D(view.dataToLocal(0, 0).getX(), view.getHeight() - 10);
        robot.interact(() -> turn(onAxis, -40));
        Viewport wider = view.chartLayout().shown();
        assertThat(width(wider)).isCloseTo(width(fitted), within(1e-6));
        assertThat(wider.yMax()).isCloseTo(closer.yMax(), within(1e-9));
        assertThat(wider.yMin()).isCloseTo(closer.yMin(), within(1e-9));
    }

    @Test
    void draggingEmptySpacePansAndADoubleClickFits(FxRobot robot) {
        Point2D from = view.toScreen(2, -0.8);
        Point2D grabbed = view.localToData(
                view.screenToLocal(from).getX(), view.screenToLocal(from).getY());
        robot.moveTo(from).press(MouseButton.PRIMARY).moveBy(-60, -30).release(MouseButton.PRIMARY);
        Point2D now = view.dataToLocal(grabbed.getX(), grabbed.getY());
        assertThat(view.localToScreen(now).distance(from.subtract(60, 30))).isLessThan(3);
        assertThat(after).hasSize(1).doesNotContainNull();
        Point2D corner = emptyCorner();
        robot.moveTo(view.localToScreen(corner)).interact(() -> doubleClick(corner));
        assertThat(view.getViewport()).isNull();
        assertThat(after).hasSize(2).endsWith((Viewport) null);
    }

    @Test
    void theRubberBandZoomsToWhatItHolds(FxRobot robot) {
        robot.moveTo(view.toScreen(-1, 0.5))
                .press(MouseButton.SECONDARY)
                .moveTo(view.toScreen(1, -0.5))
                .release(MouseButton.SECONDARY);
        Viewport zoomed = view.getViewport();
        assertThat(zoomed.xMin()).isCloseTo(-1, within(0.02));
        assertThat(zoomed.xMax()).isCloseTo(1, within(0.02));
        assertThat(zoomed.yMin()).isCloseTo(-0.5, within(0.02));
        assertThat(after).containsExactly(zoomed);
    }

    @Test
    void keysZoomAndFit(FxRobot robot) {
        robot.interact(view::requestFocus);
        robot.type(KeyCode.PLUS, KeyCode.PLUS, KeyCode.MINUS);
        assertThat(after).hasSize(3).doesNotContainNull();
        robot.type(KeyCode.HOME);
        assertThat(view.getViewport()).isNull();
        assertThat(after).hasSize(4);
    }

    @Test
    void newDataKeepTheView(FxRobot robot) {
        Viewport kept = new Viewport(-1, 1, -1, 1);
        robot.interact(() -> view.setViewport(kept));
        robot.interact(() -> view.setChart(SampleCharts.trajectories(10)));
        assertThat(view.getViewport()).isEqualTo(kept);
        assertThat(after).isEmpty();
    }

    @Test
    void aMarkUnderTheMouseIsFoundReadOutAndClicked(FxRobot robot) {
        robot.moveTo(view.toScreen(0, 0).add(4, 3));
        assertThat(view.hitProperty().get()).isEqualTo(new Hit("fixed", 0, 0, 0, 0));
        assertThat(view.cursorPositionProperty().get().getX()).isCloseTo(0, within(0.1));
        robot.clickOn(MouseButton.PRIMARY);
        assertThat(hits).containsExactly(new Hit("fixed", 0, 0, 0, 0));
        robot.moveTo(view.toScreen(0, 0).add(40, 30));
        assertThat(view.hitProperty().get()).isNull();
    }

    @Test
    void aHandleFollowsTheHand(FxRobot robot) {
        robot.interact(() -> view.getHandles().add(Handle.of("probe", 0.5, 0.2, "The probe")));
        robot.moveTo(view.toScreen(0.5, 0.2).add(3, 0))
                .press(MouseButton.PRIMARY)
                .moveTo(view.toScreen(1, -0.4).add(3, 0))
                .release(MouseButton.PRIMARY);
        Handle probe = view.getHandles().get(0);
        assertThat(probe.x()).isCloseTo(1, within(0.02));
        assertThat(probe.y()).isCloseTo(-0.4, within(0.02));
        assertThat(hand).startsWith("pressed probe", "dragged probe").endsWith("released probe");
        assertThat(view.getViewport()).isNull();
    }

    @Test
    void aConstrainedHandleIsHeldByItsLine(FxRobot robot) {
        robot.interact(() -> view.getHandles().add(Handle.vertical("k", 0.5, 0.2, "Iteration")));
        robot.moveTo(view.toScreen(0.5, 0.7)).drag(MouseButton.PRIMARY).dropTo(view.toScreen(1, -0.4));
        assertThat(view.getHandles().get(0).x()).isCloseTo(1, within(0.02));
        assertThat(view.getHandles().get(0).y()).isEqualTo(0.2);
    }

    @Test
    void arrowKeysNudgeTheSelectedHandle(FxRobot robot) {
        robot.interact(() -> {
            view.requestFocus();
            view.getHandles().addAll(Handle.of("a", 0, 0, ""), Handle.of("b", 0.5, 0.2, ""));
        });
        robot.type(KeyCode.TAB, KeyCode.TAB, KeyCode.RIGHT);
        Point2D moved = view.dataToLocal(
                view.getHandles().get(1).x(), view.getHandles().get(1).y());
        assertThat(moved.subtract(view.dataToLocal(0.5, 0.2)).getX()).isCloseTo(2, within(1e-6));
        robot.press(KeyCode.SHIFT).type(KeyCode.UP).release(KeyCode.SHIFT);
        moved = view.dataToLocal(
                view.getHandles().get(1).x(), view.getHandles().get(1).y());
        assertThat(moved.subtract(view.dataToLocal(0.5, 0.2)).getY()).isCloseTo(-10, within(1e-6));
        assertThat(hand).startsWith("pressed b", "dragged b", "released b").hasSize(6);
        assertThat(view.getHandles().get(0).x()).isZero();
    }

    @Test
    void aHandleOnWholeNumbersKeepsToThemAndToItsEnds(FxRobot robot) {
        robot.interact(() -> {
            view.requestFocus();
            view.setChart(SampleCharts.losses());
            double low = view.chartLayout().shown().yMin();
            view.getHandles().add(Handle.vertical("iteration", 197, low, "").onWhole(0, 199));
        });
        robot.type(KeyCode.TAB, KeyCode.RIGHT);
        assertThat(view.getHandles().get(0).x()).isEqualTo(198);
        robot.type(KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT, KeyCode.RIGHT);
        assertThat(view.getHandles().get(0).x()).isEqualTo(199);
        robot.type(KeyCode.LEFT);
        assertThat(view.getHandles().get(0).x()).isEqualTo(198);
    }

    @Test
    void aFreeHandleStaysInSight(FxRobot robot) {
        Viewport shown = view.chartLayout().shown();
        robot.interact(() -> {
            view.requestFocus();
            view.getHandles().add(Handle.of("a", shown.xMax(), shown.yMax(), ""));
        });
        robot.type(KeyCode.TAB, KeyCode.RIGHT, KeyCode.UP);
        assertThat(view.getHandles().get(0).x()).isCloseTo(shown.xMax(), within(1e-9));
        assertThat(view.getHandles().get(0).y()).isCloseTo(shown.yMax(), within(1e-9));
    }

    @Test
    void alignedViewsShareTheirEdges(FxRobot robot) {
        ChartView below = new ChartView();
        robot.interact(() -> {
            root.getChildren().add(below);
            below.setChart(SampleCharts.losses());
            view.alignWith(below);
        });
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            for (Viewport part : new Viewport[] {null, new Viewport(-1e-7, 1e-7, -1e-9, 1e-9)}) {
                view.setViewport(part);
                assertThat(view.chartLayout().plot().x())
                        .isEqualTo(below.chartLayout().plot().x());
                assertThat(view.chartLayout().plot().right())
                        .isCloseTo(below.chartLayout().plot().right(), within(1e-9));
            }
        });
    }

    @Test
    void whatIsDrawnLooksRightInBothThemes(FxRobot robot) throws IOException, TimeoutException {
        double[] xs = new double[3000];
        double[] ys = new double[3000];
        Arrays.setAll(xs, i -> 0.5 + 0.4 * Math.cos(i) * (i % 61) / 61);
        Arrays.setAll(ys, i -> -0.5 + 0.3 * Math.sin(i) * (i % 61) / 61);
        Chart chart = SampleCharts.trajectories(120)
                .withLayer(MarkerLayer.of(
                        LayerInfo.of("cloud", "Cloud").asLive(), xs, ys, Paint.series(2), Marker.DIAMOND, 2.5));
        robot.interact(() -> {
            view.setChart(chart);
            view.getHandles().add(Handle.of("probe", -1, 0.4, "The probe"));
            view.getHandles()
                    .add(Handle.vertical("line", 1.5, -0.6, "").look(Marker.SQUARE, 8, Paint.of(Slot.SERIES_2)));
        });
        robot.moveTo(view.toScreen(0, 0));
        WritableImage light = picture(robot, "view-light");
        robot.interact(() -> view.setTheme(ChartTheme.DARK));
        robot.moveTo(view.toScreen(-1, 0.4));
        WritableImage dark = picture(robot, "view-dark");
        assertThat(light.getPixelReader().getArgb(3, 3)).isEqualTo(ChartTheme.LIGHT.background());
        assertThat(dark.getPixelReader().getArgb(3, 3)).isEqualTo(ChartTheme.DARK.background());
        Point2D middle = view.dataToLocal(0.5, -0.5);
        assertThat(dark.getPixelReader().getArgb((int) middle.getX(), (int) middle.getY()))
                .isNotEqualTo(ChartTheme.DARK.plot());
    }

    @Test
    void aLiveLayerMovesWithoutLosingTheReadoutOfAStillOne(FxRobot robot) {
        robot.moveTo(view.toScreen(0, 0));
        robot.interact(() -> view.setChart(view.getChart()
                .withLayer(MarkerLayer.of(
                        LayerInfo.of("dot", "Dot").asLive(),
                        new double[] {0.5},
                        new double[] {0.5},
                        Paint.series(1),
                        Marker.STAR,
                        8))));
        assertThat(view.hitProperty().get().layerId()).isEqualTo("fixed");
        robot.interact(() -> view.setChart(view.getChart()
                .withLayer(MarkerLayer.of(
                        LayerInfo.of("dot", "Dot").asLive(),
                        new double[] {-0.5},
                        new double[] {0.5},
                        Paint.series(1),
                        Marker.STAR,
                        8))));
        assertThat(view.hitProperty().get().layerId()).isEqualTo("fixed");
    }

    @Test
    void aHiddenViewDrawsOnlyOnceItShows(FxRobot robot) throws TimeoutException {
        awaitDrawing();
        robot.interact(() -> root.setVisible(false));
        robot.interact(() -> view.setChart(SampleCharts.losses()));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(view.isDrawn()).isFalse();
        robot.interact(() -> root.setVisible(true));
        awaitDrawing();
        assertThat(view.isDrawn()).isTrue();
    }

    @Test
    void aViewInNoWindowHasNoPlaceOnTheScreen(FxRobot robot) {
        robot.interact(() -> root.getChildren().clear());
        assertThat(view.getScene()).isNull();
        assertThat(view.toScreen(0, 0)).isNull();
    }

    // A robot's two clicks are two single ones where a busy machine holds them apart.
    private void doubleClick(Point2D at) {
        for (int clicks = 1; clicks <= 2; clicks++) {
            view.fireEvent(press(MouseEvent.MOUSE_PRESSED, at, clicks));
            view.fireEvent(press(MouseEvent.MOUSE_RELEASED, at, clicks));
        }
    }

    private MouseEvent press(EventType<MouseEvent> kind, Point2D at, int clicks) {
        Point2D screen = view.localToScreen(at);
        return new MouseEvent(
                kind,
                at.getX(),
                at.getY(),
                screen.getX(),
                screen.getY(),
                MouseButton.PRIMARY,
                clicks,
                false,
                false,
                false,
                false,
                kind == MouseEvent.MOUSE_PRESSED,
                false,
                false,
                true,
                false,
                true,
                null);
    }

    private void turn(Point2D at, double delta) {
        Point2D screen = view.localToScreen(at);
        view.fireEvent(new ScrollEvent(
                ScrollEvent.SCROLL,
                at.getX(),
                at.getY(),
                screen.getX(),
                screen.getY(),
                false,
                false,
                false,
                false,
                false,
                false,
                0,
                delta,
                0,
                delta,
                ScrollEvent.HorizontalTextScrollUnits.NONE,
                0,
                ScrollEvent.VerticalTextScrollUnits.NONE,
                0,
                0,
                null));
    }

    private static double width(Viewport view) {
        return view.xMax() - view.xMin();
    }

    private void awaitDrawing() throws TimeoutException {
        WaitForAsyncUtils.waitFor(Patience.MINUTES, TimeUnit.MINUTES, view::isDrawn);
    }

    private Point2D emptyCorner() {
        var plot = view.chartLayout().plot();
        return new Point2D((plot.x() + 3) * 96 / 72, (plot.y() + 3) * 96 / 72);
    }

    private WritableImage picture(FxRobot robot, String name) throws IOException, TimeoutException {
        awaitDrawing();
        return Snapshots.of(robot, view, name);
    }
}
