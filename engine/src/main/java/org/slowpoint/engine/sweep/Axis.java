package org.slowpoint.engine.sweep;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Something that differs between jobs: every choice of one axis meets every choice of the others. */
sealed interface Axis {

    /** How many choices there are, 1 or more. */
    int size();

    /** One of them. */
    Choice choice(int index);

    /** What is chosen, alike in all choices. */
    Set<String> keys();

    /**
     * One choice.
     *
     * @param values values by key, as they are written
     * @param line where it stands in the plan
     */
    record Choice(Map<String, String> values, int line) {

        public Choice {
            values = new LinkedHashMap<>(values);
        }
    }

    /**
     * Choices that stand in the plan.
     *
     * @param choices at least one
     */
    record Listed(List<Choice> choices) implements Axis {

        public Listed {
            choices = List.copyOf(choices);
        }

        @Override
        public int size() {
            return choices.size();
        }

        @Override
        public Choice choice(int index) {
            return choices.get(index);
        }

        @Override
        public Set<String> keys() {
            return choices.get(0).values().keySet();
        }
    }

    /**
     * The seeds 0, 1, … of which a plan says only how many.
     *
     * @param size how many, 1 or more
     * @param line where that stands
     */
    record Seeds(int size, int line) implements Axis {

        @Override
        public Choice choice(int index) {
            return new Choice(Map.of(SweepPlan.SEED, Integer.toString(index)), line);
        }

        @Override
        public Set<String> keys() {
            return Set.of(SweepPlan.SEED);
        }
    }
}
