package org.slowpoint.engine.metatrain;

import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.Unroller;

/** Chooses how to measure. */
public final class MetaLosses {

    private MetaLosses() {}

    /**
     * The fastest way there is to measure optimizers of an architecture: fused single precision for the GRU, the one
     * loop for all others.
     *
     * @param architecture the optimizers' shape
     * @param threads how many threads to use, 1 or more
     */
    public static MetaLoss of(Architecture architecture, int threads) {
        return architecture instanceof RnnArchitecture rnn && rnn.cell() == CellKind.GRU
                ? new FusedMetaGradient(rnn, UnrollSpec.exact(MetaObjective.MEAN, 1), threads)
                : new Unrolled(architecture, new Workers("meta-loss", threads));
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
