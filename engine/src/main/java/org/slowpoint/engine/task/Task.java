package org.slowpoint.engine.task;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.random.Key;

/** A distribution of problems (paper, section 3.1). Immutable and safe for use by several threads. */
public interface Task {

    /** The name on the command line and in checkpoints, for instance {@code linear-regression}. */
    String name();

    /** Draws the problem of a key. */
    Problem sample(Key key);

    /**
     * Draws {@code count} problems.
     *
     * @param key the key of the set; problem i has the key {@code key.fold(i)}
     * @param count how many, 1 or more
     */
    default List<Problem> sample(Key key, int count) {
        List<Problem> problems = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            problems.add(sample(key.fold(i)));
        }
        return problems;
    }
}
