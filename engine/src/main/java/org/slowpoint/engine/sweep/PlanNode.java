package org.slowpoint.engine.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One value of a plan's text with the line it begins on, counted from 1. */
sealed interface PlanNode {

    /** Where it begins. */
    int line();

    /** A word or number, as it is written. */
    record Scalar(String text, int line) implements PlanNode {}

    /** A list. */
    record Items(List<PlanNode> items, int line) implements PlanNode {}

    /** Named values, in their order; no name comes twice. */
    record Entries(Map<String, PlanNode> entries, int line) implements PlanNode {

        public Entries {
            entries = new LinkedHashMap<>(entries);
        }
    }
}
