package org.slowpoint.app.perspective.train;

import java.util.Arrays;
import org.slowpoint.app.chart.TrainingCurves.Line;

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

    Line line() {
        return new Line(Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
    }
}
