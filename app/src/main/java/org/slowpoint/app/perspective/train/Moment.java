package org.slowpoint.app.perspective.train;

import org.slowpoint.engine.checkpoint.Digests;
import org.slowpoint.engine.metatrain.Snapshot;

/**
 * An optimizer at one moment of its training.
 *
 * @param snapshot its weights and the meta-step
 * @param hash the SHA-256 digest of the weights, 64 hexadecimal digits
 */
public record Moment(Snapshot snapshot, String hash) {

    private static final int SHORT = 8;

    /** The moment of a snapshot; takes the digest, so not for the user-interface thread. */
    static Moment of(Snapshot snapshot) {
        return new Moment(snapshot, Digests.of(snapshot.weights()));
    }

    /** Meta-steps done. */
    public int step() {
        return snapshot.step();
    }

    /** The first eight digits of the hash. */
    public String shortHash() {
        return hash.substring(0, SHORT);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Moment moment && moment.step() == step() && moment.hash.equals(hash);
    }

    @Override
    public int hashCode() {
        return 31 * step() + hash.hashCode();
    }
}
