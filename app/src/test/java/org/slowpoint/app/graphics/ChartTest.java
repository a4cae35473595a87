package org.slowpoint.app.graphics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.surface.Box;

class ChartTest {
    private static final LayerInfo LIVE = LayerInfo.of("live", "Live").asLive();

    @Test
    void aLiveLayerAloneLeavesTheStillOnesTheSame() {
        Chart before = SampleCharts.losses().withLayer(line(LIVE, 1));
        Chart after = before.withLayer(line(LIVE, 2));
        assertThat(after.sameStill(before)).isTrue();
        assertThat(after.layers()).hasSameSizeAs(before.layers());
        assertThat(after.withLayer(line(LayerInfo.of("more", ""), 3)).sameStill(before))
                .isFalse();
    }

    @Test
    void aReplacedLayerWidensTheFittedRange() {
        Chart chart = Chart.builder("c").add(line(LIVE, 1)).build();
        Chart wider = chart.withLayer(line(LIVE, 50));
        ChartLayout layout = ChartLayout.of(wider, null, new Box(0, 0, 200, 200), ChartTheme.LIGHT);
        assertThat(layout.shown().yMax()).isGreaterThan(50);
    }

    @Test
    void mismatchedArraysAreRefusedByName() {
        assertThatThrownBy(
                        () -> LineLayer.of(LayerInfo.of("odd", ""), new double[2], new double[3], Paint.series(0), 1))
                .hasMessage("Series 0 of odd has 2 x but 3 y.");
        assertThatThrownBy(() -> new BarLayer(LayerInfo.of("h", ""), new double[2], new double[2], Paint.series(0)))
                .hasMessageContaining("one more edge than bars");
    }

    @Test
    void themesReplaceRolesButNotFixedColours() {
        assertThat(Paint.of(Slot.TEXT).argb(ChartTheme.LIGHT))
                .isNotEqualTo(Paint.of(Slot.TEXT).argb(ChartTheme.DARK));
        assertThat(Paint.of(0xFF123456).argb(ChartTheme.DARK)).isEqualTo(0xFF123456);
        assertThat(List.of(Paint.series(0), Paint.series(8))).containsOnly(Paint.of(Slot.SERIES_1));
    }

    private static Layer line(LayerInfo info, double top) {
        return LineLayer.of(info, new double[] {0, 1}, new double[] {0.01, top}, Paint.series(2), 1);
    }
}
