package org.slowpoint.engine.dynamics;

import java.util.List;
import org.slowpoint.engine.linalg.Assignment;
import org.slowpoint.engine.linalg.EigenPair;

/**
 * Which mode of one linearisation is which of another, of nearly the same optimizer. A new right vector r is written
 * in the old ones, r = Σ (lᵢᵀr)·rᵢ; an old mode's overlap with it is its share |lᵢᵀr| / Σ|lₖᵀr|, in [0, 1]. The cost of
 * calling the two the same is 1 − overlap + |β − β'|, and the pairing has the least total cost. Vectors come first:
 * modes keep their names where eigenvalues cross, and eigenvalues decide between modes whose vectors turned far.
 */
final class ModeMatching {

    private ModeMatching() {}

    /**
     * Pairs modes.
     *
     * @param before conjugate pairs and real modes; together all modes
     * @param after the same of the later linearisation
     * @return per member of {@code after} the index in {@code before}; −1 for one that is new
     */
    static int[] of(List<List<Mode>> before, List<List<Mode>> after) {
        double[][] costs = new double[after.size()][before.size()];
        for (int j = 0; j < after.size(); j++) {
            EigenPair later = after.get(j).get(0).eigen();
            double total = 0;
            for (int i = 0; i < before.size(); i++) {
                for (Mode mode : before.get(i)) {
                    costs[j][i] += coefficient(mode.eigen(), later);
                }
                total += costs[j][i];
            }
            for (int i = 0; i < before.size(); i++) {
                EigenPair earlier = before.get(i).get(0).eigen();
                double distance = Math.hypot(later.re() - earlier.re(), later.im() - earlier.im());
                costs[j][i] = 1 - costs[j][i] / total + distance;
            }
        }
        return Assignment.of(costs);
    }

    /** |lᵀr|. */
    static double coefficient(EigenPair left, EigenPair right) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < left.leftRe().length; i++) {
            re += left.leftRe()[i] * right.rightRe()[i] - left.leftIm()[i] * right.rightIm()[i];
            im += left.leftRe()[i] * right.rightIm()[i] + left.leftIm()[i] * right.rightRe()[i];
        }
        return Math.hypot(re, im);
    }
}
