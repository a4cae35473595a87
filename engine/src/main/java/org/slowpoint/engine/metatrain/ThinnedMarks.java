package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import java.util.Map;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;

/** Values at some meta-steps; of very many, every second is kept. Not for use by several threads at once. */
final class ThinnedMarks {

    private final double[] steps;
    private final double[] values;
    private int size;

    ThinnedMarks(int capacity) {
        steps = new double[capacity];
        values = new double[capacity];
    }

    void add(int step, double value) {
        if (size == steps.length) {
            for (int i = 0; i < size / 2; i++) {
                steps[i] = steps[2 * i + 1];
                values[i] = values[2 * i + 1];
            }
            size /= 2;
        }
        steps[size] = step;
        values[size++] = value;
    }

    /** Puts them into arrays whose names begin with a word. */
    void write(String name, Map<String, double[]> arrays) {
        arrays.put(name + ".steps", Arrays.copyOf(steps, size));
        arrays.put(name + ".values", Arrays.copyOf(values, size));
    }

    /** Adds what {@link #write} put there. */
    void read(String name, TrainingHistory history) {
        double[] at = history.most(name + ".steps", steps.length);
        double[] what = history.require(name + ".values", at.length);
        System.arraycopy(at, 0, steps, 0, at.length);
        System.arraycopy(what, 0, values, 0, at.length);
        size = at.length;
    }

    Line line() {
        return new Line(Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
    }
}
