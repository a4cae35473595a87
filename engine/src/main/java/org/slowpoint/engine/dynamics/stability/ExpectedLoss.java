package org.slowpoint.engine.dynamics.stability;

import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.Square;

/**
 * The expected mean loss over a horizon, exact (Harrison et al., Eqs. 7 and 8 with the ½ of Eq. 4):
 * L(T) = (1/T) Σ_{t=1…T} ½[tr(H·M_t) + tr(H·Σ)], where M_{t+1} = A·M_t·Aᵀ + B·Σ·Bᵀ is the second moment of φ.
 *
 * @param horizon T, 1 or more
 * @param loss L(T); not finite where the recursion overflows
 * @param gradient ∂L/∂P, d×d
 * @param parameterCovariance Σ_T of Eq. 7, what the noise alone has done to φ_T, d×d
 */
public record ExpectedLoss(int horizon, double loss, double[] gradient, double[] parameterCovariance) {

    /** The longest horizon. */
    public static final int LONGEST = 1_000_000;

    // Second moments of every iteration are kept up to 32 MB; of a longer way one in √T, and it is gone twice.
    private static final long KEPT = 4_000_000;

    /** Eq. 8 as printed, without the ½. */
    public double literalEquation8() {
        return 2 * loss;
    }

    /**
     * Computes loss and gradient.
     *
     * @param loop the closed loop
     * @param horizon T in 1 … {@value #LONGEST}
     * @param progress asked every step whether to stop
     * @throws IllegalArgumentException when the horizon is out of range
     */
    public static ExpectedLoss of(ClosedLoop loop, int horizon, Progress progress) {
        requireHorizon(horizon);
        int n = loop.dimension();
        SecondMoments moments = new SecondMoments(loop);
        int stride = (long) horizon * n * n <= KEPT ? 1 : (int) Math.ceil(Math.sqrt(horizon));
        double[][] kept = new double[(horizon - 1) / stride + 1][];
        double[] covariance = new double[n * n];
        double[] m = loop.problem().startSecondMoment();
        double sum = 0;
        for (int t = 0; t < horizon; t++) {
            progress.checkCancelled();
            if (t % stride == 0) {
                kept[t / stride] = m;
            }
            m = moments.after(m);
            covariance = moments.after(covariance);
            sum += moments.loss(m);
        }
        double[] inMap = backwards(loop, moments, kept, stride, horizon, progress);
        return new ExpectedLoss(horizon, sum / horizon, loop.inPreconditioner(inMap), covariance);
    }

    /**
     * The expected loss ½[tr(H·M_t) + tr(H·Σ)] at every iteration.
     *
     * @return length T, for t = 1 … T
     */
    public static double[] perIteration(ClosedLoop loop, int horizon, Progress progress) {
        requireHorizon(horizon);
        SecondMoments moments = new SecondMoments(loop);
        double[] losses = new double[horizon];
        double[] m = loop.problem().startSecondMoment();
        for (int t = 0; t < horizon; t++) {
            progress.checkCancelled();
            m = moments.after(m);
            losses[t] = moments.loss(m);
        }
        return losses;
    }

    /** The second moments M_1 … M_T are not kept whole: those of a stretch are computed again from its first. */
    private static double[] backwards(
            ClosedLoop loop, SecondMoments moments, double[][] kept, int stride, int horizon, Progress progress) {
        int n = loop.dimension();
        double[] transposed = Square.transposed(loop.map(), n);
        double[] noise = Square.product(loop.noiseGain(), loop.problem().noise(), n);
        double[] weight = Square.scaled(0.5 / horizon, loop.problem().hessian());
        double[] adjoint = weight;
        double[] inMap = new double[n * n];
        for (int stretch = kept.length - 1; stretch >= 0; stretch--) {
            int from = stretch * stride;
            double[][] m = new double[Math.min(stride, horizon - from)][];
            m[0] = kept[stretch];
            for (int i = 1; i < m.length; i++) {
                m[i] = moments.after(m[i - 1]);
            }
            for (int i = m.length - 1; i >= 0; i--) {
                progress.checkCancelled();
                // ∂L/∂A gains 2Λ_{t+1}(A·M_t − B·Σ); Λ_t = H/2T + AᵀΛ_{t+1}A.
                double[] right = Square.sum(Square.product(loop.map(), m[i], n), -1, noise);
                double[] term = Square.product(adjoint, right, n);
                for (int k = 0; k < term.length; k++) {
                    inMap[k] += 2 * term[k];
                }
                adjoint = Square.sum(weight, 1, Square.product(Square.product(transposed, adjoint, n), loop.map(), n));
            }
        }
        return inMap;
    }

    static void requireHorizon(int horizon) {
        if (horizon < 1 || horizon > LONGEST) {
            throw new IllegalArgumentException("a horizon must lie in 1 … " + LONGEST + ", got " + horizon);
        }
    }
}
