package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.Snapshot;

class ModeTracksTest {

    private static final int COUNT = 11;

    /** Two modes along directions that turn by an angle, scaled. */
    private static Optional<Linearization> turned(double one, double two, double angle, double scale) {
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        // Directions (c, s) and, not orthogonal to it, (−s + c/2, c + s/2): T = Q·[1 ½; 0 1].
        double[] t = {c, -s + c / 2, s, c + s / 2};
        double[] inverse = {c + s / 2, s - c / 2, -s, c};
        double[] j = new double[4];
        for (int i = 0; i < 4; i++) {
            j[i] = t[i / 2 * 2] * one * inverse[i % 2] + t[i / 2 * 2 + 1] * two * inverse[2 + i % 2];
        }
        double[] b = {scale, 0.5 * scale};
        return Optional.of(Linearization.at(new LinearSystem(j, b, new double[] {-0.3, -0.2}), new double[2], 0));
    }

    private static List<Integer> steps(int count) {
        return IntStream.range(0, count).map(i -> 10 * i).boxed().toList();
    }

    private static ModeTracks of(List<Optional<Linearization>> points) {
        return ModeTracks.of(steps(points.size()), points, Progress.NONE);
    }

    private static double[] betas(ModeTrack track) {
        return track.points().stream().mapToDouble(ModeTrack.Point::betaRe).toArray();
    }

    @Test
    void tracksDoNotSwapWhereEigenvaluesCross() {
        List<Optional<Linearization>> points = new ArrayList<>();
        double[] rising = new double[COUNT];
        double[] falling = new double[COUNT];
        for (int s = 0; s < COUNT; s++) {
            double x = (double) s / (COUNT - 1);
            rising[s] = 0.5 + 0.42 * x;
            falling[s] = 0.9 - 0.38 * x;
            points.add(turned(rising[s], falling[s], 0.9 * x, 1 + x));
        }
        ModeTracks tracks = of(points);
        assertThat(tracks.tracks()).hasSize(2);
        assertThat(betas(tracks.tracks().get(0))).containsExactly(rising, within(1e-12));
        assertThat(betas(tracks.tracks().get(1))).containsExactly(falling, within(1e-12));
        assertThat(tracks.tracks().get(0).points())
                .extracting(ModeTrack.Point::step)
                .isEqualTo(steps(COUNT));
        ModeTrack.Point last = tracks.tracks().get(0).points().get(COUNT - 1);
        Mode strongest = points.get(COUNT - 1).orElseThrow().byGain().get(0);
        assertThat(last.rateRe()).isEqualTo(strongest.rateRe());
        assertThat(last.gain()).isCloseTo(strongest.gain(), within(1e-12));
        assertThat(last.gain())
                .isGreaterThan(tracks.tracks().get(1).points().get(COUNT - 1).gain());
    }

    @Test
    void eigenvaluesDecideWhereVectorsTurnFar() {
        // A turn by 45° leaves both old directions about as near.
        ModeTracks tracks = of(List.of(turned(0.95, 0.2, 0, 1), turned(0.94, 0.22, Math.PI / 4, 1)));
        assertThat(betas(tracks.tracks().get(0))).containsExactly(new double[] {0.95, 0.94}, within(1e-12));
    }

    @Test
    void aSnapshotWithoutAPointIsAGapThatTracksBridge() {
        Optional<Linearization> defective = Optional.of(Linearization.at(
                new LinearSystem(new double[] {0.9, 1, 0, 0.9}, new double[] {0, 1}, new double[] {-0.1, 0}),
                new double[2],
                0));
        ModeTracks tracks = of(List.of(
                Optional.empty(), turned(0.5, 0.8, 0, 1), Optional.empty(), defective, turned(0.9, 0.7, 0.1, 1)));
        assertThat(tracks.tracks()).hasSize(2);
        assertThat(betas(tracks.tracks().get(0)))
                .containsExactly(new double[] {Double.NaN, 0.5, Double.NaN, Double.NaN, 0.9}, within(1e-12));
        assertThat(tracks.tracks().get(0).points())
                .extracting(ModeTrack.Point::present)
                .containsExactly(false, true, false, false, true);
        assertThat(of(List.of(Optional.empty(), Optional.empty())).tracks()).isEmpty();
    }

    @Test
    void aPairIsOneTrackAndGoesOnAsOneOfTwoRealModes() {
        Optional<Linearization> pair = Optional.of(Linearization.at(
                new LinearSystem(new double[] {0.8, -0.1, 0.1, 0.8}, new double[] {1, 0}, new double[] {-0.3, 0}),
                new double[2],
                0));
        assertThat(of(List.of(pair, pair)).tracks()).hasSize(1);
        ModeTrack.Point point = of(List.of(pair)).tracks().get(0).points().get(0);
        assertThat(point.betaIm()).isCloseTo(0.1, within(1e-12));
        ModeTracks parted = of(List.of(pair, turned(0.85, 0.75, 0, 1)));
        assertThat(parted.tracks()).hasSize(2);
        assertThat(parted.tracks().stream().filter(t -> t.points().get(0).present()))
                .hasSize(1);
        ModeTracks joined = of(List.of(turned(0.85, 0.75, 0, 1), pair));
        assertThat(joined.tracks().get(0).points().get(1).present()).isTrue();
        assertThat(joined.tracks().get(1).points().get(1).present()).isFalse();
    }

    @Test
    void theShippedOptimizersMomentumIsFollowedToTheEnd() {
        Checkpoint sample = Checkpoints.read(Path.of("..", "sample-checkpoints", "momentum-64.safetensors"))
                .checkpoint();
        List<Snapshot> snapshots = sample.snapshots();
        List<Snapshot> last = snapshots.subList(snapshots.size() - 6, snapshots.size());
        ModeTracks tracks = ModeTracks.of(
                SnapshotModes.of(sample.architecture()::linearizable, last, Progress.NONE), Progress.NONE);
        ModeTrack momentum = tracks.tracks().get(0);
        assertThat(momentum.points()).hasSize(6);
        for (ModeTrack.Point point : momentum.points()) {
            assertThat(point.betaRe()).isCloseTo(0.9, within(0.05));
            assertThat(point.betaIm()).isZero();
            assertThat(point.rateRe()).isPositive();
        }
        assertThat(momentum.points().get(5).step())
                .isEqualTo(snapshots.get(snapshots.size() - 1).step());
    }
}
