package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Adam;

/**
 * Meta-training of P by Adam with exact gradients of the expected loss (Harrison et al., Fig. 2b and c). Deterministic;
 * a state can be kept and gone on from. Not for use by several threads.
 */
public final class PreconditionerTraining {

    private final NoisyQuadratic problem;
    private final int horizon;
    private final Adam adam;
    private LinearOptimizer optimizer;
    private double[] moments;
    private int step;

    /**
     * Begins.
     *
     * @param problem the quadratic
     * @param start the optimizer whose P is the first
     * @param horizon T of the meta-loss, 1 or more
     * @param outer Adam's settings
     */
    public PreconditionerTraining(NoisyQuadratic problem, LinearOptimizer start, int horizon, Outer outer) {
        ExpectedLoss.requireHorizon(horizon);
        this.problem = problem;
        this.optimizer = start;
        this.horizon = horizon;
        adam = new Adam(outer.learningRate(), outer.beta1(), outer.beta2(), outer.epsilon(), true);
        int rows = start.preconditioner().length;
        double[] first = adam.initialState();
        moments = new double[rows * first.length];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(first, 0, moments, i * first.length, first.length);
        }
    }

    /**
     * Adam's settings.
     *
     * @param learningRate positive
     * @param beta1 in [0, 1)
     * @param beta2 in [0, 1)
     * @param epsilon positive
     */
    public record Outer(double learningRate, double beta1, double beta2, double epsilon) {
        /** 3·10⁻³, 0.9, 0.999, 10⁻⁸. */
        public static final Outer USUAL = new Outer(3e-3, 0.9, 0.999, 1e-8);
    }

    /** The updates done. */
    public int step() {
        return step;
    }

    /** The optimizer as it is now. */
    public LinearOptimizer optimizer() {
        return optimizer;
    }

    /** The closed loop as it is now. */
    public ClosedLoop loop() {
        return ClosedLoop.of(problem, optimizer);
    }

    /** The exact meta-loss and its gradient as they are now. */
    public ExpectedLoss loss(Progress progress) {
        return ExpectedLoss.of(loop(), horizon, progress);
    }

    /**
     * Makes one update; where the gradient is not finite, P stays as it is.
     *
     * @return the loss before the update
     */
    public ExpectedLoss advance(Progress progress) {
        ExpectedLoss before = loss(progress);
        step++;
        for (double g : before.gradient()) {
            if (!Double.isFinite(g)) {
                return before;
            }
        }
        int rows = before.gradient().length;
        double[] next = new double[moments.length];
        double[] change = new double[rows];
        adam.advance(moments, before.gradient(), rows, next);
        adam.update(next, before.gradient(), rows, change);
        double[] p = optimizer.preconditioner().clone();
        for (int i = 0; i < rows; i++) {
            p[i] += change[i];
        }
        moments = next;
        optimizer = optimizer.withPreconditioner(p);
        return before;
    }
}
