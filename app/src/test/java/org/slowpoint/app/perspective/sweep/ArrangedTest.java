package org.slowpoint.app.perspective.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.TinySweep;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.sweep.SweepGroups;

class ArrangedTest {

    private static final String UNITS = "architecture.units";
    private static final String RATE = "optimizer.learningRate";
    private static final SweepColumn LOSS = SweepColumn.number("meanRelative");

    @TempDir
    private Path place;

    private TinySweep sweep;

    @BeforeEach
    void begin() throws IOException {
        sweep = TinySweep.in(place.resolve("out"));
        // Units 4, 4, 4, 4, 3, 3, 3, 3; the learning rate changes every other job, the seed every job.
        sweep.end(0, 10);
        sweep.end(1, 9);
        sweep.end(2, Double.NaN);
        sweep.end(4, 2);
        sweep.end(5, 4);
        Files.createDirectories(sweep.job(6).path());
    }

    private SweepReading reading() {
        return SweepReader.open(sweep.folder().path()).read(Progress.NONE);
    }

    private Arranged arranged(Arrangement asked) {
        return Arranged.of(reading(), asked, Progress.NONE);
    }

    private static List<SweepItem> jobs(int... indices) {
        return java.util.Arrays.stream(indices)
                .mapToObj(job -> (SweepItem) new SweepItem.Job(job))
                .toList();
    }

    private static SweepItem.Group group(String... values) {
        return new SweepItem.Group(List.of(values));
    }

    private static Arrangement sorted(SweepColumn column, boolean down) {
        return Arrangement.NONE.sort(List.of(new Arrangement.Sort(column, down)));
    }

    @Test
    void rowsOfALaterReadingAreOthersSoThatTheyAreShown() {
        Arranged first = arranged(Arrangement.NONE);
        Arranged later = arranged(Arrangement.NONE);
        assertThat(later.items()).isEqualTo(first.items());
        assertThat(later).isNotEqualTo(first);
    }

    @Test
    void everyJobOfThePlanIsARow() {
        assertThat(arranged(Arrangement.NONE).items()).isEqualTo(jobs(0, 1, 2, 3, 4, 5, 6, 7));
        assertThat(reading().values(7, List.of(UNITS, "seed"))).containsExactly("3", "1");
    }

    @Test
    void withoutAPlanThoseThatWereBegunAre() throws IOException {
        Files.delete(sweep.folder().planFile());
        assertThat(arranged(Arrangement.NONE).items()).isEqualTo(jobs(0, 1, 2, 4, 5, 6));
    }

    @Test
    void wordsAndStatesFilter() {
        assertThat(arranged(Arrangement.NONE.text("UNITS=3  seed=0")).items()).isEqualTo(jobs(4, 6));
        assertThat(arranged(Arrangement.NONE.text("broke")).items()).isEqualTo(jobs(2));
        assertThat(arranged(Arrangement.NONE.text("interrupted")).items()).isEqualTo(jobs(6));
        assertThat(arranged(Arrangement.NONE.state(StateFilter.FAILED)).items()).isEqualTo(jobs(2));
        assertThat(arranged(Arrangement.NONE.state(StateFilter.OPEN)).items()).isEqualTo(jobs(3, 6, 7));
        assertThat(arranged(Arrangement.NONE.state(StateFilter.DONE).text("units=4"))
                        .jobs())
                .isEqualTo(2);
    }

    @Test
    void numbersAreSortedBySizeAndWhatIsMissingComesLast() {
        assertThat(arranged(sorted(LOSS, false)).items()).isEqualTo(jobs(4, 5, 1, 0, 2, 3, 6, 7));
        assertThat(arranged(sorted(LOSS, true)).items()).isEqualTo(jobs(0, 1, 5, 4, 2, 3, 6, 7));
        assertThat(arranged(sorted(SweepColumn.key(UNITS), false)).items()).isEqualTo(jobs(4, 5, 6, 7, 0, 1, 2, 3));
    }

    @Test
    void severalColumnsSortTheFirstTheMost() {
        Arrangement asked = Arrangement.NONE.sort(List.of(
                new Arrangement.Sort(SweepColumn.key("seed"), true),
                new Arrangement.Sort(SweepColumn.key(UNITS), false)));
        assertThat(arranged(asked).items()).isEqualTo(jobs(5, 7, 1, 3, 4, 6, 0, 2));
    }

    @Test
    void groupsHaveTheNumbersOfTheCommandLineWhateverIsInSight() {
        Arrangement asked = Arrangement.NONE.groupBy(List.of(UNITS)).text("seed=1");
        Arranged arranged = arranged(asked.opened(group("3"), true));
        assertThat(arranged.items())
                .containsExactly(group("3"), new SweepItem.Job(5), new SweepItem.Job(7), group("4"));
        Arranged.Summed four = arranged.groups().get(group("4"));
        assertThat(four.jobs()).isEqualTo(4);
        assertThat(four.done()).isEqualTo(3);
        assertThat(four.results())
                .contains(SweepGroups.of(reading().table(), List.of(UNITS))
                        .groups()
                        .get(1));
        assertThat(four.results().orElseThrow().averages().get("meanRelative"))
                .isEqualTo(new SweepGroups.Average(2, 9.5, 0.5));
    }

    @Test
    void groupsThatHaveNotBegunAreThereToo() {
        Arranged arranged = arranged(Arrangement.NONE.groupBy(List.of(UNITS, RATE)));
        assertThat(arranged.items()).hasSize(4).contains(group("3", "0.006"));
        assertThat(arranged.groups().get(group("3", "0.006")).results()).isEmpty();
    }

    @Test
    void groupsAreSortedByTheirMeans() {
        Arrangement asked = sorted(LOSS, true).groupBy(List.of(UNITS));
        assertThat(arranged(asked).items()).containsExactly(group("4"), group("3"));
        assertThat(arranged(asked.sort(List.of(new Arrangement.Sort(LOSS, false))))
                        .items())
                .containsExactly(group("3"), group("4"));
    }

    @Test
    void whatAnotherSweepHasNoColumnsForIsLeftOut() {
        Arrangement asked = sorted(SweepColumn.number("nothing"), true)
                .groupBy(List.of("nothing", UNITS))
                .opened(group("a", "3"), true);
        Arrangement fitting = asked.fitting(reading());
        assertThat(fitting.sort()).isEmpty();
        assertThat(fitting.groupBy()).containsExactly(UNITS);
        assertThat(fitting.open()).isEmpty();
    }
}
