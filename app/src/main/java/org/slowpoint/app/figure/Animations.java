package org.slowpoint.app.figure;

import java.util.Locale;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;

/** The animations that can be made of one optimizer. */
public enum Animations {
    /** How a push along the leading mode fades. */
    RELAXATION {
        @Override
        public String title() {
            return "a push that fades";
        }

        @Override
        public Animation of(AnalyzedCheckpoint analyzed, Progress progress) {
            return RelaxationAnimation.of(analyzed, progress);
        }
    },
    /** How the modes came to be. */
    TRAINING {
        @Override
        public String title() {
            return "meta-training";
        }

        @Override
        public Animation of(AnalyzedCheckpoint analyzed, Progress progress) {
            return TrainingAnimation.of(analyzed, progress);
        }
    };

    /** How fast frames follow one another unless one asks for another rate. */
    public static final double FRAMES_PER_SECOND = 12;

    /** A word for command lines and file names. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What moves, in the middle of a sentence. */
    public abstract String title();

    /**
     * Makes the animation. Computes, so not for the user-interface thread.
     *
     * @param analyzed the optimizer
     * @param progress reports and cancels
     * @throws IllegalArgumentException where the optimizer has nothing to show in it, a sentence for people
     */
    public abstract Animation of(AnalyzedCheckpoint analyzed, Progress progress);
}
