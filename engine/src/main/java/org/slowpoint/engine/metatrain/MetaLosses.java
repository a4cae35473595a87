package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InPlace;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.Unroller;

/** Chooses how to measure. */
public final class MetaLosses {

    private MetaLosses() {}

    /**
     * The fastest way there is to measure optimizers of an architecture: fused single precision for the GRU, steps in
     * place for networks per parameter, the one loop for all others.
     *
     * @param architecture the optimizers' shape
     * @param threads how many threads to use, 1 or more
     */
    public static MetaLoss of(Architecture architecture, int threads) {
        if (architecture instanceof RnnArchitecture rnn && rnn.cell() == CellKind.GRU) {
            return new FusedMetaGradient(rnn, UnrollSpec.exact(MetaObjective.MEAN, 1), threads);
        }
        Workers workers = new Workers("meta-loss", threads);
        boolean inPlace = architecture.with(new double[architecture.layout().size()]) instanceof InPlace;
        return inPlace ? new Particles(architecture, workers) : new Unrolled(architecture, workers);
    }

    /**
     * The losses of one run on the caller's thread, in single precision and in place where the optimizer has such a rule.
     *
     * @param optimizer any optimizer
     * @param problem the problem, as it is to be evaluated
     * @param steps T, the number of updates, 1 or more
     * @param progress asked for cancellation at every step
     * @return T losses; loss k is taken before update k
     */
    public static double[] losses(Optimizer optimizer, Problem problem, int steps, Progress progress) {
        Particle particle = Particle.of(optimizer, problem.parameters());
        particle.begin(problem);
        double[] losses = new double[steps];
        for (int t = 0; t < steps; t++) {
            progress.checkCancelled();
            losses[t] = particle.step(problem.at(t), t);
        }
        return losses;
    }

    /**
     * The losses of runs that go each on a thread of its own, in single precision and in place where the optimizer has such
     * a rule.
     *
     * @param optimizer any optimizer
     * @param problems one or more; evaluated as fast as they can be
     * @param steps T, the number of updates, 1 or more
     * @param workers the threads; the result does not depend on how many there are
     * @param progress asked for cancellation
     * @return per problem, T losses; loss k is taken before update k
     */
    public static double[][] losses(
            Optimizer optimizer, List<Problem> problems, int steps, Workers workers, Progress progress) {
        List<Callable<double[]>> runs = new ArrayList<>();
        for (Problem problem : problems) {
            runs.add(() -> losses(optimizer, problem.fast(), steps, progress.withoutReports()));
        }
        return workers.run(runs).toArray(double[][]::new);
    }

    private record Particles(Architecture architecture, Workers workers) implements MetaLoss {

        @Override
        public double[][] losses(double[] weights, List<Problem> problems, int steps, Progress progress) {
            return MetaLosses.losses(architecture.with(weights), problems, steps, workers, progress);
        }

        @Override
        public void close() {
            workers.close();
        }
    }

    private record Unrolled(Architecture architecture, Workers workers) implements MetaLoss {

        @Override
        public double[][] losses(double[] weights, List<Problem> problems, int steps, Progress progress) {
            return Unroller.losses(architecture.with(weights), problems, steps, workers, progress);
        }

        @Override
        public void close() {
            workers.close();
        }
    }
}
