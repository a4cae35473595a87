package org.slowpoint.app.figure;

import java.util.function.IntFunction;

/**
 * A figure that moves. Its axes stay where they are, so that only what is measured moves.
 *
 * @param name a word for file names
 * @param frames the figure at an index from 0 to {@code count} − 1, made when it is asked for; may compute
 * @param count how many frames there are, 1 or more
 * @param framesPerSecond how fast they follow one another
 */
public record Animation(String name, IntFunction<DrawnFigure> frames, int count, double framesPerSecond) {

    /** The fewest frames per second. */
    public static final double SLOWEST = 1;
    /** The most frames per second, as many as screens show. */
    public static final double FASTEST = 60;

    /** Checks the count and the rate. */
    public Animation {
        if (count < 1) {
            throw new IllegalArgumentException("An animation has 1 frame or more, not " + count + ".");
        }
        if (!(framesPerSecond >= SLOWEST && framesPerSecond <= FASTEST)) {
            throw new IllegalArgumentException(
                    "An animation has 1 to 60 frames per second, not " + framesPerSecond + ".");
        }
    }

    /** The same at another rate. */
    public Animation at(double newFramesPerSecond) {
        return new Animation(name, frames, count, newFramesPerSecond);
    }

    /** How long a frame is seen, ms. */
    public int delay() {
        return (int) Math.round(1000 / framesPerSecond);
    }
}
