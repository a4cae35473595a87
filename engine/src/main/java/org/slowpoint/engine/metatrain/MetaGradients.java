package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;

/** Chooses how to differentiate. */
public final class MetaGradients {

    private MetaGradients() {}

    /**
     * The fastest exact meta-gradient there is: fused single precision for the GRU, the reference for other cells.
     *
     * @param architecture the optimizer's shape
     * @param spec what is differentiated
     * @param threads how many threads to use, 1 or more
     */
    public static MetaGradient of(RnnArchitecture architecture, UnrollSpec spec, int threads) {
        return architecture.cell() == CellKind.GRU
                ? new FusedMetaGradient(architecture, spec, threads)
                : new ReferenceMetaGradient(architecture, spec, threads);
    }
}
