package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.RnnArchitecture;

/** The shipped optimizer is what its name says: it recovers momentum (paper, section 4.1). */
class SampleCheckpointTest {

    private static Checkpoint sample;

    @BeforeAll
    static void open() {
        sample = Checkpoints.read(Path.of("..", "sample-checkpoints", "momentum-64.safetensors"))
                .checkpoint();
    }

    @Test
    void itHasTheNotebooksConfigurationAndItsWholeHistory() {
        MetaTrainingConfig config = sample.config().orElseThrow();
        assertThat(config)
                .isEqualTo(Presets.named("linear-regression", "momentum").config(config.seed()));
        assertThat(((RnnArchitecture) sample.architecture()).units()).isEqualTo(64);
        assertThat(sample.training().orElseThrow().step()).isEqualTo(config.metaSteps());
        assertThat(sample.snapshots()).hasSizeGreaterThanOrEqualTo(40);
        Snapshot last = sample.snapshots().get(sample.snapshots().size() - 1);
        assertThat(last.step()).isEqualTo(config.metaSteps());
        assertThat(last.weights()).isEqualTo(sample.weights());
        assertThat(last.objective()).isLessThan(sample.snapshots().get(1).objective());
    }

    @Test
    void itsStrongestModeIsMomentum() {
        Linearizable optimizer = sample.linearizable();
        FixedPoint point = new FixedPointFinder().from(optimizer, optimizer.initialState(), 0, Progress.NONE);
        assertThat(point.found()).isTrue();
        assertThat(point.speed()).isLessThanOrEqualTo(1e-24);
        Mode strongest = Linearization.at(optimizer, point.state(), 0).byGain().get(0);
        assertThat(strongest.eigen().im()).isZero();
        assertThat(strongest.eigen().re()).isCloseTo(0.9, within(0.03));
        assertThat(strongest.rateRe()).isCloseTo(3.7, within(0.3));
        assertThat(strongest.rateIm()).isZero();
    }
}
