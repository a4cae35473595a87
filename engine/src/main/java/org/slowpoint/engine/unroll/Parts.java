package org.slowpoint.engine.unroll;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.task.Problem;

/**
 * How problems are split into parts that are computed independently. The split depends on the problems alone, never on
 * the number of threads, so that results do not either.
 */
public final class Parts {

    private Parts() {}

    /** Parts of neighbouring problems with at most {@code rows} parameters each; a larger problem is alone. */
    public static List<List<Problem>> of(List<Problem> problems, int rows) {
        List<List<Problem>> parts = new ArrayList<>();
        List<Problem> part = new ArrayList<>();
        int filled = 0;
        for (Problem problem : problems) {
            if (!part.isEmpty() && filled + problem.size() > rows) {
                parts.add(part);
                part = new ArrayList<>();
                filled = 0;
            }
            part.add(problem);
            filled += problem.size();
        }
        if (!part.isEmpty()) {
            parts.add(part);
        }
        return parts;
    }
}
