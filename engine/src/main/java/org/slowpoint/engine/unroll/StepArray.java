package org.slowpoint.engine.unroll;

import java.util.Arrays;

/**
 * As many numbers for each of some steps, in few large arrays. The collector moves those never, and frees them without a
 * look at the rest of the heap, so that recordings cost no pauses and stay no longer than they are wanted.
 */
final class StepArray {

    // 32 MB, which is large for a heap of any size.
    private static final int BLOCK = 1 << 22;

    private final int steps;
    private final int width;
    private final int stepsPerBlock;
    private final double[][] blocks;

    /** Zeros: {@code width} numbers for each of {@code steps} steps. */
    StepArray(int steps, int width) {
        this.steps = steps;
        this.width = width;
        stepsPerBlock = Math.max(1, BLOCK / Math.max(1, width));
        blocks = new double[(steps + stepsPerBlock - 1) / stepsPerBlock][];
        for (int i = 0; i < blocks.length; i++) {
            blocks[i] = new double[Math.min(stepsPerBlock, steps - i * stepsPerBlock) * width];
        }
    }

    /** The number of steps. */
    int steps() {
        return steps;
    }

    /** The array that a step lies in, from {@link #offset} on; shared. */
    double[] block(int step) {
        return blocks[step / stepsPerBlock];
    }

    /** Where a step begins in its {@link #block}. */
    int offset(int step) {
        return step % stepsPerBlock * width;
    }

    /** A copy of a step's numbers from one index to before another. */
    double[] copy(int step, int from, int to) {
        int offset = offset(step);
        return Arrays.copyOfRange(block(step), offset + from, offset + to);
    }
}
