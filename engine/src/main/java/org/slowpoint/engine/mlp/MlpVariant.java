package org.slowpoint.engine.mlp;

import org.slowpoint.engine.optimizer.MlpOptimizer;

/**
 * An optimizer with one thing changed.
 *
 * @param kind what sort of change
 * @param key a stable name, for instance {@code scaled-momenta} or {@code nominal-off}
 * @param title a short name for tables
 * @param sentence what is changed, for readers
 * @param optimizer the changed optimizer
 */
public record MlpVariant(Kind kind, String key, String title, String sentence, MlpOptimizer optimizer) {

    /** What sort of change it is. */
    public enum Kind {
        /** One input of the network is its mean. */
        FEATURE,
        /** All inputs of one kind are their means. */
        FEATURE_GROUP,
        /** Something else than inputs. */
        INTERVENTION
    }
}
