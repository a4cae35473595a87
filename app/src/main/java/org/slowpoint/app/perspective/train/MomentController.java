package org.slowpoint.app.perspective.train;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.app.perspective.FramePlayer;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.job.LatestTask;

/** Moves the cursor over meta-time and finds out what the optimizer was there. Lives on the user interface's thread. */
final class MomentController implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(MomentController.class);
    private static final double SNAPSHOTS_PER_SECOND = 6;
    // Of the time between two looks at a training that goes on, a look takes a fifth at most, whatever its size.
    private static final int REST = 4;
    // Nor does one follow the other faster than this, since four charts are drawn each time.
    private static final long LEAST_REST = 500_000_000;

    private final MomentModel model;
    private final Delays delays;
    private final Frames frames;
    private final LongSupplier clock;
    private final LatestTask<Timed> readings;
    private final LatestTask<Long> trail;
    private TrainingFeed feed;
    private FramePlayer motion;
    private long nextLook;
    private boolean followingModes;
    private boolean closed;

    /** What a look found, and how long it took in nanoseconds. */
    private record Timed(MomentReading reading, long took) {}

    MomentController(MomentModel model, FxJobs jobs, Delays delays, Frames frames, LongSupplier clock) {
        this.model = model;
        this.delays = delays;
        this.frames = frames;
        this.clock = clock;
        readings = jobs.latest("training-moment", LatestTask.WhenSuperseded.FINISH);
        trail = jobs.latest("training-modes", LatestTask.WhenSuperseded.FINISH);
    }

    /** Turns away from whichever training is on show. */
    void showNothing() {
        show(null);
    }

    /** Turns to another training, live. */
    void show(TrainingFeed other) {
        stop();
        readings.cancel();
        trail.cancel();
        followingModes = false;
        feed = other;
        nextLook = Long.MIN_VALUE;
        model.setChosen(null);
        model.setReading(null);
        model.setMoments(List.of());
    }

    /**
     * Takes in what a training has come to.
     *
     * @param ended whether nothing comes after it
     */
    void follow(boolean ended) {
        TrainingFeed.Newest now = feed.newest();
        if (now == null) {
            return;
        }
        model.setMoments(now.moments());
        if (model.chosenProperty().get() == null && (ended || clock.getAsLong() >= nextLook)) {
            look(false);
        }
        followModes();
    }

    /** Moves to a snapshot, or to the optimizer as it is now where the number is that of all snapshots. */
    void to(int index) {
        stop();
        move(index);
    }

    /** Moves to the snapshot nearest to a meta-step; beyond the last one it is live. */
    void toStep(double step) {
        List<Moment> moments = model.moments();
        int best = moments.size();
        double nearest = feed == null ? 0 : Math.abs(feed.done() - step);
        for (int i = 0; i < moments.size(); i++) {
            double distance = Math.abs(moments.get(i).step() - step);
            if (distance < nearest) {
                nearest = distance;
                best = i;
            }
        }
        to(best);
    }

    /** Moves by some snapshots. */
    void by(int snapshots) {
        to(model.index() + snapshots);
    }

    /** Moves to the first snapshot. */
    void first() {
        to(0);
    }

    /** Follows the optimizer as it is now. */
    void live() {
        to(model.moments().size());
    }

    /** Moves through the snapshots by itself, or stops doing so. */
    void togglePlay() {
        if (model.playingProperty().get()) {
            stop();
            return;
        }
        int count = model.moments().size();
        if (count == 0) {
            return;
        }
        int from = model.index() >= count - 1 ? 0 : model.index();
        model.setPlaying(true);
        // The last frame is the optimizer as it is now.
        motion = new FramePlayer(
                frames, count - from + 1, SNAPSHOTS_PER_SECOND, frame -> move(from + frame), this::stop);
        motion.start();
    }

    private void stop() {
        if (motion != null) {
            motion.stop();
            motion = null;
        }
        model.setPlaying(false);
    }

    private void move(int index) {
        int count = model.moments().size();
        int at = Math.max(0, Math.min(count, index));
        Moment there = at == count ? null : model.moments().get(at);
        if (there == null && model.chosenProperty().get() == null) {
            return;
        }
        model.setChosen(there);
        if (feed != null) {
            look(false);
        }
    }

    /** Asks for what is at the cursor; what is on show already only where it is to be drawn again. */
    private void look(boolean again) {
        Moment chosen = model.chosenProperty().get();
        TrainingFeed looked = feed;
        Optional<MomentReader> reader = looked.reader();
        TrainingFeed.Newest now = looked.newest();
        if (reader.isEmpty() || now == null) {
            return;
        }
        boolean current = chosen == null;
        if (current) {
            MomentReading before = model.readingProperty().get();
            if (!again
                    && before != null
                    && before.moment().step() == now.state().step()) {
                return;
            }
            nextLook = Long.MAX_VALUE;
        }
        readings.submit(
                progress -> {
                    long begun = clock.getAsLong();
                    Moment last = now.moment();
                    MomentReading reading = reader.get().read(current ? last : chosen, current, last, progress);
                    return new Timed(reading, clock.getAsLong() - begun);
                },
                found -> {
                    nextLook = clock.getAsLong() + Math.max(LEAST_REST, REST * found.took());
                    if (looked.equals(feed)) {
                        model.setReading(found.reading());
                    }
                },
                failure -> {
                    nextLook = clock.getAsLong();
                    LOG.warn("A snapshot of a training cannot be looked at", failure);
                });
    }

    // One snapshot after the other with pauses between, so that training hardly feels it.
    private void followModes() {
        TrainingFeed followed = feed;
        Optional<MomentReader> reader = followed.reader();
        List<Moment> moments = List.copyOf(model.moments());
        Optional<Moment> next = reader.flatMap(each -> each.unknown(moments));
        if (followingModes || closed || next.isEmpty()) {
            return;
        }
        followingModes = true;
        trail.submit(
                progress -> {
                    long begun = clock.getAsLong();
                    reader.get().follow(next.get(), moments, progress);
                    return clock.getAsLong() - begun;
                },
                took -> delays.after(Duration.ofNanos(REST * took), () -> {
                    if (followed.equals(feed) && !closed) {
                        followingModes = false;
                        followModes();
                        // The plane of modes shows their ways once all of them are known.
                        if (!followingModes && model.readingProperty().get() != null) {
                            look(true);
                        }
                    }
                }),
                failure -> LOG.warn("The modes of a snapshot cannot be followed", failure));
    }

    @Override
    public void close() {
        closed = true;
        stop();
        readings.close();
        trail.close();
    }
}
