package org.slowpoint.engine.checkpoint;

import java.util.List;

/**
 * What a header says about one tensor.
 *
 * @param name its name
 * @param type its element type on disk
 * @param shape its extents, each at least 0; empty for a scalar
 * @param begin first byte, counted from the start of the data section
 * @param end one past its last byte, counted likewise
 */
record TensorEntry(String name, StoredType type, List<Long> shape, long begin, long end) {

    TensorEntry {
        shape = List.copyOf(shape);
    }

    /** The extents as ND4J takes them. */
    long[] extents() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
