package org.slowpoint.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameter;
import org.slowpoint.engine.tune.Trial;
import org.slowpoint.engine.tune.Trials;

class TuningFigureTest {

    @Test
    void onlyWhatWasSearchedIsDrawn() {
        List<List<Chart>> three = TuningFigure.rows(trials(Family.MOMENTUM, Family.RMSPROP, Family.ADAM));
        assertThat(three).hasSize(2).allSatisfy(row -> assertThat(row).hasSize(2));
        assertThat(titles(three)).containsExactly("Momentum", "RMSProp", "Adam", "Adam");
        List<List<Chart>> all = TuningFigure.rows(trials(Family.values()));
        assertThat(titles(all))
                .containsExactly("Momentum", "RMSProp", "Adam", "Adam", "AdamW", "AdamW", "AdamW", "Adafactor");
        assertThat(all).hasSize(3);
        assertThat(TuningFigure.rows(trials())).isEmpty();
    }

    private static List<String> titles(List<List<Chart>> rows) {
        return rows.stream().flatMap(List::stream).map(Chart::title).toList();
    }

    private static Trials trials(Family... families) {
        Map<String, List<Trial>> draws = new LinkedHashMap<>();
        for (Family family : families) {
            List<Trial> ofFamily = new ArrayList<>();
            for (int i = 1; i < 4; i++) {
                Map<String, Double> values = new LinkedHashMap<>();
                for (HyperParameter parameter : family.parameters()) {
                    values.put(parameter.name(), 0.1 * i);
                }
                ofFamily.add(new Trial(values, 4, i == 3 ? Double.NaN : 0.2 * i));
            }
            draws.put(family.id(), ofFamily);
        }
        return new Trials("a test", draws);
    }
}
