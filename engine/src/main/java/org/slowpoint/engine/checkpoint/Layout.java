package org.slowpoint.engine.checkpoint;

import java.util.Comparator;
import java.util.List;

/** Checks that the tensors of a header fill the data section exactly: no hole, no overlap, nothing outside. */
final class Layout {

    private static final String DAMAGED = "; the file is damaged, so copy or save it again";

    private Layout() {}

    /**
     * Checks every tensor against its shape and against the others.
     *
     * @param source the file, for messages
     * @param tensors what the header lists
     * @param dataBytes bytes that the file really has after its header
     * @return the tensors in the order of their data
     * @throws CheckpointException when shapes, offsets and file size disagree
     */
    static List<TensorEntry> check(Source source, List<TensorEntry> tensors, long dataBytes) {
        long memory = 0;
        for (TensorEntry tensor : tensors) {
            checkAlone(source, tensor, dataBytes);
            // As many elements as the data has room for, so this cannot overflow.
            memory += (tensor.end() - tensor.begin())
                    / tensor.type().bytes()
                    * tensor.type().inMemory().width();
            if (memory > Limits.MEMORY_BYTES) {
                throw source.refuseTensor(
                        tensor.name(),
                        "and those before it take more than " + Limits.MEMORY_BYTES
                                + " bytes in memory (2 GiB); choose a checkpoint of a smaller model");
            }
        }
        List<TensorEntry> ordered = tensors.stream()
                .sorted(Comparator.comparingLong(TensorEntry::begin).thenComparingLong(TensorEntry::end))
                .toList();
        long covered = 0;
        for (TensorEntry tensor : ordered) {
            if (tensor.begin() < covered) {
                throw source.refuseTensor(tensor.name(), "overlaps the tensor before it" + DAMAGED);
            }
            if (tensor.begin() > covered) {
                throw source.refuseTensor(
                        tensor.name(), "begins after a hole of " + (tensor.begin() - covered) + " bytes" + DAMAGED);
            }
            covered = tensor.end();
        }
        if (covered != dataBytes) {
            throw source.refuse("it has " + (dataBytes - covered) + " bytes that belong to no tensor" + DAMAGED);
        }
        return ordered;
    }

    private static void checkAlone(Source source, TensorEntry tensor, long dataBytes) {
        if (tensor.begin() > tensor.end()) {
            throw source.refuseTensor(
                    tensor.name(), "ends at byte " + tensor.end() + " before it begins at " + tensor.begin() + DAMAGED);
        }
        if (tensor.end() > dataBytes) {
            throw source.refuseTensor(
                    tensor.name(),
                    "ends at byte " + tensor.end() + " but the file has only " + dataBytes + " bytes of data"
                            + DAMAGED);
        }
        if (tensor.end() - tensor.begin() != bytes(source, tensor)) {
            throw source.refuseTensor(
                    tensor.name(),
                    "has " + (tensor.end() - tensor.begin()) + " bytes but its shape " + tensor.shape() + " of "
                            + tensor.type() + " needs " + bytes(source, tensor) + DAMAGED);
        }
    }

    private static long bytes(Source source, TensorEntry tensor) {
        // With a zero extent the product is 0 whatever the others are, but ND4J multiplies the others out, in memory
        // widths.
        long extents = 1;
        long bytes = tensor.type().bytes();
        try {
            for (long extent : tensor.shape()) {
                extents = Math.multiplyExact(extents, Math.max(1, extent));
                bytes = Math.multiplyExact(bytes, extent);
            }
            Math.multiplyExact(extents, tensor.type().inMemory().width());
            return bytes;
        } catch (ArithmeticException overflow) {
            throw source.refuseTensor(
                    tensor.name(), "has the shape " + tensor.shape() + ", more elements than can be counted" + DAMAGED);
        }
    }
}
