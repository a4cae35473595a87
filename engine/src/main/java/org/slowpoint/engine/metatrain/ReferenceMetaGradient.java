package org.slowpoint.engine.metatrain;

import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.ParameterLayout;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.RnnOptimizer;
import org.slowpoint.engine.task.Problem;
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
    private final MetaObjective objective;
    private final int steps;
    private final boolean firstOrder;

    /**
     * Creates the differentiator.
     *
     * @param architecture the optimizer's shape
     * @param objective what is minimised
     * @param steps T, 1 or more
     * @param firstOrder whether inner gradients count as constants
     */
    public ReferenceMetaGradient(RnnArchitecture architecture, MetaObjective objective, int steps, boolean firstOrder) {
        this.architecture = architecture;
        this.objective = objective;
        this.steps = steps;
        this.firstOrder = firstOrder;
    }

    @Override
    public Result compute(double[] weights, List<Problem> problems, Progress progress) {
        RnnOptimizer optimizer = architecture.with(weights);
        Unroll run = Unroller.record(optimizer, problems, steps, progress);
        double[][] lossWeights = new double[problems.size()][];
        double mean = 0;
        for (int p = 0; p < problems.size(); p++) {
            lossWeights[p] = objective.weights(run.losses()[p]);
            mean += objective.of(run.losses()[p]) / problems.size();
        }
        double[] gradient = backward(optimizer, run.cloud(), problems, lossWeights, progress);
        return new Result(mean, gradient, run.losses());
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
        ParameterLayout layout = architecture.layout();
        double[] w = layout.get(optimizer.weights(), RnnArchitecture.READOUT_WEIGHT);
        double[] dw = new double[n];
        double db = 0;
        double[] gradient = new double[layout.size()];
        double[] lambdaX = new double[rows];
        double[] lambdaH = new double[rows * size];
        double[] stateAdjoint = new double[rows * size];
        double[] inputAdjoint = new double[rows * architecture.input().size()];
        for (int t = steps - 1; t >= 0; t--) {
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
            Problem problem = problems.get(p);
            int from = cloud.row(p, 0);
            int to = from + problem.size();
            double[] curved = new double[problem.size()];
            if (!firstOrder) {
                problem.hessianVector(Arrays.copyOfRange(x, from, to), Arrays.copyOfRange(lambdaG, from, to), curved);
            }
            double weight = lossWeights[p][t] / problems.size();
            for (int i = 0; i < curved.length; i++) {
                lambdaX[from + i] += weight * g[from + i] + curved[i];
            }
        }
    }
}
