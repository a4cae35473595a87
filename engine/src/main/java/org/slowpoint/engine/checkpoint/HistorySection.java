package org.slowpoint.engine.checkpoint;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.metatrain.TrainingHistory;

/** The part of a file that holds what a training has shown: its arrays as tensors. */
final class HistorySection {

    private static final String PREFIX = "history.";
    // Weights files hold neither infinity nor what is not a number; no loss is ever this large or small.
    private static final double INFINITE = Double.MAX_VALUE;

    private HistorySection() {}

    /** Puts it into a file. */
    static void put(TrainingHistory history, Map<String, INDArray> tensors) {
        history.arrays().forEach((name, values) -> {
            if (values.length > 0) {
                double[] finite = Arrays.stream(values)
                        .map(v -> Double.isFinite(v) ? v : v > 0 ? INFINITE : -INFINITE)
                        .toArray();
                tensors.put(PREFIX + name, Content.array(finite, DataType.DOUBLE, finite.length));
            }
        });
    }

    /** Reads it; empty where the file holds none. What is negative and infinite comes back as not a number. */
    static Optional<TrainingHistory> of(Content content) {
        Map<String, double[]> arrays = new TreeMap<>();
        content.file().tensors().forEach((name, array) -> {
            if (name.startsWith(PREFIX)) {
                double[] values = content.tensor(DataType.DOUBLE, name, array.length());
                arrays.put(
                        name.substring(PREFIX.length()),
                        Arrays.stream(values).map(HistorySection::value).toArray());
            }
        });
        return arrays.isEmpty() ? Optional.empty() : Optional.of(new TrainingHistory(arrays));
    }

    private static double value(double stored) {
        return stored == INFINITE ? Double.POSITIVE_INFINITY : stored == -INFINITE ? Double.NaN : stored;
    }
}
