package org.slowpoint.engine.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeedBandTest {

    @Test
    void seedsOfAModelAreItsMiddleAndRange() {
        Map<String, LossTrend> trends = new LinkedHashMap<>();
        trends.put("star-0.5-1", trend(3, 1));
        trends.put("adam", trend(9, 8));
        trends.put("star-0.5-2", trend(5, 0.5));
        trends.put("star-0.5-10", trend(4, 2));
        List<SeedBand> bands = SeedBand.of(new TrendTable("here", trends));
        assertThat(bands).extracting(SeedBand::model).containsExactly("star-0.5", "adam");
        SeedBand star = bands.get(0);
        assertThat(star.seeds()).isEqualTo(3);
        assertThat(star.middle()).containsExactly(4, 1);
        assertThat(star.low()).containsExactly(3, 0.5);
        assertThat(star.high()).containsExactly(5, 2);
        assertThat(star.at(10)).isEqualTo(4);
        assertThat(star.at(99)).isEqualTo(4);
        assertThat(star.at(1e9)).isEqualTo(1);
        assertThat(bands.get(1).seeds()).isEqualTo(1);
    }

    @Test
    void snapshotsOfTrainingsAreInTheOrderOfTheirSteps() {
        ScoreTable table = new ScoreTable(
                "here",
                List.of(
                        score("black-1", Optional.of(40), 0.1),
                        score("black-1 @ 100", Optional.of(100), 1),
                        score("black-1 @ 0", Optional.of(0), 3),
                        score("black-2 @ 0", Optional.of(0), 4),
                        score("black-2 @ 100", Optional.of(100), 2),
                        score("adam", Optional.empty(), 0.5)));
        List<SeedBand> bands = SeedBand.ofSnapshots(table);
        assertThat(bands).hasSize(1);
        assertThat(bands.get(0).x()).containsExactly(0, 100);
        // The middle of two is their mean.
        assertThat(bands.get(0).middle()).containsExactly(3.5, 1.5);
    }

    private static LossTrend trend(double first, double second) {
        return new LossTrend(new double[] {10, 100}, new double[] {first, second}, new double[] {0, 0});
    }

    private static ScoreTable.Score score(String name, Optional<Integer> step, double mean) {
        return new ScoreTable.Score(name, "learned", step, 1, 0, mean, 0, mean, 0);
    }
}
