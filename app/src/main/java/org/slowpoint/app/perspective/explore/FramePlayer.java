package org.slowpoint.app.perspective.explore;

import java.util.function.IntConsumer;
import javafx.animation.AnimationTimer;

/** Shows numbered frames one after the other at a steady pace; used and ended on the user interface's thread. */
final class FramePlayer {

    private final int frames;
    private final double perSecond;
    private final IntConsumer show;
    private final Runnable whenDone;
    private final AnimationTimer timer;
    private long begun;
    private int shown = -1;

    /**
     * Creates a motion at rest.
     *
     * @param frames how many, 1 or more
     * @param perSecond the pace
     * @param show shows frame i; frames are left out when the screen cannot keep up, but never the last
     * @param whenDone called once after the last frame, not when stopped
     */
    FramePlayer(int frames, double perSecond, IntConsumer show, Runnable whenDone) {
        this.frames = frames;
        this.perSecond = perSecond;
        this.show = show;
        this.whenDone = whenDone;
        timer = new AnimationTimer() {
            @Override
            public void handle(long now) {
                tick(now);
            }
        };
    }

    void start() {
        timer.start();
    }

    void stop() {
        timer.stop();
    }

    private void tick(long now) {
        if (begun == 0) {
            begun = now;
        }
        int frame = Math.min(frames - 1, (int) ((now - begun) * 1e-9 * perSecond));
        if (frame != shown) {
            shown = frame;
            show.accept(frame);
        }
        if (frame == frames - 1) {
            timer.stop();
            whenDone.run();
        }
    }
}
