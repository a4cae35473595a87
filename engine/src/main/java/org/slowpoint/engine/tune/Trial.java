package org.slowpoint.engine.tune;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One draw of a search and how good it was.
 *
 * @param hyperparameters the hyper-parameters by name
 * @param problems on how many problems it was run before it was out
 * @param objective its mean objective over these problems; not finite when it diverged
 */
public record Trial(Map<String, Double> hyperparameters, int problems, double objective) {

    /** Keeps its own hyper-parameters. */
    public Trial {
        hyperparameters = Collections.unmodifiableMap(new LinkedHashMap<>(hyperparameters));
    }
}
