package org.slowpoint.engine.task;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;

/** A distribution of problems (paper, section 3.1). Immutable and safe for use by several threads. */
public interface Task {

    /** Problems drawn between two looks whether that is still wanted. */
    int LOOK_EVERY = 16;

    /** The name on the command line and in checkpoints, for instance {@code linear-regression}. */
    String name();

    /** Draws the problem of a key. */
    Problem sample(Key key);

    /** How many parameters its problems have; a task whose problems take long to draw says so without drawing one. */
    default int parameters() {
        return sample(Key.of(0)).size();
    }

    /** The loss of knowing nothing: with C classes ln C, which networks have whose units are dead. Empty where unknown. */
    default OptionalDouble lossOfKnowingNothing() {
        return OptionalDouble.empty();
    }

    /**
     * Draws {@code count} problems.
     *
     * @param key the key of the set; problem i has the key {@code key.fold(i)}
     * @param count how many, 1 or more
     */
    default List<Problem> sample(Key key, int count) {
        return sample(key, count, Progress.NONE);
    }

    /**
     * Draws the problem of a key; a task whose problems take long to draw looks at the progress meanwhile.
     *
     * @param key the key
     * @param progress cancels
     */
    default Problem sample(Key key, Progress progress) {
        return sample(key);
    }

    /**
     * Draws {@code count} problems.
     *
     * @param key the key of the set; problem i has the key {@code key.fold(i)}
     * @param count how many, 1 or more
     * @param progress cancels
     */
    default List<Problem> sample(Key key, int count, Progress progress) {
        List<Problem> problems = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            // Some take a millisecond to draw.
            if (i % LOOK_EVERY == LOOK_EVERY - 1) {
                progress.checkCancelled();
            }
            problems.add(sample(key.fold(i), progress));
        }
        return problems;
    }
}
