package org.slowpoint.app.perspective.stability;

import org.slowpoint.app.perspective.FramePlayer;
import org.slowpoint.app.shell.Frames;

/** The run in the plane: played, stepped, scrubbed, and run again with new noise. */
final class RunControl {

    private static final double ITERATIONS_PER_SECOND = 24;

    private final StabilityModel model;
    private final Frames frames;
    private FramePlayer motion;

    RunControl(StabilityModel model, Frames frames) {
        this.model = model;
        this.frames = frames;
    }

    private int last() {
        int[] horizons = model.horizonsProperty().get();
        return horizons[horizons.length - 1];
    }

    /** Shows an iteration, and stops moving by itself. */
    void scrub(int iteration) {
        stop();
        model.setIteration(Math.max(0, Math.min(last(), iteration)));
    }

    /** One iteration further, from the start when there is none. */
    void step() {
        int now = model.iterationProperty().get();
        scrub(now >= last() ? 0 : now + 1);
    }

    /** Other starts and other jumps of the minimum, from the first iteration on. */
    void newNoise() {
        boolean went = model.playingProperty().get();
        model.setNoiseSeed(model.noiseSeedProperty().get() + 1);
        scrub(0);
        if (went) {
            play();
        }
    }

    /** Plays or pauses. */
    void toggle() {
        if (model.playingProperty().get()) {
            stop();
        } else {
            play();
        }
    }

    /** Plays from where it is, or from the start when it is at the end. */
    void play() {
        stop();
        int last = last();
        int now = model.iterationProperty().get();
        int from = now >= last ? 0 : now;
        model.setPlaying(true);
        motion = new FramePlayer(
                frames,
                last - from + 1,
                ITERATIONS_PER_SECOND,
                frame -> model.setIteration(Math.min(last(), from + frame)),
                this::stop);
        motion.start();
    }

    /** Stops where it is. */
    void stop() {
        if (motion != null) {
            motion.stop();
            motion = null;
        }
        model.setPlaying(false);
    }
}
