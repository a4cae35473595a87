package org.slowpoint.engine.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.sweep.SweepForecast.Machines;

class SweepForecastTest {

    private static SweepForecast of(long jobs, Machines machines) {
        return SweepForecast.of(jobs, new double[] {10}, machines, Key.of(1));
    }

    @Test
    void equalJobsTakeAsManyRoundsAsThereAreJobsForAWorker() {
        SweepForecast even = of(12, new Machines(4, 0, 0, 0, 0));
        assertThat(even.seconds()).isEqualTo(30);
        assertThat(even.busy()).isEqualTo(1);
        SweepForecast odd = of(13, new Machines(4, 0, 0, 0, 0));
        assertThat(odd.seconds()).isEqualTo(40);
        assertThat(odd.busy()).isCloseTo(13.0 / 16, within(1e-12));
    }

    @Test
    void oneSchedulerFeedsOnlySoManyWorkers() {
        // A job a second: ten workers keep busy, a thousand do not.
        assertThat(of(1000, new Machines(10, 1, 0, 0, 0)).seconds()).isCloseTo(1100, within(15.0));
        assertThat(of(1000, new Machines(1000, 1, 0, 0, 0)).seconds()).isEqualTo(1010);
    }

    @Test
    void overheadIsPaidByEveryJob() {
        assertThat(of(8, new Machines(2, 0, 0.5, 0, 0)).seconds()).isEqualTo(42);
    }

    @Test
    void lossesCostWhatWasNotSavedAndAreRetried() {
        Machines calm = new Machines(4, 0, 0.1, 0, 5);
        Machines losing = new Machines(4, 0, 0.1, 60, 5);
        SweepForecast with = of(400, losing);
        // A job of 10 s is lost once in about six.
        assertThat(with.retries()).isBetween(30L, 130L);
        assertThat(with.seconds()).isGreaterThan(of(400, calm).seconds());
        assertThat(with).isEqualTo(of(400, losing));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> new Machines(0, 0, 0, 0, 0)).hasMessageContaining("workers");
        assertThatThrownBy(() -> new Machines(1, Double.NaN, 0, 0, 0)).hasMessageContaining("finite");
        assertThatThrownBy(() -> new Machines(1, 0, 0, 1000, 5)).hasMessageContaining("save to save");
        assertThatThrownBy(() -> of(0, new Machines(1, 0, 0, 0, 0))).hasMessageContaining("jobs");
    }
}
