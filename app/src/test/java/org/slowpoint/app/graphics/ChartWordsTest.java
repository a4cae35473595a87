package org.slowpoint.app.graphics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.surface.Marker;

class ChartWordsTest {

    private static final Paint INK = Paint.series(0);

    private static Layer line(String title, double... ys) {
        double[] xs = new double[ys.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = 10 * i;
        }
        return LineLayer.of(LayerInfo.of("a-line", title), xs, ys, INK, 1);
    }

    private static Chart.Builder losses() {
        return Chart.builder("loss").title("Loss").x(Axis.linear("iteration")).y(Axis.log("mean loss"));
    }

    @Test
    void aChartSaysItselfInOneSentence() {
        Chart chart = losses().add(line("momentum", 4, 1, 0.25))
                .add(line("", 4, 2))
                .add(MarkerLayer.of(
                        LayerInfo.of("best", "best"), new double[] {20}, new double[] {0.25}, INK, Marker.STAR, 4))
                .add(MarkerLayer.of(
                        LayerInfo.of("runs", "runs"),
                        new double[] {0, 10, 20},
                        new double[] {3, Double.NaN, -0.5},
                        INK,
                        Marker.CIRCLE,
                        4))
                .build();
        assertThat(ChartWords.of("Chart", chart))
                .isEqualTo("Loss: mean loss, logarithmic, over iteration; shows momentum, from 4.00 at 0 to 0.250 at"
                        + " 20.0; a line, from 4.00 at 0 to 2.00 at 10.0; best, at 20.0, 0.250; runs, 3 marks, between"
                        + " −0.500 and 3.00.");
    }

    @Test
    void whereThereIsNothingThatIsSaid() {
        assertThat(ChartWords.of("State space", Chart.builder("a").build()))
                .isEqualTo("State space: nothing to show yet");
        assertThat(ChartWords.of(
                        "Modes", Chart.builder("a").note("It has no modes.").build()))
                .isEqualTo("Modes: It has no modes.");
    }

    @Test
    void aChartOfManyThingsStaysShort() {
        Chart.Builder chart = losses();
        for (int i = 0; i < 50; i++) {
            chart.add(line("line " + i, 1, 2));
        }
        assertThat(ChartWords.of("", chart.build())).endsWith("; and 42 more.").hasSizeLessThan(700);
    }

    @Test
    void itsNumbersAreATable() {
        ChartNumbers numbers = ChartNumbers.of(
                "Chart", losses().add(line("mo\tmentum", 4, 0.1)).build());
        assertThat(numbers.rows())
                .containsExactly(
                        new ChartNumbers.Row("mo\tmentum", 1, 0, 4, Double.NaN),
                        new ChartNumbers.Row("mo\tmentum", 1, 10, 0.1, Double.NaN));
        assertThat(numbers.text())
                .isEqualTo(
                        "layer\tseries\titeration\tmean loss\tvalue\nmo mentum\t1\t0.0\t4.0\t\nmo mentum\t1\t10.0\t0.1\t\n");
        ChartNumbers many = ChartNumbers.of(
                "Chart",
                losses().add(line("long", new double[ChartNumbers.MOST + 5])).build());
        assertThat(many.rows()).hasSize(ChartNumbers.MOST);
        assertThat(many.total()).isEqualTo(ChartNumbers.MOST + 5);
        assertThat(List.of(many.title(), many.x(), many.y())).containsExactly("Loss", "iteration", "mean loss");
    }
}
