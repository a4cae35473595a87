package org.slowpoint.engine.interchange;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The content of an {@code .npz} file. The maps are copied and cannot be changed; the arrays are shared.
 *
 * @param arrays FLOAT or DOUBLE arrays by name (without {@code .npy}), of rank 0 to 32
 * @param texts the other entries that are text, by name; {@code numpy.load} gives them as bytes
 * @param unread why arrays of types that are not read are not, by name, each for a sentence that begins with the array
 */
public record NpzFile(Map<String, INDArray> arrays, Map<String, String> texts, Map<String, String> unread) {

    /** Arrays and texts to be written. */
    public NpzFile(Map<String, INDArray> arrays, Map<String, String> texts) {
        this(arrays, texts, Map.of());
    }

    /** Copies the maps. */
    public NpzFile {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
        unread = Collections.unmodifiableMap(new LinkedHashMap<>(unread));
    }
}
