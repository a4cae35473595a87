package org.slowpoint.app.perspective.sweep;

import java.util.List;

/** What a row of the table stands for. */
sealed interface SweepItem {

    /**
     * A job.
     *
     * @param index its number
     */
    record Job(int index) implements SweepItem {}

    /**
     * Jobs with the same values of the keys by which the table is grouped.
     *
     * @param values of the keys, in their order
     */
    record Group(List<String> values) implements SweepItem {

        /** Keeps its own list. */
        public Group {
            values = List.copyOf(values);
        }
    }
}
