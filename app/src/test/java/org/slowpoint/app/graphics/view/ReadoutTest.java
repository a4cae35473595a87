package org.slowpoint.app.graphics.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;

class ReadoutTest {

    @Test
    void countsHaveNoDecimalsAndTheLineIsNamed() {
        Chart chart = Chart.builder("loss")
                .x(Axis.linear("iteration"))
                .y(Axis.log("mean loss"))
                .add(LineLayer.of(
                        LayerInfo.of("learned", "learned").pickable(),
                        new double[] {77},
                        new double[] {0.123456},
                        Paint.series(0),
                        1))
                .build();
        assertThat(Readout.of(chart, new Hit("learned", 0, 0, 77, 0.123456)))
                .isEqualTo("learned\niteration: 77\nmean loss: 0.1235");
        assertThat(Readout.of(chart, new Hit("learned", 0, 0, -1200, 1.5e9)))
                .isEqualTo("learned\niteration: −1200\nmean loss: 1.500×10⁹");
    }
}
