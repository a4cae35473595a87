package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.linalg.Blas;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.tensor.TensorLayout;
import org.slowpoint.engine.unroll.Parts;
import org.slowpoint.engine.unroll.StateCloud;
import org.slowpoint.engine.unroll.Unroll;
import org.slowpoint.engine.unroll.Unroller;

/**
 * The meta-gradient in double precision, written to be read. With adjoints λx of the position and λh of the state and
 * objective weights ω_t, one step back from t + 1 to t is
 *
 * <pre>
 *   λh += c·w·λx                                   the update reads the hidden units of the new state
 *   (λh, λu) = adjoint of the cell at (h_t, u(s·g_t))
 *   λg = adjoint of u(s·g) at g_t
 *   λx += ω_t·g_t + H(x_t)·λg                      the gradient reads the position: exact, second order
 * </pre>
 *
 * <p>The first-order mode drops the last term, which takes inner gradients as constants (Andrychowicz et al. 2016).
 */
public final class ReferenceMetaGradient implements MetaGradient {

    private final RnnArchitecture architecture;
    private final UnrollSpec spec;
    private final Workers workers;

    /**
     * Creates the differentiator.
     *
     * @param architecture the optimizer's shape
     * @param spec what is differentiated
     * @param threads how many problems are run at once, 1 or more
     */
    public ReferenceMetaGradient(RnnArchitecture architecture, UnrollSpec spec, int threads) {
        this.architecture = architecture;
        this.spec = spec;
        workers = new Workers("reference-meta-gradient", threads);
    }

    @Override
    public Result compute(double[] weights, List<Problem> problems, Progress progress) {
        RnnOptimizer optimizer = architecture.with(weights);
        List<List<Problem>> parts = Parts.of(problems, 0);
        List<Callable<Shards.Share>> work = new ArrayList<>();
        for (List<Problem> part : parts) {
            work.add(() -> differentiate(optimizer, part, progress));
        }
        return Shards.join(parts, workers.run(work), spec, weights.length);
    }

    private Shards.Share differentiate(RnnOptimizer optimizer, List<Problem> problems, Progress progress) {
        Unroll run = Unroller.record(optimizer, problems, spec.steps(), progress);
        double[][] lossWeights = new double[problems.size()][];
        for (int p = 0; p < problems.size(); p++) {
            lossWeights[p] = spec.objective().weights(run.losses()[p]);
        }
        return new Shards.Share(backward(optimizer, run.cloud(), problems, lossWeights, progress), run.losses());
    }

    @Override
    public double[][] losses(double[] weights, List<Problem> problems, int steps, Progress progress) {
        return Unroller.losses(architecture.with(weights), problems, steps, workers, progress);
    }

    @Override
    public void close() {
        workers.close();
    }

    private double[] backward(
            RnnOptimizer optimizer,
            StateCloud cloud,
            List<Problem> problems,
            double[][] lossWeights,
            Progress progress) {
        int n = architecture.units();
        int size = architecture.stateSize();
        int rows = cloud.rows();
        double c = architecture.outputScale();
        TensorLayout layout = architecture.layout();
        double[] w = layout.get(optimizer.weights(), RnnArchitecture.READOUT_WEIGHT);
        double[] dw = new double[n];
        double db = 0;
        double[] gradient = new double[layout.size()];
        double[] lambdaX = new double[rows];
        double[] lambdaH = new double[rows * size];
        double[] stateAdjoint = new double[rows * size];
        double[] inputAdjoint = new double[rows * architecture.input().size()];
        AdjointBound bound = new AdjointBound(spec.adjointClip(), problems.size());
        for (int t = spec.steps() - 1; t >= 0; t--) {
            progress.checkCancelled();
            double[] next = cloud.states(t + 1);
            double[] g = cloud.gradients(t);
            for (int row = 0; row < rows; row++) {
                db += c * lambdaX[row];
                for (int i = 0; i < n; i++) {
                    lambdaH[row * size + i] += c * w[i] * lambdaX[row];
                    dw[i] += c * lambdaX[row] * next[row * size + i];
                }
            }
            double[] u = architecture.inputs(g, rows);
            optimizer.cell().backward(cloud.states(t), u, rows, lambdaH, stateAdjoint, inputAdjoint, gradient, size);
            double[] swap = lambdaH;
            lambdaH = stateAdjoint;
            stateAdjoint = swap;
            double[] lambdaG = architecture.gradientAdjoint(g, rows, inputAdjoint);
            addLossTerms(cloud, problems, lossWeights, t, g, lambdaG, lambdaX);
            shorten(bound, cloud, problems, lossWeights, t, lambdaX, lambdaH, size);
        }
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < size; i++) {
                gradient[i] += lambdaH[row * size + i];
            }
        }
        layout.set(gradient, RnnArchitecture.READOUT_WEIGHT, dw);
        layout.set(gradient, RnnArchitecture.READOUT_BIAS, new double[] {db});
        return gradient;
    }

    private static void shorten(
            AdjointBound bound,
            StateCloud cloud,
            List<Problem> problems,
            double[][] lossWeights,
            int t,
            double[] lambdaX,
            double[] lambdaH,
            int size) {
        double[] g = cloud.gradients(t);
        for (int p = 0; p < problems.size(); p++) {
            int from = cloud.firstRow(p);
            int to = from + problems.get(p).size();
            double added = lossWeights[p][t] / problems.size() * Blas.norm(Arrays.copyOfRange(g, from, to));
            double factor = bound.factor(p, added, Blas.norm(Arrays.copyOfRange(lambdaX, from, to)));
            for (int row = from; row < to && factor != 1; row++) {
                lambdaX[row] *= factor;
                for (int i = 0; i < size; i++) {
                    lambdaH[row * size + i] *= factor;
                }
            }
        }
    }

    private void addLossTerms(
            StateCloud cloud,
            List<Problem> problems,
            double[][] lossWeights,
            int t,
            double[] g,
            double[] lambdaG,
            double[] lambdaX) {
        double[] x = cloud.positions(t);
        for (int p = 0; p < problems.size(); p++) {
            Problem problem = problems.get(p).at(t);
            int from = cloud.firstRow(p);
            int to = from + problem.size();
            double[] curved = new double[problem.size()];
            if (!spec.firstOrder()) {
                problem.hessianVector(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(lambdaG, from, to), curved);
            }
            double weight = lossWeights[p][t] / problems.size();
            for (int i = 0; i < curved.length; i++) {
                lambdaX[from + i] += weight * g[from + i] + curved[i];
            }
        }
    }
}
