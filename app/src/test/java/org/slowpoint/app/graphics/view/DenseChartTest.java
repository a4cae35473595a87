package org.slowpoint.app.graphics.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.geometry.Point2D;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slowpoint.app.Patience;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.SampleCharts;
import org.slowpoint.app.graphics.Viewport;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DenseChartTest {
    private static final Chart DENSE = SampleCharts.dense(250, 32);

    private ChartView view;
    private StackPane root;

    @Start
    void start(Stage stage) {
        view = new ChartView();
        root = new StackPane(view);
        stage.setScene(new Scene(root, 900, 560));
        stage.show();
    }

    @Test
    void theLayerAppearsBelowTheOnesAboveIt(FxRobot robot) throws Exception {
        robot.interact(() -> view.setChart(DENSE));
        awaitDrawing(view);
        for (ChartTheme theme : new ChartTheme[] {ChartTheme.DARK, ChartTheme.LIGHT}) {
            robot.interact(() -> view.setTheme(theme));
            awaitDrawing(view);
            WritableImage picture =
                    Snapshots.of(robot, view, theme.equals(ChartTheme.DARK) ? "dense-dark" : "dense-light");
            assertThat(inked(picture, theme)).isGreaterThan(5000);
            assertThat(colour(picture, view.dataToLocal(0, 0))).isEqualTo(theme.text());
        }
    }

    @Test
    void aViewInNoWindowIsDrawnWholeAtOnce(FxRobot robot) throws Exception {
        robot.interact(() -> {
            root.getChildren().clear();
            view.setChart(DENSE);
            view.drawNow();
        });
        assertThat(view.isDrawn()).isTrue();
        assertThat(inked(Snapshots.of(robot, view, "dense-now"), ChartTheme.LIGHT))
                .isGreaterThan(5000);
    }

    @Test
    void untilANewPictureIsThereTheOldOneMovesAlong(FxRobot robot) throws Exception {
        robot.interact(() -> view.setChart(DENSE));
        awaitDrawing(view);
        CountDownLatch held = holdRasters();
        robot.interact(() -> view.setViewport(new Viewport(-1, 1, -0.5, 0.5)));
        frames(3, frame -> {});
        WritableImage picture = Snapshots.of(robot, view, "dense-stretched");
        assertThat(view.isDrawn()).isFalse();
        assertThat(inked(picture, ChartTheme.LIGHT)).isGreaterThan(5000);
        held.countDown();
        awaitDrawing(view);
        Snapshots.of(robot, view, "dense-settled");
    }

    @Test
    void framesDoNotWaitForPicturesWhileAChartIsSetAndMoved() throws Exception {
        CountDownLatch held = holdRasters();
        frames(90, frame -> {
            if (frame == 1) {
                view.setChart(DENSE);
            } else if (frame == 30) {
                view.setTheme(ChartTheme.DARK);
            } else if (frame > 45 && frame <= 75) {
                double reach = 2 - (frame - 45) / 30.0;
                view.setViewport(new Viewport(-reach, reach, -reach / 2, reach / 2));
            }
            view.redrawLive();
        });
        assertThat(view.isDrawn()).isFalse();
        held.countDown();
        awaitDrawing(view);
    }

    @Test
    void whatIsHiddenIsNotDrawn(FxRobot robot) throws Exception {
        CountDownLatch held = holdRasters();
        robot.interact(() -> view.setChart(DENSE));
        frames(3, frame -> {});
        robot.interact(() -> root.setVisible(false));
        frames(3, frame -> {});
        held.countDown();
        drainRasters();
        assertThat(view.isDrawn()).isFalse();
        robot.interact(() -> root.setVisible(true));
        awaitDrawing(view);
    }

    @Test
    void aViewThatIsGoneIsForgotten(FxRobot robot) throws Exception {
        WeakReference<ChartView> gone = new WeakReference<>(shownOnce(robot));
        WaitForAsyncUtils.waitFor(Patience.MINUTES, TimeUnit.MINUTES, () -> {
            System.gc();
            return gone.get() == null;
        });
    }

    private ChartView shownOnce(FxRobot robot) throws TimeoutException {
        ChartView[] other = new ChartView[1];
        robot.interact(() -> {
            other[0] = new ChartView();
            other[0].setChart(DENSE);
            root.getChildren().setAll(other[0]);
        });
        awaitDrawing(other[0]);
        robot.interact(() -> {
            other[0].setViewport(new Viewport(-1, 1, -1, 1));
            root.getChildren().setAll(view);
        });
        return other[0];
    }

    /** Lets some frames pass, and does something at each, counted from 1. */
    private static void frames(int frames, IntConsumer onFrame) throws InterruptedException {
        AtomicInteger count = new AtomicInteger();
        CountDownLatch passed = new CountDownLatch(frames);
        AnimationTimer timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                onFrame.accept(count.incrementAndGet());
                passed.countDown();
                Platform.requestNextPulse();
            }
        };
        Platform.runLater(timer::start);
        assertThat(passed.await(Patience.MINUTES, TimeUnit.MINUTES)).isTrue();
        Platform.runLater(timer::stop);
        WaitForAsyncUtils.waitForFxEvents();
    }

    /** Keeps the drawing thread from drawing until the latch is counted down. */
    private static CountDownLatch holdRasters() {
        CountDownLatch held = new CountDownLatch(1);
        RasterThread.shared().execute(() -> {
            try {
                held.await(Patience.MINUTES, TimeUnit.MINUTES);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return held;
    }

    private static void drainRasters() throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        RasterThread.shared().execute(done::countDown);
        assertThat(done.await(Patience.MINUTES, TimeUnit.MINUTES)).isTrue();
        WaitForAsyncUtils.waitForFxEvents();
    }

    private static void awaitDrawing(ChartView view) throws TimeoutException {
        WaitForAsyncUtils.waitFor(Patience.MINUTES, TimeUnit.MINUTES, view::isDrawn);
    }

    private static int colour(WritableImage picture, Point2D at) {
        return picture.getPixelReader().getArgb((int) at.getX(), (int) at.getY());
    }

    /** How many pixels in the left half of the plot have the strong colours of the lines. */
    private static int inked(WritableImage picture, ChartTheme theme) {
        int count = 0;
        for (int y = 60; y < picture.getHeight() - 60; y++) {
            for (int x = 80; x < picture.getWidth() / 2; x++) {
                int argb = picture.getPixelReader().getArgb(x, y);
                int red = argb >> 16 & 0xFF;
                int green = argb >> 8 & 0xFF;
                if (argb != theme.plot() && red - green > 40) {
                    count++;
                }
            }
        }
        return count;
    }
}
