package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.optimizer.CellKind;

/** Chooses how to differentiate. */
public final class MetaGradients {

    private MetaGradients() {}

    /**
     * The fastest exact meta-gradient there is for a configuration: fused single precision for the GRU, the reference
     * for other cells.
     *
     * @param config the run's configuration
     * @param threads how many threads to use, 1 or more
     */
    public static MetaGradient of(MetaTrainingConfig config, int threads) {
        return config.cell() == CellKind.GRU
                ? new FusedMetaGradient(config.architecture(), config.unroll(), threads)
                : new ReferenceMetaGradient(config.architecture(), config.unroll(), threads);
    }
}
