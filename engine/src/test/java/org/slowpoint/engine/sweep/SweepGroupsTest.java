package org.slowpoint.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepGroupsTest {

    private static final List<String> VARIED = List.of("units", "cell", "seed");

    private final List<JobResult> rows = new ArrayList<>();

    private void job(String units, String cell, Map<String, Double> numbers) {
        Map<String, String> varied = new LinkedHashMap<>();
        varied.put("units", units);
        varied.put("cell", cell);
        varied.put("seed", Integer.toString(rows.size()));
        rows.add(new JobResult(rows.size(), "job", varied, numbers, Optional.empty()));
    }

    private void failed(String units, String cell) {
        rows.add(new JobResult(
                rows.size(), "job", Map.of("units", units, "cell", cell), Map.of(), Optional.of("It broke.")));
    }

    private SweepGroups by(String... keys) {
        return SweepGroups.of(SweepTable.of(VARIED, rows), List.of(keys));
    }

    @Test
    void meansAndErrorsAreOverTheJobsOfAGroup() {
        job("16", "gru", Map.of("mean", 1.0));
        job("8", "gru", Map.of("mean", 2.0));
        job("8", "lstm", Map.of("mean", 3.0));
        job("8", "gru", Map.of("mean", 7.0));
        SweepGroups.Group eight = by("units").groups().get(0);
        assertThat(eight.values()).containsExactly("8");
        assertThat(eight.jobs()).extracting(JobResult::index).containsExactly(1L, 2L, 3L);
        SweepGroups.Average mean = eight.averages().get("mean");
        assertThat(mean.n()).isEqualTo(3);
        assertThat(mean.mean()).isEqualTo(4);
        // Deviations −2, −1 and 3: the variance is 14/2, of the mean 7/3.
        assertThat(mean.standardError()).isCloseTo(Math.sqrt(7.0 / 3), offset(1e-15));
        SweepGroups.Average alone = by("units").groups().get(1).averages().get("mean");
        assertThat(alone).isEqualTo(new SweepGroups.Average(1, 1, Double.NaN));
    }

    @Test
    void severalKeysAreOrderedByTheFirstOne() {
        job("16", "lstm", Map.of("mean", 1.0));
        job("8", "gru", Map.of("mean", 1.0));
        job("16", "gru", Map.of("mean", 1.0));
        job("8", "lstm", Map.of("mean", 1.0));
        assertThat(by("units", "cell").groups())
                .extracting(SweepGroups.Group::values)
                .containsExactly(
                        List.of("8", "lstm"), List.of("8", "gru"), List.of("16", "lstm"), List.of("16", "gru"));
        assertThat(by("cell", "units").groups().get(0).values()).containsExactly("lstm", "8");
    }

    @Test
    void whatFailedOrDivergedIsCountedAndNotAveraged() {
        job("8", "gru", Map.of("lastObjective", 0.5, "meanRelative", 1.0, "diverged", 0.0));
        job("8", "gru", Map.of("lastObjective", 9.0, "meanRelative", Double.NaN, "diverged", 2.0));
        job("8", "gru", Map.of("lastObjective", Double.NaN, "meanRelative", 3.0, "diverged", 0.0));
        job("8", "gru", Map.of("lastObjective", 1.5, "meanRelative", 2.0, "diverged", 0.0));
        failed("8", "gru");
        SweepGroups.Group all = by("units").groups().get(0);
        assertThat(all.jobs()).hasSize(5);
        assertThat(all.failed()).isEqualTo(1);
        assertThat(all.diverged()).isEqualTo(2);
        assertThat(all.averages().get("meanRelative")).isEqualTo(new SweepGroups.Average(2, 1.5, 0.5));
        assertThat(all.averages().get("lastObjective")).isEqualTo(new SweepGroups.Average(2, 1, 0.5));
    }

    @Test
    void aNumberThatAJobHasNotIsLeftOutOfItsOwnMean() {
        job("8", "gru", Map.of("mean", 1.0, "minusBestBaseline", Double.NaN));
        job("8", "gru", Map.of("mean", 2.0, "minusBestBaseline", 4.0));
        SweepGroups.Group all = by("units").groups().get(0);
        assertThat(all.diverged()).isZero();
        assertThat(all.averages().get("mean").n()).isEqualTo(2);
        assertThat(all.averages().get("minusBestBaseline")).isEqualTo(new SweepGroups.Average(1, 4, Double.NaN));
    }

    @Test
    void numbersAreKeysToo() {
        job("8", "gru", Map.of("fixedPoints", 3.0, "mean", 1.0));
        job("8", "gru", Map.of("fixedPoints", 1.0, "mean", 1.0));
        job("8", "gru", Map.of("mean", 1.0));
        SweepGroups groups = by("fixedPoints");
        assertThat(groups.groups())
                .extracting(SweepGroups.Group::values)
                .containsExactly(List.of("1"), List.of("3"), List.of(""));
        assertThat(groups.measured()).containsExactly("mean");
    }

    @Test
    void linesAndDocumentsSayTheSame() {
        job("8", "=gru", Map.of("mean", 0.25));
        job("8", "=gru", Map.of("mean", 0.75));
        failed("16", "gru");
        SweepGroups groups = by("units", "cell");
        assertThat(groups.csv())
                .isEqualTo(
                        """
                        units,cell,jobs,failed,diverged,mean.mean,mean.stdErr,mean.n
                        8,'=gru,2,0,0,0.5,0.25,2
                        16,gru,1,1,0,,,0
                        """);
        JsonNode document = groups.json();
        assertThat(document.at("/0/group/cell").asText()).isEqualTo("=gru");
        assertThat(document.at("/0/results/mean/stdErr").asDouble()).isEqualTo(0.25);
        assertThat(document.at("/1/failed").asInt()).isEqualTo(1);
        assertThat(document.at("/1/results/mean/mean").isNull()).isTrue();
    }

    @Test
    void saysWhichColumnsThereAre() {
        job("8", "gru", Map.of("mean", 1.0));
        assertThatThrownBy(() -> by("unit"))
                .hasMessage("There is no column “unit” in this sweep; group by units, cell, seed, mean.");
        assertThatThrownBy(() -> by("units", "units")).hasMessageContaining("twice");
    }
}
