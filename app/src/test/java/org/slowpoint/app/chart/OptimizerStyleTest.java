package org.slowpoint.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.engine.analysis.BaselineComparison;
import org.slowpoint.engine.tune.Family;

/** Every family of baselines is drawn, and told from the others. */
class OptimizerStyleTest {

    private static List<String> everyone() {
        List<String> ids = new ArrayList<>(List.of(BaselineComparison.LEARNED));
        for (Family family : Family.values()) {
            ids.add(family.id());
        }
        return ids;
    }

    @Test
    void everyFamilyHasANameAColourAndADashOfItsOwn() {
        Set<Object> looks = new HashSet<>();
        for (String id : everyone()) {
            looks.add(OptimizerStyle.name(id));
            looks.add(OptimizerStyle.paint(id));
            looks.add(OptimizerStyle.dash(id));
        }
        assertThat(looks).hasSize(3 * everyone().size());
        assertThat(OptimizerStyle.name("adamw")).isEqualTo("AdamW");
    }

    @Test
    void aComparisonDrawsThemAll() {
        List<BaselineComparison.Run> runs = new ArrayList<>();
        for (String id : everyone()) {
            runs.add(new BaselineComparison.Run(id, new double[][] {{4, 2, 1}, {8, 3, 1 + runs.size()}}));
        }
        Chart losses = ComparisonCharts.losses(new BaselineComparison(runs));
        for (String id : everyone()) {
            assertThat(losses.layer(id)).isPresent();
        }
        assertThat(losses.legend())
                .extracting(LegendEntry::label)
                .containsExactly("learned", "momentum", "RMSProp", "Adam", "AdamW", "Adafactor");
        assertThat(ComparisonCharts.violins(new BaselineComparison(runs)).x().ticks())
                .hasSize(everyone().size());
    }
}
