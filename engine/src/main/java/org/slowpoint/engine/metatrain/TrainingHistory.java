package org.slowpoint.engine.metatrain;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a training has shown so far in the form that files hold: named arrays, which {@link TrainingRecorder} writes and
 * goes on from. The map is copied and cannot be changed; the arrays are not to be changed.
 *
 * @param arrays by name; entries may be infinite or not a number
 */
public record TrainingHistory(Map<String, double[]> arrays) {

    private static final double[] NONE = {};

    /** Copies the map. */
    public TrainingHistory {
        arrays = Collections.unmodifiableMap(new TreeMap<>(arrays));
    }

    /**
     * One of the arrays; one that there is not has no entries.
     *
     * @throws IllegalArgumentException when it has another length
     */
    double[] require(String name, int length) {
        double[] array = arrays.getOrDefault(name, NONE);
        if (array.length != length) {
            throw damaged(name);
        }
        return array;
    }

    /**
     * One of the arrays; one that there is not has no entries.
     *
     * @throws IllegalArgumentException when it is longer
     */
    double[] most(String name, int length) {
        double[] array = arrays.getOrDefault(name, NONE);
        if (array.length > length) {
            throw damaged(name);
        }
        return array;
    }

    private static IllegalArgumentException damaged(String name) {
        return new IllegalArgumentException("The history of the training has no usable “" + name
                + "”; resume the file that this training wrote, or begin anew.");
    }
}
