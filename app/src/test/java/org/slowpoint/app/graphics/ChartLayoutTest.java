package org.slowpoint.app.graphics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.FontMetrics;
import org.slowpoint.app.graphics.surface.TextStyle.Weight;

class ChartLayoutTest {
    private static final Box OUTER = new Box(10, 20, 320, 240);

    static List<Chart> charts() {
        return List.of(
                SampleCharts.trajectories(20),
                SampleCharts.eigenvalues(),
                SampleCharts.losses(),
                SampleCharts.gradients(),
                SampleCharts.speed());
    }

    @ParameterizedTest
    @MethodSource("charts")
    void dataAndPointsAreInverse(Chart chart) {
        ChartLayout layout = layout(chart, null);
        Box plot = layout.plot();
        for (double t = 0; t <= 1; t += 0.125) {
            double px = plot.x() + t * plot.width();
            double py = plot.y() + t * plot.height();
            assertThat(layout.toX(layout.dataX(px))).isCloseTo(px, within(1e-6));
            assertThat(layout.toY(layout.dataY(py))).isCloseTo(py, within(1e-6));
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void labelsStayInsideAndApart(Chart chart) {
        for (double width = 120; width <= 900; width += 60) {
            Box outer = new Box(0, 0, width, 0.7 * width);
            ChartLayout layout = ChartLayout.of(chart, null, outer, ChartTheme.LIGHT);
            double right = Double.NEGATIVE_INFINITY;
            for (Tick tick : layout.xTicks()) {
                if (tick.isMajor()) {
                    double half = FontMetrics.width(tick.label(), Weight.REGULAR, 8) / 2;
                    assertThat(layout.toX(tick.value()) - half).isGreaterThan(right);
                    right = layout.toX(tick.value()) + half;
                }
            }
            assertThat(right).isLessThanOrEqualTo(outer.right());
            assertThat(outer.contains(layout.plot().x(), layout.plot().y())).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("charts")
    void theLegendLiesOutsideThePlotAtEverySize(Chart chart) {
        Chart.Builder wordy = chart.toBuilder();
        for (int i = 0; i < 7; i++) {
            wordy.legend(LegendEntry.line("one of several lines, " + i, Paint.series(i), 1));
        }
        for (Chart each : List.of(chart, wordy.build())) {
            for (double width = 60; width <= 1200; width += 95) {
                for (double height = 40; height <= 800; height += 95) {
                    Box outer = new Box(3, 5, width, height);
                    ChartLayout layout = ChartLayout.of(each, null, outer, ChartTheme.LIGHT);
                    Box legend = layout.legend();
                    Box plot = layout.plot();
                    boolean apart = legend.right() <= plot.x()
                            || legend.x() >= plot.right()
                            || legend.bottom() <= plot.y()
                            || legend.y() >= plot.bottom();
                    assertThat(legend.height() == 0 || apart)
                            .as("%s at %.0f × %.0f", each.id(), width, height)
                            .isTrue();
                    if (legend.height() > 0) {
                        assertThat(legend.bottom()).isLessThanOrEqualTo(outer.bottom());
                        assertThat(legend.y()).isGreaterThanOrEqualTo(outer.y());
                    }
                }
            }
        }
    }

    @Test
    void aTitleThatIsTooLongIsBroken() {
        Chart chart = SampleCharts.losses().toBuilder()
                .title("Losses of all of the problems that were run")
                .build();
        ChartLayout narrow = ChartLayout.of(chart, null, new Box(0, 0, 130, 120), ChartTheme.LIGHT);
        ChartLayout wide = ChartLayout.of(chart, null, new Box(0, 0, 400, 120), ChartTheme.LIGHT);
        assertThat(wide.title()).hasSize(1);
        assertThat(narrow.title()).hasSizeGreaterThan(1);
        assertThat(String.join(" ", narrow.title())).isEqualTo(chart.title());
        assertThat(narrow.plot().y()).isGreaterThan(wide.plot().y());
    }

    @Test
    void fittedRangesHoldTheData() {
        Viewport shown = layout(SampleCharts.losses(), null).shown();
        assertThat(shown.xMin()).isZero();
        assertThat(shown.xMax()).isEqualTo(199);
        assertThat(shown.yMin()).isPositive().isLessThan(2.5e-3);
        assertThat(shown.yMax()).isGreaterThan(60);
    }

    @Test
    void equalAspectGivesBothAxesTheSameUnit() {
        ChartLayout layout = layout(SampleCharts.eigenvalues(), new Viewport(-1, 1, -0.1, 0.1));
        double perX = layout.toX(1) - layout.toX(0);
        double perY = layout.toY(0) - layout.toY(1);
        assertThat(perX).isCloseTo(perY, within(1e-9));
        assertThat(layout.shown().xMin()).isLessThanOrEqualTo(-1);
    }

    @Test
    void barsStandOnTheFloor() {
        assertThat(layout(SampleCharts.gradients(), null).shown().yMin()).isZero();
    }

    @Test
    void aChartOfNothingShowsItsNote() {
        assertThat(layout(SampleCharts.nothing(), null).isEmpty()).isTrue();
        assertThat(layout(SampleCharts.losses(), null).isEmpty()).isFalse();
    }

    @Test
    void oneValueGetsARangeAroundIt() {
        Chart chart = Chart.builder("one")
                .add(LineLayer.of(
                        LayerInfo.of("dot", ""), new double[] {3, 3}, new double[] {0, 0}, Paint.series(0), 1))
                .build();
        Viewport shown = layout(chart, null).shown();
        assertThat(shown.xMin()).isLessThan(3);
        assertThat(shown.xMax()).isGreaterThan(3);
        assertThat(shown.yMin()).isNegative();
    }

    @Test
    void aViewBelowZeroIsFittedAnewOnALogarithmicAxis() {
        Viewport shown =
                layout(SampleCharts.losses(), new Viewport(0, 10, -1, 1)).shown();
        assertThat(shown.xMax()).isEqualTo(10);
        assertThat(shown.yMin()).isPositive();
    }

    private static ChartLayout layout(Chart chart, Viewport view) {
        return ChartLayout.of(chart, view, OUTER, ChartTheme.LIGHT);
    }
}
