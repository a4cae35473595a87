package org.slowpoint.engine.checkpoint;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.shape.Shape;
import org.slowpoint.engine.text.Quoted;

/**
 * The content of a safetensors file: named tensors and free text. The maps are copied and cannot be changed; the arrays
 * are shared with the caller.
 *
 * @param tensors the arrays by name, FLOAT or DOUBLE, of any rank from 0 (a scalar) to 32; an array read from a file is
 *     in 'c' order and the map in the order of the file's data
 * @param metadata text by key
 */
public record SafetensorsFile(Map<String, INDArray> tensors, Map<String, String> metadata) {

    /**
     * Checks and copies both maps.
     *
     * @throws IllegalArgumentException when an array is neither FLOAT nor DOUBLE, a tensor is named
     *     {@code __metadata__}, or a text is not valid Unicode
     * @throws NullPointerException when a map, a key or a value is null
     */
    public SafetensorsFile {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
        tensors.forEach(SafetensorsFile::checkTensor);
        metadata.forEach((key, value) -> {
            checkText(key);
            checkText(value);
        });
    }

    /**
     * Refuses weights that are NaN or infinite, which would silently spoil everything computed from them.
     *
     * @param file the file that the weights come from, for the message
     * @return this
     * @throws CheckpointException naming the first such value's tensor and index
     */
    public SafetensorsFile requireFinite(Path file) {
        return requireFinite(Source.of(file));
    }

    SafetensorsFile requireFinite(Source source) {
        tensors.forEach((name, array) -> requireFinite(source, name, array));
        return this;
    }

    private static void requireFinite(Source source, String name, INDArray array) {
        if (array.isEmpty()) {
            return;
        }
        INDArray dense = array.dup('c');
        for (long i = 0; i < dense.length(); i++) {
            double value = dense.data().getDouble(i);
            if (!Double.isFinite(value)) {
                String index = array.rank() == 0 ? "" : " at index " + Arrays.toString(index(i, array.shape()));
                throw source.refuseTensor(
                        name,
                        "holds " + value + index + ", which is no usable weight; choose a checkpoint from before the"
                                + " training diverged");
            }
        }
    }

    private static long[] index(long position, long[] shape) {
        return Shape.ind2subC(shape, position);
    }

    private static void checkTensor(String name, INDArray array) {
        checkText(name);
        if (name.equals(HeaderParser.METADATA)) {
            throw new IllegalArgumentException("a tensor cannot be named " + HeaderParser.METADATA);
        }
        if (array.dataType() != DataType.FLOAT && array.dataType() != DataType.DOUBLE) {
            throw new IllegalArgumentException("tensor " + Quoted.of(name) + " is neither FLOAT nor DOUBLE");
        }
    }

    private static void checkText(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException(Quoted.of(text) + " is not valid Unicode");
        }
    }
}
