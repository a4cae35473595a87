package org.slowpoint.engine.interchange;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Turns the arrays of one file into weights of a checkpoint, which are finite float32 values. */
final class FloatWeights {

    /** What the provenance says of weights that were wider than a checkpoint's. */
    static final String ROUNDED = "rounded from float64 to float32";

    private final SourceFile source;
    private boolean rounded;

    FloatWeights(SourceFile source) {
        this.source = source;
    }

    /** Whether any value so far was not exactly a float32 one. */
    boolean rounded() {
        return rounded;
    }

    /**
     * The values of an array in C order, each rounded to the nearest float32.
     *
     * @param name the array's name, for messages
     * @throws InterchangeException naming the first value that is not finite
     */
    double[] of(String name, INDArray array) {
        if (array.isEmpty()) {
            return new double[0];
        }
        double[] values = array.dup('c').castTo(DataType.DOUBLE).data().asDouble();
        for (int i = 0; i < values.length; i++) {
            values[i] = rounded(name, values[i]);
        }
        return values;
    }

    /** The sums of two arrays of equal length, each rounded to the nearest float32; not counted as {@link #rounded}. */
    double[] sum(String name, double[] first, double[] second) {
        double[] sums = new double[first.length];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = nearest(name, first[i] + second[i]);
        }
        return sums;
    }

    private double rounded(String name, double value) {
        double nearest = nearest(name, value);
        rounded |= nearest != value;
        return nearest;
    }

    private double nearest(String name, double value) {
        float nearest = (float) value;
        if (!Float.isFinite(nearest)) {
            throw source.refuseArray(
                    name,
                    "holds " + value + ", which is no usable weight; choose weights from before the training diverged");
        }
        return nearest;
    }
}
