package org.slowpoint.engine.linalg;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Principal components of a cloud of states (paper, section 4.1). A projection is fitted once, on a named set, and then
 * applied to any state. Of N units there are N components; along any further one nothing varies, and every state lies at
 * 0, so that a plane can be drawn of a single unit, too.
 *
 * @param mean the centre of the cloud, length N
 * @param components N orthonormal directions, one a row, by falling variance; the largest entry of each is positive
 * @param variances variance along each direction (divisor n − 1), in squared state units
 */
public record Pca(double[] mean, double[][] components, double[] variances) {

    /**
     * Fits the components of all rows.
     *
     * @param states n×N, n ≥ 2, DOUBLE; overwritten with what they are without their mean, since a copy would be as
     *     large and in native memory, of which the collector knows nothing
     */
    public static Pca fit(INDArray states) {
        NativeRuntime.start();
        int rows = (int) states.size(0);
        int n = (int) states.size(1);
        if (rows < 2) {
            throw new IllegalArgumentException("principal components need at least two states, got " + rows);
        }
        INDArray mean = states.mean(0);
        INDArray centred = states.subiRowVector(mean);
        INDArray covariance = Nd4j.createUninitialized(DataType.DOUBLE, new long[] {n, n}, 'f');
        Nd4j.gemm(centred, centred, covariance, true, false, 1.0 / (rows - 1), 0);
        return along(mean.toDoubleVector(), covariance.dup('c').data().asDouble());
    }

    /**
     * The components of two clouds together, each of which counts as much however many states it has: half of each
     * covariance, and that of the two centres.
     *
     * @param first of one cloud
     * @param second of the other, with as many units
     */
    public static Pca pooled(Pca first, Pca second) {
        int n = first.size();
        if (second.size() != n) {
            throw new IllegalArgumentException(
                    "clouds have common components only with as many units, got " + n + " and " + second.size());
        }
        double[] mean = new double[n];
        double[] covariance = new double[n * n];
        for (Pca each : new Pca[] {first, second}) {
            for (int i = 0; i < n; i++) {
                mean[i] += each.mean[i] / 2;
            }
            for (int k = 0; k < n; k++) {
                addOuter(covariance, each.components[k], each.variances[k] / 2);
            }
        }
        double[] apart = new double[n];
        for (int i = 0; i < n; i++) {
            apart[i] = (first.mean[i] - second.mean[i]) / 2;
        }
        addOuter(covariance, apart, 1);
        return along(mean, covariance);
    }

    private static void addOuter(double[] matrix, double[] vector, double weight) {
        int n = vector.length;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                matrix[i * n + j] += weight * vector[i] * vector[j];
            }
        }
    }

    private static Pca along(double[] mean, double[] covariance) {
        int n = mean.length;
        Lapack.Symmetric eigen = Lapack.symmetricEigen(covariance, n);
        double[][] components = new double[n][];
        double[] variances = new double[n];
        for (int k = 0; k < n; k++) {
            variances[k] = Math.max(0, eigen.values()[n - 1 - k]);
            components[k] = positive(eigen.vectors()[n - 1 - k]);
        }
        return new Pca(mean, components, variances);
    }

    /** The number of state units N. */
    public int size() {
        return mean.length;
    }

    /** The direction of component k ≥ 0, length N; all zeros from k = N on. */
    public double[] direction(int k) {
        return k < components.length ? components[k] : new double[mean.length];
    }

    /** The share of the total variance along component k, in [0, 1]; 0 when nothing varies, and from k = N on. */
    public double explained(int k) {
        if (k >= variances.length) {
            return 0;
        }
        double total = 0;
        for (double v : variances) {
            total += v;
        }
        return total == 0 ? 0 : variances[k] / total;
    }

    /** The coordinate of a state along component k; 0 from k = N on. */
    public double project(double[] state, int k) {
        if (k >= components.length) {
            return 0;
        }
        double sum = 0;
        double[] direction = components[k];
        for (int i = 0; i < direction.length; i++) {
            sum += (state[i] - mean[i]) * direction[i];
        }
        return sum;
    }

    /**
     * The state moved so that its coordinates along two components take given values, all others kept: what dragging
     * in a plane of the state space means. From component N on there is nowhere to move.
     *
     * @param state length N; not changed
     * @param k the first component
     * @param valueK its new coordinate
     * @param l the second component, other than k
     * @param valueL its new coordinate
     */
    public double[] withCoordinates(double[] state, int k, double valueK, int l, double valueL) {
        double moveK = valueK - project(state, k);
        double moveL = valueL - project(state, l);
        double[] alongK = direction(k);
        double[] alongL = direction(l);
        double[] moved = state.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += moveK * alongK[i] + moveL * alongL[i];
        }
        return moved;
    }

    private static double[] positive(double[] direction) {
        int largest = 0;
        for (int i = 1; i < direction.length; i++) {
            if (Math.abs(direction[i]) > (1 + 1e-9) * Math.abs(direction[largest])) {
                largest = i;
            }
        }
        double sign = direction[largest] < 0 ? -1 : 1;
        double[] result = new double[direction.length];
        for (int i = 0; i < result.length; i++) {
            result[i] = sign * direction[i];
        }
        return result;
    }
}
