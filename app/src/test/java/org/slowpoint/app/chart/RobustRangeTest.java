package org.slowpoint.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.TrainingCurves;

class RobustRangeTest {

    private static final double SPIKE = 1e20;

    /** Losses that fall from 10 to 0.01 with some noise, one of them instead what is given. */
    private static double[] falling(double odd) {
        double[] values = IntStream.range(0, 400)
                .mapToDouble(i -> Math.pow(10, 1 - 3.0 * i / 400) * (1 + 0.3 * Math.sin(i)))
                .toArray();
        values[77] = odd;
        return values;
    }

    private static double[] steps() {
        return IntStream.range(0, 400).asDoubleStream().toArray();
    }

    private static TrainingCurves curves(double[] losses, double[] gradients) {
        TrainingCurves.Line none = TrainingCurves.Line.EMPTY;
        return new TrainingCurves(
                400,
                400,
                new TrainingCurves.Line(steps(), losses),
                new TrainingCurves.Line(steps(), losses),
                new TrainingCurves.Line(steps(), gradients),
                none,
                none,
                none,
                new TrainingCurves.Line(new double[] {77}, new double[] {gradients[77]}),
                none,
                none,
                1,
                0,
                0,
                false,
                Map.of(),
                List.of(),
                null);
    }

    @Test
    void valuesWithoutOutliersAreAllInRange() {
        double[] values = falling(1);
        RobustRange range = RobustRange.of(values);
        assertThat(range.least()).isCloseTo(Arrays.stream(values).min().orElseThrow(), within(1e-12));
        assertThat(range.most()).isCloseTo(Arrays.stream(values).max().orElseThrow(), within(1e-9));
        assertThat(range.outliers("loss", steps(), values)).isEmpty();
    }

    @Test
    void aSpikeCostsAMarkAndNotThePicture() {
        for (double odd : new double[] {SPIKE, Double.POSITIVE_INFINITY, 1e-20}) {
            double[] values = falling(odd);
            RobustRange range = RobustRange.of(values);
            assertThat(range.most()).isLessThan(20);
            assertThat(range.least()).isGreaterThan(1e-3);
            assertThat(range.outliers("loss", steps(), values)).singleElement().satisfies(layer -> {
                MarkerLayer marks = (MarkerLayer) layer;
                assertThat(marks.xs()).containsExactly(77);
                assertThat(marks.shape()).isEqualTo(odd > 1 ? Marker.TRIANGLE : Marker.TRIANGLE_DOWN);
            });
        }
    }

    @Test
    void whatCannotBeOnALogarithmicAxisCountsForNothing() {
        assertThat(RobustRange.of()).isEqualTo(new RobustRange(0.1, 1));
        assertThat(RobustRange.of(Double.NaN, -1, 0)).isEqualTo(new RobustRange(0.1, 1));
        assertThat(RobustRange.of(3).on(Axis.log("")).min()).isLessThan(3);
    }

    @Test
    void theMetaLossIsNeverCutAtTheBottomAndOneSpikeFlattensNothing() {
        double[] losses = falling(SPIKE);
        losses[300] = 0.004;
        Chart chart = TrainingCharts.loss(curves(losses, falling(1)), List.of(), MetaObjective.MEAN);
        assertThat(chart.y().min()).isLessThan(0.004);
        assertThat(chart.y().max()).isLessThan(30);
        assertThat(chart.layer("each-above")).isPresent();
    }

    @Test
    void theMetaGradientFollowsAllButItsSpikesAndSkipsStayInSight() {
        Chart chart = TrainingCharts.gradient(
                curves(falling(1), falling(SPIKE)),
                Presets.of("linear-regression").get(0).config());
        assertThat(chart.y().max()).isLessThan(30);
        Layer skipped = chart.layer("skipped").orElseThrow();
        assertThat(((MarkerLayer) skipped).ys()[0])
                .isLessThanOrEqualTo(chart.y().max());
        assertThat(chart.layer("gradient-above")).isPresent();
    }
}
