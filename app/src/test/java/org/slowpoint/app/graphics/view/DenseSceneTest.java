package org.slowpoint.app.graphics.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.SampleCharts;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.surface.Box;

class DenseSceneTest {
    private static final Box OUTER = new Box(0, 0, 400, 300);
    private static final Viewport VIEW = new Viewport(1, 100, 1, 100);

    static List<Axis> axes() {
        return List.of(Axis.linear("value"), Axis.log("value"), Axis.of("value", Scale.asinh(3)));
    }

    @ParameterizedTest
    @MethodSource("axes")
    void everyPositionOfAnOldPictureLandsWhereItsDataLie(Axis axis) {
        Chart chart = chart(axis, 10);
        DenseScene old = scene(chart, VIEW, OUTER);
        for (Viewport view :
                List.of(new Viewport(2, 40, 3, 70), new Viewport(0.5, 1000, 0.1, 200), new Viewport(90, 300, 1, 100))) {
            DenseScene now = scene(chart, view, new Box(0, 0, 520, 260));
            Box box = old.layout().plot();
            Box place = old.placedIn(now.layout(), box);
            for (double t = 0; t <= 1; t += 0.25) {
                double x = old.layout().dataX(box.x() + t * box.width());
                double y = old.layout().dataY(box.y() + t * box.height());
                assertThat(place.x() + t * place.width()).isCloseTo(now.layout().toX(x), within(1e-6));
                assertThat(place.y() + t * place.height())
                        .isCloseTo(now.layout().toY(y), within(1e-6));
            }
        }
    }

    @Test
    void aPictureThatNothingCouldBeRecognisedInIsNotStretched() {
        Chart chart = chart(Axis.linear("value"), 10);
        DenseScene now = scene(chart, new Viewport(50, 50.1, 50, 50.1), OUTER);
        DenseScene old = scene(chart, VIEW, OUTER);
        assertThat(old.placedIn(now.layout(), old.layout().plot())).isNull();
        assertThat(now.placedIn(old.layout(), now.layout().plot())).isNotNull();
    }

    @Test
    void theSameLayersInTheSamePlaceLookAlike() {
        Chart chart = chart(Axis.linear("value"), DenseScene.DENSE_ABOVE + 1);
        DenseScene scene = scene(chart, VIEW, OUTER);
        assertThat(scene.looksLike(scene(chart, VIEW, OUTER))).isTrue();
        assertThat(scene.looksLike(scene(chart, new Viewport(1, 99, 1, 100), OUTER)))
                .isFalse();
        assertThat(scene.looksLike(scene(chart, VIEW, new Box(0, 0, 401, 300)))).isFalse();
        assertThat(scene.looksLike(DenseScene.of(chart, scene.layout(), ChartTheme.DARK, 1)))
                .isFalse();
        assertThat(scene.looksLike(DenseScene.of(chart, scene.layout(), ChartTheme.LIGHT, 2)))
                .isFalse();
        Chart other = chart(Axis.linear("value"), DenseScene.DENSE_ABOVE + 1);
        assertThat(scene.looksLike(scene(other, VIEW, OUTER))).isFalse();
    }

    @Test
    void aPictureOfOtherAxesDoesNotStandIn() {
        DenseScene scene = scene(chart(Axis.linear("value"), 10), VIEW, OUTER);
        assertThat(scene.standsInFor(scene(chart(Axis.linear("value"), 20), null, OUTER)))
                .isTrue();
        assertThat(scene.standsInFor(scene(chart(Axis.linear("other"), 10), VIEW, OUTER)))
                .isFalse();
        assertThat(scene.standsInFor(scene(chart(Axis.log("value"), 10), VIEW, OUTER)))
                .isFalse();
        assertThat(scene.standsInFor(scene(SampleCharts.losses(), null, OUTER))).isFalse();
    }

    @Test
    void onlyStillLayersOfManyCornersAreDense() {
        assertThat(scene(chart(Axis.linear("value"), DenseScene.DENSE_ABOVE), VIEW, OUTER)
                        .layers())
                .isEmpty();
        Chart chart = chart(Axis.linear("value"), DenseScene.DENSE_ABOVE + 1);
        assertThat(scene(chart, VIEW, OUTER).layers()).isEqualTo(chart.layers());
        LineLayer line = (LineLayer) chart.layers().get(0);
        Chart live = chart.withLayer(LineLayer.many(
                line.info().asLive(), line.xs(), line.ys(), line.paints().get(0), 1));
        assertThat(scene(live, VIEW, OUTER).layers()).isEmpty();
        assertThat(scene(SampleCharts.speed(), null, OUTER).layers()).isEmpty();
    }

    private static Chart chart(Axis axis, int corners) {
        double[] xs = new double[corners];
        double[] ys = new double[corners];
        for (int i = 0; i < corners; i++) {
            xs[i] = 1 + i;
            ys[i] = 1 + i % 7;
        }
        return Chart.builder("chart")
                .x(axis)
                .y(axis)
                .add(LineLayer.of(LayerInfo.of("line", ""), xs, ys, Paint.series(0), 1))
                .build();
    }

    private static DenseScene scene(Chart chart, Viewport view, Box outer) {
        return DenseScene.of(chart, ChartLayout.of(chart, view, outer, ChartTheme.LIGHT), ChartTheme.LIGHT, 1);
    }
}
