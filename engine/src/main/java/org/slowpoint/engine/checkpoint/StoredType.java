package org.slowpoint.engine.checkpoint;

import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;

/** The element types that are read, how wide they are on disk, and how they become FLOAT or DOUBLE in memory. */
enum StoredType {
    /** IEEE double precision. */
    F64(Double.BYTES, DataType.DOUBLE) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putLong(from.getLong());
            }
        }
    },
    /** IEEE single precision. */
    F32(Float.BYTES, DataType.FLOAT) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putInt(from.getInt());
            }
        }
    },
    /** IEEE half precision; every value is exact as a float. */
    F16(Short.BYTES, DataType.FLOAT) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putInt(halfToFloatBits(from.getShort()));
            }
        }
    },
    /** The upper half of an IEEE single; every value is exact as a float. */
    BF16(Short.BYTES, DataType.FLOAT) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putInt(from.getShort() << 16);
            }
        }
    };

    private final int bytes;
    private final DataType inMemory;

    StoredType(int bytes, DataType inMemory) {
        this.bytes = bytes;
        this.inMemory = inMemory;
    }

    /** Bytes of one element on disk. */
    int bytes() {
        return bytes;
    }

    /** The type of the array that holds the elements in memory. */
    DataType inMemory() {
        return inMemory;
    }

    /**
     * Moves whole elements bit by bit, so that even a NaN keeps its payload.
     *
     * @param from elements as stored, little-endian; consumed to its limit
     * @param to elements as {@link #inMemory()} holds them, in its own byte order
     */
    abstract void widen(ByteBuffer from, ByteBuffer to);

    /** The type that the array is written as: F32 for FLOAT, F64 for DOUBLE. */
    static StoredType of(DataType type) {
        return switch (type) {
            case FLOAT -> F32;
            case DOUBLE -> F64;
            default -> throw new IllegalArgumentException("no stored type for " + type);
        };
    }

    private static int halfToFloatBits(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0) {
            return sign | Float.floatToRawIntBits(fraction * 0x1p-24f);
        }
        if (exponent == 0x1f) {
            return sign | 0x7f800000 | fraction << 13;
        }
        return sign | (exponent + 112) << 23 | fraction << 13;
    }
}
