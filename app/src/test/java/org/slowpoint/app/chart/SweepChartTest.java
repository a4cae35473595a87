package org.slowpoint.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Tick;
import org.slowpoint.engine.sweep.JobResult;
import org.slowpoint.engine.sweep.SweepGroups;
import org.slowpoint.engine.sweep.SweepTable;

class SweepChartTest {

    private final List<JobResult> rows = new ArrayList<>();

    private void job(String units, String cell, double loss) {
        rows.add(new JobResult(
                rows.size(),
                "job-" + rows.size(),
                Map.of("units", units, "cell", cell),
                Map.of("loss", loss),
                Optional.empty()));
    }

    private Chart chart(String... keys) {
        return SweepChart.of(groups(keys), "loss", "Loss", keys[0], keys.length > 1 ? keys[1] : "");
    }

    private SweepGroups groups(String... keys) {
        return SweepGroups.of(SweepTable.of(List.of("units", "cell"), rows), List.of(keys));
    }

    private static MarkerLayer marks(Chart chart, String id) {
        return (MarkerLayer) chart.layer(id).orElseThrow();
    }

    @Test
    void meansHaveBarsOfOneStandardErrorAndEveryJobIsADot() {
        job("16", "gru", 5);
        job("8", "gru", 1);
        job("8", "gru", 3);
        job("32", "gru", Double.NaN);
        Chart chart = chart("units");
        assertThat(marks(chart, "mean-0").xs()).containsExactly(8, 16);
        assertThat(marks(chart, "mean-0").ys()).containsExactly(2, 5);
        LineLayer bars = (LineLayer) chart.layer("error-0").orElseThrow();
        assertThat(bars.ys()).hasSize(1);
        assertThat(bars.ys().get(0)).containsExactly(1, 3);
        assertThat(marks(chart, SweepChart.DOTS + 0).ys()).containsExactly(1, 3, 5);
        assertThat(SweepChart.job(groups("units"), "loss", 0, 2).index()).isZero();
        assertThat(marks(chart, "mean-0").info().hover().at(0, 0)).isEqualTo("Loss 2.0000 ± 1.0\nmean of 2 jobs");
        assertThat(chart.x().scale()).isEqualTo(Scale.LOG);
        assertThat(chart.x().ticks()).extracting(Tick::label).containsExactly("8", "16", "32");
    }

    @Test
    void theSecondKeyHasALineForEachOfItsValues() {
        job("8", "gru", 1);
        job("8", "lstm", 2);
        job("16", "lstm", 4);
        Chart chart = chart("units", "cell");
        assertThat(marks(chart, "mean-0").ys()).containsExactly(1);
        assertThat(marks(chart, "mean-1").xs()).containsExactly(8, 16);
        assertThat(chart.legend()).extracting(each -> each.label()).containsExactly("cell gru", "cell lstm");
    }

    @Test
    void wordsStandOneAfterTheOther() {
        job("8", "lstm", 1);
        job("8", "gru", 2);
        Chart chart = chart("cell");
        assertThat(marks(chart, "mean-0").xs()).containsExactly(0, 1);
        assertThat(chart.x().ticks()).extracting(Tick::label).containsExactly("lstm", "gru");
    }

    @Test
    void nothingToDrawIsSaid() {
        job("8", "gru", Double.NaN);
        assertThat(chart("units").note()).isNotEmpty();
    }
}
