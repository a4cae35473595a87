package org.slowpoint.engine.metatrain;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a gradient estimator remembers between two meta-steps, in a form that files hold whatever the estimator: named
 * arrays. The map is copied and cannot be changed; the arrays are not to be changed.
 *
 * @param arrays by name; every entry finite
 */
public record EstimatorState(Map<String, double[]> arrays) {

    /** Nothing to remember. */
    public static final EstimatorState NONE = new EstimatorState(Map.of());

    /** Copies the map. */
    public EstimatorState {
        arrays = Collections.unmodifiableMap(new TreeMap<>(arrays));
    }

    /**
     * One of the arrays.
     *
     * @param name its name
     * @param length the entries it must have
     * @throws IllegalArgumentException when there is none of this name and length
     */
    public double[] require(String name, int length) {
        double[] array = arrays.get(name);
        if (array == null || array.length != length) {
            throw new IllegalArgumentException("The state of the gradient estimator "
                    + (array == null ? "has no" : "has " + array.length + " entries for")
                    + " “" + name + "” where this training needs " + length
                    + "; resume the file that this training wrote, or begin anew.");
        }
        return array;
    }
}
