package org.slowpoint.app.figure;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AutonomousRun;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * A state pushed away from the convergence point, as far along the leading mode as runs go, and its way back.
 *
 * @param home the convergence point
 * @param leading the mode of the largest gain there
 * @param push how far, in state units
 * @param back the states from the push on, without a gradient
 * @param stride steps from one frame to the next
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, never changed
record Relaxation(double[] home, Mode leading, double push, List<double[]> back, int stride) {

    private static final int PUSH_FRAMES = 10;
    private static final int BACK_FRAMES = 60;
    /** After four of them less than a fiftieth of a push is left. */
    private static final double TIMESCALES = 4;

    private static final int LONGEST_STRIDE = 50;

    /**
     * Pushes and lets go.
     *
     * @throws IllegalArgumentException without a fixed point or without modes
     */
    static Relaxation of(AnalyzedCheckpoint analyzed, Progress progress) {
        Analysis analysis = analyzed.analysis();
        double[] home = analysis.convergencePoint()
                .map(FixedPoint::state)
                .orElseThrow(() -> new IllegalArgumentException("Runs of " + analyzed.name()
                        + " end at no fixed point, so there is nothing to come home to; try another optimizer."));
        Mode leading = analysis.meaningfulModes()
                .map(Linearization::byGain)
                .map(modes -> modes.get(0))
                .orElseThrow(() -> new IllegalArgumentException(analyzed.name()
                        + " has no modes to be pushed along; try another optimizer. " + analysis.whyNoModes()));
        double[] direction = direction(leading);
        double push = reach(analysis.run().cloud(), home, direction);
        double perFrame = TIMESCALES * leading.timescale() / BACK_FRAMES;
        int stride = (int) Math.max(1, Math.min(LONGEST_STRIDE, Math.ceil(perFrame)));
        double[] start = moved(home, direction, push);
        double[][] back = AutonomousRun.from(analysis.optimizer(), start, BACK_FRAMES * stride, progress)
                .states();
        return new Relaxation(home, leading, push, List.of(back), stride);
    }

    /** How many frames there are: the push, the moment of letting go, the way back. */
    int frames() {
        return PUSH_FRAMES + 1 + BACK_FRAMES;
    }

    /** The state in a frame. */
    double[] state(int frame) {
        return frame < PUSH_FRAMES
                ? moved(home, direction(leading), push * frame / PUSH_FRAMES)
                : back.get(step(frame));
    }

    /** The states on the way back so far. */
    List<double[]> path(int frame) {
        return frame < PUSH_FRAMES ? List.of() : back.subList(0, step(frame) + 1);
    }

    /** What happens in a frame, a few words. */
    String describe(int frame) {
        return frame < PUSH_FRAMES
                ? "State space: pushed along the leading mode"
                : "State space: left alone, step " + step(frame);
    }

    /** What was done, with the numbers. */
    String summary() {
        return Formatted.of(
                "pushed by %.4g along the mode with %s, then %d steps without a gradient, %d a frame",
                push, leading.beta(), back.size() - 1, stride);
    }

    private int step(int frame) {
        return (frame - PUSH_FRAMES) * stride;
    }

    private static double[] moved(double[] state, double[] direction, double distance) {
        double[] moved = state.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += distance * direction[i];
        }
        return moved;
    }

    private static double[] direction(Mode mode) {
        double[] r = mode.eigen().rightRe();
        double length = Math.sqrt(Arrays.stream(r).map(v -> v * v).sum());
        return Arrays.stream(r).map(v -> length > 0 ? v / length : 0).toArray();
    }

    /** How far the visited states lie along a direction, with the sign of the side on which they reach furthest. */
    private static double reach(StateCloud cloud, double[] home, double[] direction) {
        double furthest = 0;
        for (int t = 0; t <= cloud.steps(); t++) {
            for (int row = 0; row < cloud.rows(); row++) {
                double[] state = cloud.state(t, row);
                double along = 0;
                for (int i = 0; i < home.length; i++) {
                    along += (state[i] - home[i]) * direction[i];
                }
                furthest = Math.abs(along) > Math.abs(furthest) ? along : furthest;
            }
        }
        return furthest;
    }
}
