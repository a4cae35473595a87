package org.slowpoint.engine.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The content of an {@code .npz} file. The maps are copied and cannot be changed; the arrays are shared.
 *
 * @param arrays FLOAT or DOUBLE arrays by name (without {@code .npy}), of rank 0 to 32
 * @param texts the other entries by name; {@code numpy.load} gives them as bytes
 */
public record NpzFile(Map<String, INDArray> arrays, Map<String, String> texts) {

    /** Copies both maps. */
    public NpzFile {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }
}
