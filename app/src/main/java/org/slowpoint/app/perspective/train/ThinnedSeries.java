package org.slowpoint.app.perspective.train;

import java.util.Arrays;
import org.slowpoint.app.chart.TrainingCurves.Line;

/**
 * Loss and gradient over meta-steps in bounded memory. When the room is full, neighbours fall together: the mean of
 * their losses, the larger of their gradients. Not for use by several threads at once.
 */
final class ThinnedSeries {

    private static final double SMOOTHING = 1.0 / 20;
    private static final double LARGEST_JUMP = 10;

    private final int capacity;
    private final double[] steps;
    private final double[] losses;
    private final double[] smoothed;
    private final double[] gradients;
    private int size;
    private int stride = 1;
    private int gathered;
    private int finite;
    private double lossSum;
    private double largest;
    private double average;
    private double weight;

    /**
     * An empty series.
     *
     * @param capacity the most points, even, 2 or more
     */
    ThinnedSeries(int capacity) {
        this.capacity = capacity;
        steps = new double[capacity];
        losses = new double[capacity];
        smoothed = new double[capacity];
        gradients = new double[capacity];
    }

    /** Adds a step; what is not finite counts for no mean. */
    void add(int step, double loss, double gradient) {
        if (Double.isFinite(loss)) {
            // One step that explodes would be the average of hundreds of steps after it.
            double counted = average > 0 ? Math.min(loss, LARGEST_JUMP * average / weight) : loss;
            average += SMOOTHING * (counted - average);
            weight += SMOOTHING * (1 - weight);
            lossSum += loss;
            finite++;
        }
        if (Double.isFinite(gradient)) {
            largest = Math.max(largest, gradient);
        }
        gathered++;
        if (gathered < stride) {
            return;
        }
        if (size == capacity) {
            halve();
            if (gathered < stride) {
                return;
            }
        }
        put(size++, step);
        gathered = 0;
        finite = 0;
        lossSum = 0;
        largest = 0;
    }

    private void put(int at, int step) {
        steps[at] = step;
        losses[at] = finite == 0 ? Double.NaN : lossSum / finite;
        smoothed[at] = smooth();
        gradients[at] = largest > 0 ? largest : Double.NaN;
    }

    private void halve() {
        for (int i = 0; i < capacity / 2; i++) {
            int a = 2 * i;
            int b = a + 1;
            steps[i] = steps[b];
            losses[i] = Double.isNaN(losses[a])
                    ? losses[b]
                    : Double.isNaN(losses[b]) ? losses[a] : 0.5 * (losses[a] + losses[b]);
            smoothed[i] = smoothed[b];
            gradients[i] = Double.isNaN(gradients[a])
                    ? gradients[b]
                    : Double.isNaN(gradients[b]) ? gradients[a] : Math.max(gradients[a], gradients[b]);
        }
        size = capacity / 2;
        stride *= 2;
    }

    /** The loss averaged over about 20 steps, none of which counts more than ten times the average before; NaN before the first. */
    double smooth() {
        return weight == 0 ? Double.NaN : average / weight;
    }

    Line losses() {
        return line(losses);
    }

    Line smoothed() {
        return line(smoothed);
    }

    Line gradients() {
        return line(gradients);
    }

    private Line line(double[] values) {
        return new Line(Arrays.copyOf(steps, size), Arrays.copyOf(values, size));
    }
}
