package org.slowpoint.app.perspective.explore;

import org.slowpoint.app.perspective.FramePlayer;
import org.slowpoint.app.shell.Frames;

/** The iteration that lights up in every view: scrubbed by hand or moving by itself. */
final class Playback {

    private static final double ITERATIONS_PER_SECOND = 45;
    // Slow enough to leave the machine to others for as long as nobody touches anything.
    private static final double FLOWING_PER_SECOND = 20;

    private final ExploreModel model;
    private final Frames frames;
    private FramePlayer motion;
    private boolean flowing;

    Playback(ExploreModel model, Frames frames) {
        this.model = model;
        this.frames = frames;
    }

    /** Lights up an iteration, and stops moving by itself. */
    void scrub(int iteration) {
        stop();
        show(iteration);
    }

    private void show(int iteration) {
        if (model.projectionProperty().get() != null) {
            int last = model.projectionProperty().get().steps();
            model.setIteration(Math.max(0, Math.min(last, iteration)));
        }
    }

    /** Moves through the iterations, or stops doing so. */
    void toggle() {
        if (model.playingProperty().get()) {
            stop();
        } else {
            play();
        }
    }

    /** Moves through the iterations from the current one, or from the start when that is the last. */
    void play() {
        if (model.projectionProperty().get() == null) {
            return;
        }
        stop();
        int last = model.projectionProperty().get().steps();
        int from = model.iterationProperty().get() >= last
                ? 0
                : model.iterationProperty().get();
        model.setPlaying(true);
        motion = new FramePlayer(
                frames, last - from + 1, ITERATIONS_PER_SECOND, frame -> show(from + frame), this::stop);
        motion.start();
    }

    /** Moves through all iterations again and again, until somebody touches anything. */
    void flow() {
        stop();
        if (model.projectionProperty().get() != null
                && !model.reducedMotionProperty().get()) {
            flowing = true;
            model.setPlaying(true);
            around();
        }
    }

    private void around() {
        int last = model.projectionProperty().get().steps();
        motion = new FramePlayer(frames, last + 1, FLOWING_PER_SECOND, this::show, this::around);
        motion.start();
    }

    /** Somebody has touched something: what moves only to be seen moving stops. */
    void touched() {
        if (flowing) {
            stop();
        }
    }

    /** Stops where it is. */
    void stop() {
        flowing = false;
        if (motion != null) {
            motion.stop();
            motion = null;
        }
        model.setPlaying(false);
    }
}
