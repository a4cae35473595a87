package org.slowpoint.engine.network;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.openblas.global.openblas;

/**
 * Convolutions in single precision, one product of matrices per sample: what each entry of a kernel meets of a plane is
 * one long run, and the runs are the rows of a matrix off the heap, small enough to stay in the processor's cache. For
 * one thread at a time.
 */
final class FloatConvolution {

    /** Memory off the heap that grows on demand. */
    private static final class Matrix {

        private FloatPointer pointer = new FloatPointer(0L);
        private FloatBuffer entries = pointer.asBuffer();

        Matrix ofAtLeast(int length) {
            if (pointer.capacity() < length) {
                pointer.close();
                pointer = new FloatPointer((long) length);
                entries = pointer.asBuffer();
            }
            return this;
        }

        void put(int at, float[] from, int fromAt, int length) {
            entries.put(at, from, fromAt, length);
        }

        void get(int at, float[] to, int toAt, int length) {
            entries.get(at, to, toAt, length);
        }
    }

    private final Matrix met = new Matrix();
    private final Matrix other = new Matrix();
    private final Matrix result = new Matrix();
    private float[] zeros = new float[0];
    private float[] turned = new float[0];

    /** See {@link Arithmetic#convolve}. */
    void convolve(Planes planes, float[] input, float[] weights, int beta, float[] output) {
        int run = planes.run();
        int taps = planes.channels() * Planes.TAPS;
        other.ofAtLeast(planes.outputs() * taps).put(0, weights, 0, planes.outputs() * taps);
        for (int sample = 0; sample < planes.samples(); sample++) {
            meet(planes, input, sample);
            product(planes.outputs(), run, taps, planes.outputPlane(), beta, output, sample);
        }
    }

    /** See {@link Arithmetic#convolveBack}. */
    void convolveBack(Planes planes, float[] outputAdjoint, float[] weights, int beta, float[] inputAdjoint) {
        int plane = planes.plane();
        int taps = planes.outputs() * Planes.TAPS;
        other.ofAtLeast(planes.channels() * taps).put(0, turned(planes, weights), 0, planes.channels() * taps);
        for (int sample = 0; sample < planes.samples(); sample++) {
            carry(planes, outputAdjoint, sample);
            product(planes.channels(), plane, taps, plane, beta, inputAdjoint, sample);
        }
    }

    /** See {@link Arithmetic#kernelAdjoint}. */
    void kernelAdjoint(Planes planes, float[] input, float[] outputAdjoint, int beta, float[] weightAdjoint) {
        int taps = planes.channels() * Planes.TAPS;
        int kernels = planes.outputs() * taps;
        int image = planes.outputs() * planes.outputPlane();
        other.ofAtLeast(image);
        result.ofAtLeast(kernels);
        if (beta != 0) {
            result.put(0, weightAdjoint, 0, kernels);
        }
        for (int sample = 0; sample < planes.samples(); sample++) {
            meet(planes, input, sample);
            other.put(0, outputAdjoint, sample * image, image);
            openblas.cblas_sgemm(
                    openblas.CblasRowMajor,
                    openblas.CblasNoTrans,
                    openblas.CblasTrans,
                    planes.outputs(),
                    taps,
                    planes.run(),
                    1f,
                    other.pointer,
                    planes.outputPlane(),
                    met.pointer,
                    planes.run(),
                    sample == 0 ? beta : 1,
                    result.pointer,
                    taps);
        }
        result.get(0, weightAdjoint, 0, kernels);
    }

    /** Weights times what is met, for the planes of one sample. */
    private void product(int outputs, int run, int taps, int plane, int beta, float[] to, int sample) {
        result.ofAtLeast(outputs * run);
        for (int o = 0; beta != 0 && o < outputs; o++) {
            result.put(o * run, to, (sample * outputs + o) * plane, run);
        }
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                openblas.CblasNoTrans,
                openblas.CblasNoTrans,
                outputs,
                run,
                taps,
                1f,
                other.pointer,
                taps,
                met.pointer,
                run,
                beta,
                result.pointer,
                run);
        for (int o = 0; o < outputs; o++) {
            int at = (sample * outputs + o) * plane;
            result.get(o * run, to, at, run);
            Arrays.fill(to, at + run, at + plane, 0f);
        }
    }

    /** What every entry of a kernel meets at all places of a sample's planes. */
    private void meet(Planes planes, float[] input, int sample) {
        int run = planes.run();
        met.ofAtLeast(planes.channels() * Planes.TAPS * run);
        for (int i = 0; i < planes.channels() * Planes.TAPS; i++) {
            int plane = (sample * planes.channels() + i / Planes.TAPS) * planes.plane();
            met.put(i * run, input, plane + planes.shift(i % Planes.TAPS), run);
        }
    }

    /** The place whose adjoint every entry of a kernel carries to each entry of a sample's planes. */
    private void carry(Planes planes, float[] outputAdjoint, int sample) {
        int plane = planes.plane();
        int run = planes.run();
        met.ofAtLeast(planes.outputs() * Planes.TAPS * plane);
        zeros = zeros.length < plane ? new float[plane] : zeros;
        for (int i = 0; i < planes.outputs() * Planes.TAPS; i++) {
            int shift = planes.shift(i % Planes.TAPS);
            int from = (sample * planes.outputs() + i / Planes.TAPS) * planes.outputPlane();
            met.put(i * plane, zeros, 0, shift);
            met.put(i * plane + shift, outputAdjoint, from, run);
            met.put(i * plane + shift + run, zeros, 0, plane - shift - run);
        }
    }

    /** Kernels as [channel][output][row][column]. */
    private float[] turned(Planes planes, float[] weights) {
        int kernels = planes.outputs() * planes.channels() * Planes.TAPS;
        turned = turned.length < kernels ? new float[kernels] : turned;
        for (int i = 0; i < kernels; i++) {
            int channel = i / Planes.TAPS % planes.channels();
            int output = i / Planes.TAPS / planes.channels();
            turned[(channel * planes.outputs() + output) * Planes.TAPS + i % Planes.TAPS] = weights[i];
        }
        return turned;
    }
}
