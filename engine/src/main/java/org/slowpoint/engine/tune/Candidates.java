package org.slowpoint.engine.tune;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.random.Key;

/** Which hyper-parameters a search tries. */
public sealed interface Candidates {

    /** Independent draws, as many as the budget begins with. */
    Candidates RANDOM = new RandomDraws();

    /** Learning rates at equal steps of a log scale, all else {@linkplain HyperParameter#usual usual}. */
    static Candidates rates(int perDecade) {
        return new RateGrid(perDecade);
    }

    /** What is tried, in the order of its numbers. */
    List<Draw> of(List<HyperParameter> ranges, int most, Key key);

    /** The ranges that are searched; the others have one value each. */
    List<HyperParameter> searched(List<HyperParameter> ranges);

    /** Whether a range is widened and searched again when the best lies at its edge. */
    boolean widens();

    /**
     * Independent draws, so that an important hyper-parameter gets as many values as there are draws, whatever the
     * others are.
     */
    record RandomDraws() implements Candidates {

        @Override
        public List<Draw> of(List<HyperParameter> ranges, int most, Key key) {
            List<Draw> all = new ArrayList<>();
            for (int i = 0; i < most; i++) {
                all.add(Draw.of(i, ranges, key.fold(i)));
            }
            return all;
        }

        @Override
        public List<HyperParameter> searched(List<HyperParameter> ranges) {
            return ranges;
        }

        @Override
        public boolean widens() {
            return true;
        }
    }

    /**
     * A grid of learning rates.
     *
     * @param perDecade how many there are from one power of ten to the next, 1 or more
     */
    record RateGrid(int perDecade) implements Candidates {

        /** Checks the number. */
        public RateGrid {
            if (perDecade < 1) {
                throw new IllegalArgumentException("a grid has 1 or more rates per decade, got " + perDecade);
            }
        }

        /** How many rates of a family there are. */
        public int size(Family family) {
            return size(family.parameters());
        }

        private int size(List<HyperParameter> ranges) {
            HyperParameter rate = ranges.get(0);
            return 1 + (int) Math.floor(perDecade * Math.log10(rate.high() / rate.low()) + 1e-9);
        }

        @Override
        public List<Draw> of(List<HyperParameter> ranges, int most, Key key) {
            List<Draw> all = new ArrayList<>();
            for (int i = 0; i < Math.min(most, size(ranges)); i++) {
                Map<String, Double> values = new LinkedHashMap<>();
                for (HyperParameter range : ranges) {
                    values.put(range.name(), range.usual());
                }
                HyperParameter rate = ranges.get(0);
                values.put(rate.name(), rate.low() * StrictMath.pow(10, (double) i / perDecade));
                all.add(new Draw(i, values, new double[0]));
            }
            return all;
        }

        @Override
        public List<HyperParameter> searched(List<HyperParameter> ranges) {
            return ranges.subList(0, 1);
        }

        @Override
        public boolean widens() {
            return false;
        }
    }
}
