package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import java.util.Map;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;

/**
 * Loss and gradient over meta-steps in bounded memory. When the room is full, neighbours fall together: the mean of
 * their losses, the larger of their gradients. Not for use by several threads at once.
 */
final class ThinnedSeries {

    private static final double SMOOTHING = 1.0 / 20;
    private static final double LARGEST_JUMP = 10;
    private static final int SUMS = 7;

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

    /** Puts it into arrays whose names begin with a word. */
    void write(String name, Map<String, double[]> arrays) {
        arrays.put(name + ".steps", Arrays.copyOf(steps, size));
        arrays.put(name + ".losses", Arrays.copyOf(losses, size));
        arrays.put(name + ".smoothed", Arrays.copyOf(smoothed, size));
        arrays.put(name + ".gradients", Arrays.copyOf(gradients, size));
        arrays.put(name + ".sums", new double[] {stride, gathered, finite, lossSum, largest, average, weight});
    }

    /** Goes on from what {@link #write} put there. */
    void read(String name, TrainingHistory history) {
        double[] at = history.most(name + ".steps", capacity);
        size = at.length;
        System.arraycopy(at, 0, steps, 0, size);
        System.arraycopy(history.require(name + ".losses", size), 0, losses, 0, size);
        System.arraycopy(history.require(name + ".smoothed", size), 0, smoothed, 0, size);
        System.arraycopy(history.require(name + ".gradients", size), 0, gradients, 0, size);
        double[] sums = history.require(name + ".sums", SUMS);
        int s = 0;
        stride = Math.max(1, (int) sums[s++]);
        gathered = (int) sums[s++];
        finite = (int) sums[s++];
        lossSum = sums[s++];
        largest = sums[s++];
        average = sums[s++];
        weight = sums[s];
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
