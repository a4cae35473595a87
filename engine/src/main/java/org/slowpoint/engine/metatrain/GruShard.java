package org.slowpoint.engine.metatrain;

import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.ParameterLayout;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.Problem;

/**
 * One thread's share of a meta-step for the GRU: a run of T steps on R rows and the way back, in buffers that are
 * allocated once.
 *
 * <p>State matrices are unit-major, N×R, so that gates are flat arrays and every matrix of a step is one product. They
 * carry two more rows, the input u and ones, so that recurrent weights, input weights and bias are one matrix
 * [W | a | b] and their gradients one product.
 */
final class GruShard implements AutoCloseable {

    private final RnnArchitecture architecture;
    private final GruWeights weights;
    private final int n;
    private final int rows;
    private final int steps;
    private final int size;

    // Per step: the augmented state [h; u; 1] and the augmented reset state [r∘h; u; 1], off-heap for the products.
    private final FloatPointer[] stateAugmented;
    private final FloatPointer[] resetAugmented;
    private final float[][] state;
    private final float[][] keep;
    private final float[][] reset;
    private final float[][] candidate;
    private final double[][] positions;
    private final double[][] gradients;

    private final FloatPointer gates;
    private final FloatPointer candidateGate;
    private final FloatPointer gatesAdjoint;
    private final FloatPointer candidateAdjoint;
    private final FloatPointer resetStateAdjoint;
    private final FloatPointer stateAdjoint;
    private final FloatPointer rowBuffer;
    private final FloatPointer gatesGradient;
    private final FloatPointer candidateGradient;
    private final FloatPointer readoutGradient;

    private final float[] gatesKeepAdjoint;
    private final float[] gatesResetAdjoint;
    private final float[] candidatePreAdjoint;
    private final float[] carried;
    private final float[] scratch;
    private final float[] rowFloats;

    GruShard(RnnArchitecture architecture, GruWeights weights, int rows, int steps) {
        this.architecture = architecture;
        this.weights = weights;
        this.n = architecture.units();
        this.rows = rows;
        this.steps = steps;
        this.size = n * rows;
        stateAugmented = new FloatPointer[steps + 1];
        resetAugmented = new FloatPointer[steps];
        for (int t = 0; t <= steps; t++) {
            stateAugmented[t] = augmented();
            if (t < steps) {
                resetAugmented[t] = augmented();
            }
        }
        state = new float[steps + 1][size];
        keep = new float[steps][size];
        reset = new float[steps][size];
        candidate = new float[steps][size];
        positions = new double[steps][rows];
        gradients = new double[steps][rows];
        gates = new FloatPointer(2L * size);
        candidateGate = new FloatPointer((long) size);
        gatesAdjoint = new FloatPointer(2L * size);
        candidateAdjoint = new FloatPointer((long) size);
        resetStateAdjoint = new FloatPointer((long) size + rows);
        stateAdjoint = new FloatPointer((long) size + rows);
        rowBuffer = new FloatPointer((long) rows);
        gatesGradient = new FloatPointer(2L * n * (n + 2));
        candidateGradient = new FloatPointer((long) n * (n + 2));
        readoutGradient = new FloatPointer((long) n + 2);
        gatesKeepAdjoint = new float[size];
        gatesResetAdjoint = new float[size];
        candidatePreAdjoint = new float[size];
        carried = new float[size];
        scratch = new float[size];
        rowFloats = new float[rows];
    }

    /**
     * What a shard contributes.
     *
     * @param gradient its share of the meta-gradient, flat, in the order of the layout
     * @param losses T losses per problem
     */
    record Share(double[] gradient, double[][] losses) {}

    int rows() {
        return rows;
    }

    private FloatPointer augmented() {
        FloatPointer pointer = new FloatPointer((long) (n + 2) * rows);
        zero(pointer, (n + 2) * rows);
        float[] ones = new float[rows];
        java.util.Arrays.fill(ones, 1);
        put(pointer, (n + 1L) * rows, ones, rows);
        return pointer;
    }

    Share compute(List<Problem> problems, int batch, MetaObjective objective, Progress progress) {
        double[][] losses = forward(problems, progress);
        double[][] lossWeights = new double[problems.size()][];
        for (int p = 0; p < lossWeights.length; p++) {
            lossWeights[p] = objective.weights(losses[p]);
        }
        return new Share(backward(problems, lossWeights, batch, progress), losses);
    }

    private double[][] forward(List<Problem> problems, Progress progress) {
        double[][] losses = new double[problems.size()][steps];
        double[] x = new double[rows];
        int at = 0;
        for (Problem problem : problems) {
            System.arraycopy(problem.initialPoint(), 0, x, at, problem.size());
            at += problem.size();
        }
        for (int i = 0; i < n; i++) {
            java.util.Arrays.fill(state[0], i * rows, (i + 1) * rows, weights.initialState[i]);
        }
        put(stateAugmented[0], 0, state[0], size);
        for (int t = 0; t < steps; t++) {
            progress.checkCancelled();
            evaluate(problems, x, t, losses);
            step(t);
            // Δx = c·(wᵀ·h' + b); the rows of u and 1 stay out, since u of the next step is not there yet.
            openblas.cblas_sgemv(
                    openblas.CblasRowMajor,
                    openblas.CblasTrans,
                    n,
                    rows,
                    1f,
                    stateAugmented[t + 1],
                    rows,
                    weights.readout,
                    1,
                    0f,
                    rowBuffer,
                    1);
            rowBuffer.position(0).get(rowFloats, 0, rows);
            for (int row = 0; row < rows; row++) {
                x[row] += rowFloats[row] + weights.readoutBias;
            }
        }
        return losses;
    }

    private void evaluate(List<Problem> problems, double[] x, int t, double[][] losses) {
        System.arraycopy(x, 0, positions[t], 0, rows);
        int at = 0;
        for (int p = 0; p < problems.size(); p++) {
            int length = problems.get(p).size();
            double[] g = new double[length];
            losses[p][t] = problems.get(p).lossAndGradient(java.util.Arrays.copyOfRange(x, at, at + length), g);
            System.arraycopy(g, 0, gradients[t], at, length);
            at += length;
        }
        double s = architecture.inputScale();
        for (int row = 0; row < rows; row++) {
            rowFloats[row] = (float) (s * gradients[t][row]);
        }
        put(stateAugmented[t], size, rowFloats, rows);
        put(resetAugmented[t], size, rowFloats, rows);
    }

    private void step(int t) {
        product(weights.gates, stateAugmented[t], gates, 2 * n, rows, n + 2);
        gates.position(0).get(keep[t], 0, size);
        gates.position(size).get(reset[t], 0, size);
        gates.position(0);
        GruKernels.openGates(keep[t], reset[t], state[t], scratch);
        put(resetAugmented[t], 0, scratch, size);
        product(weights.candidate, resetAugmented[t], candidateGate, n, rows, n + 2);
        candidateGate.position(0).get(candidate[t], 0, size);
        GruKernels.mix(candidate[t], keep[t], state[t], state[t + 1]);
        put(stateAugmented[t + 1], 0, state[t + 1], size);
    }

    private double[] backward(List<Problem> problems, double[][] lossWeights, int batch, Progress progress) {
        zero(gatesGradient, 2 * n * (n + 2));
        zero(candidateGradient, n * (n + 2));
        zero(readoutGradient, n + 2);
        zero(stateAdjoint, size + rows);
        double[] lambdaX = new double[rows];
        for (int t = steps - 1; t >= 0; t--) {
            progress.checkCancelled();
            readBack(t, lambdaX);
            stepBack(t);
            stateAdjoint.position(size).get(rowFloats, 0, rows);
            stateAdjoint.position(0);
            addLossTerms(problems, lossWeights, batch, t, lambdaX);
        }
        return gather();
    }

    /** The update read the new state: adds to the adjoint of the state and to the readout's gradient. */
    private void readBack(int t, double[] lambdaX) {
        for (int row = 0; row < rows; row++) {
            rowFloats[row] = (float) lambdaX[row];
        }
        put(rowBuffer, 0, rowFloats, rows);
        openblas.cblas_sger(openblas.CblasRowMajor, n, rows, 1f, weights.readout, 1, rowBuffer, 1, stateAdjoint, rows);
        openblas.cblas_sgemv(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                n + 2,
                rows,
                (float) architecture.outputScale(),
                stateAugmented[t + 1],
                rows,
                rowBuffer,
                1,
                1f,
                readoutGradient,
                1);
    }

    private void stepBack(int t) {
        stateAdjoint.position(0).get(carried, 0, size);
        GruKernels.mixBack(carried, state[t], keep[t], candidate[t], gatesKeepAdjoint, candidatePreAdjoint, scratch);
        put(candidateAdjoint, 0, candidatePreAdjoint, size);
        // [d(r∘h); du] = [W_c | a_c]ᵀ·dc
        transposedProduct(weights.candidate, candidateAdjoint, resetStateAdjoint, n + 1, rows, n, n + 2, 0f);
        resetStateAdjoint.position(0).get(scratch, 0, size);
        GruKernels.resetBack(scratch, state[t], reset[t], gatesResetAdjoint, carried);
        resetStateAdjoint.position(size).get(rowFloats, 0, rows);
        resetStateAdjoint.position(0);
        put(stateAdjoint, 0, carried, size);
        put(stateAdjoint, size, rowFloats, rows);
        put(gatesAdjoint, 0, gatesKeepAdjoint, size);
        put(gatesAdjoint, size, gatesResetAdjoint, size);
        // [dh; du] += [W | a]ᵀ·[dz; dr]
        transposedProduct(weights.gates, gatesAdjoint, stateAdjoint, n + 1, rows, 2 * n, n + 2, 1f);
        accumulate(gatesAdjoint, stateAugmented[t], gatesGradient, 2 * n);
        accumulate(candidateAdjoint, resetAugmented[t], candidateGradient, n);
    }

    private void addLossTerms(List<Problem> problems, double[][] lossWeights, int batch, int t, double[] lambdaX) {
        double s = architecture.inputScale();
        int at = 0;
        for (int p = 0; p < problems.size(); p++) {
            Problem problem = problems.get(p);
            int length = problem.size();
            double[] direction = new double[length];
            double[] curved = new double[length];
            for (int i = 0; i < length; i++) {
                direction[i] = s * rowFloats[at + i];
            }
            problem.hessianVector(java.util.Arrays.copyOfRange(positions[t], at, at + length), direction, curved);
            double weight = lossWeights[p][t] / batch;
            for (int i = 0; i < length; i++) {
                lambdaX[at + i] += weight * gradients[t][at + i] + curved[i];
            }
            at += length;
        }
    }

    private double[] gather() {
        ParameterLayout layout = architecture.layout();
        double[] gradient = new double[layout.size()];
        stateAdjoint.position(0).get(carried, 0, size);
        for (int i = 0; i < n; i++) {
            for (int row = 0; row < rows; row++) {
                gradient[i] += carried[i * rows + row];
            }
        }
        weights.scatter(layout, gatesGradient, candidateGradient, gradient);
        float[] readout = new float[n + 2];
        readoutGradient.position(0).get(readout);
        int at = layout.slice(RnnArchitecture.READOUT_WEIGHT).offset();
        for (int i = 0; i < n; i++) {
            gradient[at + i] = readout[i];
        }
        gradient[layout.slice(RnnArchitecture.READOUT_BIAS).offset()] = readout[n + 1];
        return gradient;
    }

    private static void product(FloatPointer a, FloatPointer b, FloatPointer c, int m, int columns, int k) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                m,
                columns,
                k,
                1f,
                a,
                k,
                b,
                columns,
                0f,
                c,
                columns);
    }

    private static void transposedProduct(
            FloatPointer a, FloatPointer b, FloatPointer c, int m, int columns, int k, int lda, float beta) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasTrans,
                openblas.CblasNoTrans,
                m,
                columns,
                k,
                1f,
                a,
                lda,
                b,
                columns,
                beta,
                c,
                columns);
    }

    /** gradient += adjoint·augmentedᵀ. */
    private void accumulate(FloatPointer adjoint, FloatPointer augmented, FloatPointer gradient, int m) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasTrans,
                m,
                n + 2,
                rows,
                1f,
                adjoint,
                rows,
                augmented,
                rows,
                1f,
                gradient,
                n + 2);
    }

    static void put(FloatPointer pointer, long at, float[] values, int length) {
        pointer.position(at).put(values, 0, length);
        pointer.position(0);
    }

    private static void zero(FloatPointer pointer, int length) {
        put(pointer, 0, new float[length], length);
    }

    @Override
    public void close() {
        for (FloatPointer pointer : stateAugmented) {
            pointer.close();
        }
        for (FloatPointer pointer : resetAugmented) {
            pointer.close();
        }
        for (FloatPointer pointer : List.of(
                gates,
                candidateGate,
                gatesAdjoint,
                candidateAdjoint,
                resetStateAdjoint,
                stateAdjoint,
                rowBuffer,
                gatesGradient,
                candidateGradient,
                readoutGradient)) {
            pointer.close();
        }
    }
}
