package org.slowpoint.engine.dynamics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.job.Progress;

/**
 * The modes at the convergence point through training (paper, figure 15). Each snapshot's modes are paired with those
 * of the snapshot before that has any, by least total cost 1 − overlap of vectors + |β − β'|; a conjugate pair counts
 * as one. Where two real modes become a pair one track goes on and one ends, and where a pair parts one begins.
 *
 * @param tracks by falling gain at the last snapshot that has modes; those that ended before come after
 */
public record ModeTracks(List<ModeTrack> tracks) {

    /**
     * Follows the modes of a training's snapshots. A snapshot without a convergence point, or with a Jacobian that cannot
     * be diagonalised there, is a gap in every track.
     *
     * @param snapshots the modes, by rising step
     * @param progress asked for cancellation
     */
    public static ModeTracks of(List<SnapshotModes> snapshots, Progress progress) {
        return of(
                snapshots.stream().map(SnapshotModes::step).toList(),
                snapshots.stream().map(SnapshotModes::modes).toList(),
                progress);
    }

    /**
     * Follows modes from one linearisation to the next.
     *
     * @param steps the step of each
     * @param points the linearisations, empty where there is none; defective ones count as none
     * @param progress asked for cancellation
     */
    static ModeTracks of(List<Integer> steps, List<Optional<Linearization>> points, Progress progress) {
        List<List<ModeTrack.Point>> tracks = new ArrayList<>();
        List<List<Mode>> before = List.of();
        // The track of each member of before.
        List<Integer> trackOf = List.of();
        for (int s = 0; s < points.size(); s++) {
            progress.checkCancelled();
            int step = steps.get(s);
            Optional<Linearization> point = points.get(s).filter(Linearization::meaningful);
            if (point.isPresent()) {
                List<List<Mode>> after = ConjugatePairs.of(point.get().modes());
                int[] match = ModeMatching.of(before, after);
                List<Integer> trackOfAfter = new ArrayList<>();
                for (int j = 0; j < after.size(); j++) {
                    int track = match[j] < 0 ? begin(tracks, steps.subList(0, s)) : trackOf.get(match[j]);
                    tracks.get(track).add(ModeTrack.Point.of(step, after.get(j).get(0)));
                    trackOfAfter.add(track);
                }
                before = after;
                trackOf = trackOfAfter;
            }
            for (List<ModeTrack.Point> track : tracks) {
                if (track.size() == s) {
                    track.add(ModeTrack.Point.gap(step));
                }
            }
        }
        return new ModeTracks(tracks.stream()
                .map(track -> new ModeTrack(List.copyOf(track)))
                .sorted(Comparator.comparingInt(ModeTracks::last)
                        .thenComparingDouble(
                                track -> track.points().get(last(track)).gain())
                        .reversed())
                .toList());
    }

    /** Begins a track with gaps so far; returns its index. */
    private static int begin(List<List<ModeTrack.Point>> tracks, List<Integer> before) {
        List<ModeTrack.Point> track = new ArrayList<>();
        before.forEach(step -> track.add(ModeTrack.Point.gap(step)));
        tracks.add(track);
        return tracks.size() - 1;
    }

    /** The last snapshot at which a track has its mode. */
    private static int last(ModeTrack track) {
        int at = track.points().size() - 1;
        while (!track.points().get(at).present()) {
            at--;
        }
        return at;
    }
}
