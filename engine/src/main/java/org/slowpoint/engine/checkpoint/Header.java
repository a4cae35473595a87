package org.slowpoint.engine.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A parsed header.
 *
 * @param tensors the tensors it lists, in its order
 * @param metadata the free text it carries, in its order
 */
record Header(List<TensorEntry> tensors, Map<String, String> metadata) {

    Header {
        tensors = List.copyOf(tensors);
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    }
}
