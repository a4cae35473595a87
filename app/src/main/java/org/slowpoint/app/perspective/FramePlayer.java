package org.slowpoint.app.perspective;

import java.util.function.IntConsumer;
import org.slowpoint.app.shell.Frames;

/** Shows numbered frames one after the other at a steady pace; used and ended on the user interface's thread. */
public final class FramePlayer {

    private final int frames;
    private final double perSecond;
    private final IntConsumer show;
    private final Runnable whenDone;
    private final Frames screen;
    private Runnable end = () -> {};
    private long begun;
    private int shown = -1;

    /**
     * Creates a motion at rest.
     *
     * @param screen when a frame may be shown
     * @param frames how many, 1 or more
     * @param perSecond the pace
     * @param show shows frame i; frames are left out when the screen cannot keep up, but never the last
     * @param whenDone called once after the last frame, not when stopped
     */
    public FramePlayer(Frames screen, int frames, double perSecond, IntConsumer show, Runnable whenDone) {
        this.screen = screen;
        this.frames = frames;
        this.perSecond = perSecond;
        this.show = show;
        this.whenDone = whenDone;
    }

    /** Begins. */
    public void start() {
        end = screen.each(this::tick);
    }

    /** Ends it where it is. */
    public void stop() {
        end.run();
    }

    private void tick(long now) {
        if (shown < 0) {
            begun = now;
        }
        int frame = Math.min(frames - 1, (int) ((now - begun) * 1e-9 * perSecond));
        if (frame != shown) {
            shown = frame;
            show.accept(frame);
        }
        if (frame == frames - 1) {
            end.run();
            whenDone.run();
        }
    }
}
