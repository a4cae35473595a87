package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * One thread's run of a GRU on some problems, forward and back. Memory is kept between runs of equal shape.
 */
final class GruRun implements AutoCloseable {

    private final RnnArchitecture architecture;
    private final GruWeights weights;
    private final GruWorker worker;
    private List<GruTape> tapes = List.of();
    private int rows;
    private int steps;
    private boolean keepGates;
    private float[][] positions;
    private float[][] gradients;
    private float[] inputs;
    private float[] inputAdjoint;
    private float[] perRow;
    // A step's gradients, inputs or their adjoints, and the gradients' adjoints, as doubles.
    private double[] wideGradients;
    private double[] wideInputs;
    private double[] gradientAdjoints;

    GruRun(RnnArchitecture architecture, GruWeights weights) {
        this.architecture = architecture;
        this.weights = weights;
        worker = new GruWorker(weights);
    }

    /** Bytes that a run of this many rows holds on to. */
    static long bytes(long rows, int units, int steps, boolean keepGates) {
        return GruTape.bytes(rows, units, steps, keepGates) + 2 * rows * steps * Float.BYTES;
    }

    private void prepare(int wantedRows, int wantedSteps, boolean wantedGates) {
        if (wantedRows == rows && wantedSteps == steps && wantedGates == keepGates) {
            return;
        }
        release();
        rows = wantedRows;
        steps = wantedSteps;
        keepGates = wantedGates;
        positions = new float[steps][rows];
        gradients = new float[steps][rows];
        inputs = new float[rows * weights.inputs];
        inputAdjoint = new float[rows * weights.inputs];
        perRow = new float[rows];
        wideGradients = new double[rows];
        wideInputs = new double[rows * weights.inputs];
        gradientAdjoints = new double[rows];
        List<GruTape> fresh = new ArrayList<>();
        int blocks = (rows + worker.mostRows() - 1) / worker.mostRows();
        for (int i = 0; i < blocks; i++) {
            int from = (int) ((long) rows * i / blocks);
            int to = (int) ((long) rows * (i + 1) / blocks);
            fresh.add(new GruTape(from, to - from, weights.units, weights.inputs, steps, keepGates));
        }
        tapes = fresh;
    }

    /** Lets go of the memory that the next run takes anew. */
    void release() {
        tapes = List.of();
        positions = null;
        gradients = null;
        rows = 0;
    }

    /** The mean over these problems and its gradient. */
    Shards.Share differentiate(List<Problem> problems, UnrollSpec spec, boolean gates, Progress progress) {
        prepare(problems.stream().mapToInt(Problem::size).sum(), spec.steps(), gates);
        worker.begin();
        double[][] losses = forward(problems, true, spec.steps(), progress);
        double[][] lossWeights = new double[problems.size()][];
        for (int p = 0; p < lossWeights.length; p++) {
            lossWeights[p] = spec.objective().weights(losses[p]);
            for (int t = 0; t < steps; t++) {
                lossWeights[p][t] /= problems.size();
            }
        }
        return new Shards.Share(backward(problems, lossWeights, spec, progress), losses);
    }

    /** The losses alone, in the memory of a single step. */
    double[][] losses(List<Problem> problems, int unroll, Progress progress) {
        prepare(problems.stream().mapToInt(Problem::size).sum(), 1, false);
        worker.begin();
        return forward(problems, false, unroll, progress);
    }

    private double[][] forward(List<Problem> problems, boolean record, int unroll, Progress progress) {
        double[][] losses = new double[problems.size()][unroll];
        double[][] x = new double[problems.size()][];
        double[][] g = new double[problems.size()][];
        for (int p = 0; p < x.length; p++) {
            x[p] = problems.get(p).initialPoint();
            g[p] = new double[x[p].length];
        }
        for (GruTape tape : tapes) {
            tape.begin(weights.initialState, weights.scaledReadout);
        }
        for (int t = 0; t < unroll; t++) {
            progress.checkCancelled();
            int slot = record ? t : 0;
            for (int p = 0, at = 0; p < x.length; at += x[p].length, p++) {
                losses[p][t] = problems.get(p).at(t).fast().lossAndGradient(x[p], g[p]);
                for (int i = 0; i < x[p].length; i++) {
                    positions[slot][at + i] = (float) x[p][i];
                    gradients[slot][at + i] = (float) g[p][i];
                }
            }
            widen(gradients[slot], wideGradients);
            architecture.inputs(wideGradients, rows, wideInputs);
            for (int i = 0; i < inputs.length; i++) {
                inputs[i] = (float) wideInputs[i];
            }
            for (GruTape tape : tapes) {
                worker.forward(tape, slot, inputs, perRow);
                if (!record) {
                    tape.startOver();
                }
            }
            for (int p = 0, at = 0; p < x.length; at += x[p].length, p++) {
                for (int i = 0; i < x[p].length; i++) {
                    x[p][i] += perRow[at + i];
                }
            }
        }
        return losses;
    }

    private double[] backward(List<Problem> problems, double[][] lossWeights, UnrollSpec spec, Progress progress) {
        double[] lambda = new double[rows];
        double[][] vectors = new double[3][];
        AdjointBound bound = new AdjointBound(spec.adjointClip(), problems.size());
        for (int t = steps - 1; t >= 0; t--) {
            progress.checkCancelled();
            for (int row = 0; row < rows; row++) {
                perRow[row] = (float) lambda[row];
            }
            for (GruTape tape : tapes) {
                worker.backward(tape, t, perRow, inputAdjoint);
            }
            addLossTerms(problems, lossWeights, spec.firstOrder(), t, lambda, vectors);
            shorten(bound, problems, lossWeights, t, lambda);
        }
        return gather();
    }

    /**
     * λx += ω_t·g_t + H(x_t)·λg.
     *
     * @param vectors three arrays for one problem's x, λg and H·λg, made where they do not fit
     */
    private void addLossTerms(
            List<Problem> problems,
            double[][] lossWeights,
            boolean firstOrder,
            int t,
            double[] lambda,
            double[][] vectors) {
        widen(gradients[t], wideGradients);
        widen(inputAdjoint, wideInputs);
        architecture.gradientAdjoint(wideGradients, rows, wideInputs, gradientAdjoints);
        int at = 0;
        for (int p = 0; p < problems.size(); p++) {
            Problem problem = problems.get(p).at(t).fast();
            int length = problem.size();
            if (vectors[0] == null || vectors[0].length != length) {
                Arrays.setAll(vectors, i -> new double[length]);
            }
            double[] curved = vectors[2];
            if (!firstOrder) {
                double[] x = vectors[0];
                for (int i = 0; i < length; i++) {
                    x[i] = positions[t][at + i];
                }
                System.arraycopy(gradientAdjoints, at, vectors[1], 0, length);
                problem.hessianVector(x, vectors[1], curved);
            }
            for (int i = 0; i < length; i++) {
                lambda[at + i] += lossWeights[p][t] * gradients[t][at + i] + curved[i];
            }
            at += length;
        }
    }

    private void shorten(AdjointBound bound, List<Problem> problems, double[][] lossWeights, int t, double[] lambda) {
        int at = 0;
        for (int p = 0; p < problems.size(); p++) {
            int end = at + problems.get(p).size();
            double gradient = 0;
            double adjoint = 0;
            for (int row = at; row < end; row++) {
                gradient += (double) gradients[t][row] * gradients[t][row];
                adjoint += lambda[row] * lambda[row];
            }
            double factor = bound.factor(p, lossWeights[p][t] * Math.sqrt(gradient), Math.sqrt(adjoint));
            if (factor != 1) {
                for (int row = at; row < end; row++) {
                    lambda[row] *= factor;
                }
                for (GruTape tape : tapes) {
                    tape.scaleAdjoint(at, end, (float) factor);
                }
            }
            at = end;
        }
    }

    private static void widen(float[] values, double[] wide) {
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
    }

    private double[] gather() {
        TensorLayout layout = architecture.layout();
        double[] gradient = new double[layout.size()];
        worker.gather(gradient);
        int initial = layout.slice(RnnArchitecture.INITIAL_STATE).offset();
        int readout = layout.slice(RnnArchitecture.READOUT_WEIGHT).offset();
        int bias = layout.slice(RnnArchitecture.READOUT_BIAS).offset();
        double c = architecture.outputScale();
        for (GruTape tape : tapes) {
            for (int i = 0; i < weights.units; i++) {
                for (int at = i * tape.rows; at < (i + 1) * tape.rows; at++) {
                    gradient[initial + i] += tape.carried[at];
                    gradient[readout + i] += c * tape.readout[at];
                }
            }
            for (float update : tape.updates) {
                gradient[bias] += c * update;
            }
        }
        return gradient;
    }

    @Override
    public void close() {
        worker.close();
    }
}
