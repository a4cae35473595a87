package org.slowpoint.app.perspective.train;

import java.util.Map;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;

/**
 * Where a training begins that goes another way than the one it comes from: with the weights of one of its moments, and
 * with moments of Adam, memories of guards and seed of its own.
 *
 * @param name the training it comes from
 * @param moment whose weights it begins with
 * @param config that training's configuration
 */
record ForkPoint(String name, Moment moment, MetaTrainingConfig config) {

    /** The provenance entry that names it. */
    private static final String ENTRY = "forkedFrom";

    /** Whether a training of another configuration can begin with these weights. */
    boolean suits(MetaTrainingConfig other) {
        return other.architecture().equals(config.architecture());
    }

    /** What it is, for the eye. */
    String words() {
        return name + " at meta-step " + moment.step() + " (" + moment.shortHash() + ")";
    }

    /** What a file says of it. */
    Map<String, String> provenance() {
        return Map.of(ENTRY, name + ", meta-step " + moment.step() + ", weights SHA-256 " + moment.hash());
    }
}
