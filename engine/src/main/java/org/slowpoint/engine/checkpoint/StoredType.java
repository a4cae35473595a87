package org.slowpoint.engine.checkpoint;

import java.nio.ByteBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.slowpoint.engine.tensor.HalfPrecision;

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
                to.putInt(HalfPrecision.floatBits(from.getShort()));
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
    },
    /** Whole numbers of 64 bits; those beyond 2⁵³ are rounded. */
    I64(Long.BYTES, DataType.DOUBLE) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putDouble((double) from.getLong());
            }
        }
    },
    /** Whole numbers of 64 bits, not negative; those beyond 2⁵³ are rounded. */
    U64(Long.BYTES, DataType.DOUBLE) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                long bits = from.getLong();
                // The upper bit counts 2⁶³; the lowest is kept for rounding.
                to.putDouble(bits >= 0 ? (double) bits : 2.0 * ((bits >>> 1) | (bits & 1)));
            }
        }
    },
    /** Whole numbers of 32 bits. */
    I32(Integer.BYTES, DataType.DOUBLE) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putDouble(from.getInt());
            }
        }
    },
    /** Whole numbers of 32 bits, not negative. */
    U32(Integer.BYTES, DataType.DOUBLE) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putDouble((double) (from.getInt() & 0xFFFF_FFFFL));
            }
        }
    },
    /** Whole numbers of 16 bits. */
    I16(Short.BYTES, DataType.FLOAT) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putFloat(from.getShort());
            }
        }
    },
    /** Whole numbers of 16 bits, not negative. */
    U16(Short.BYTES, DataType.FLOAT) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putFloat(from.getShort() & 0xFFFF);
            }
        }
    },
    /** Whole numbers of 8 bits. */
    I8(Byte.BYTES, DataType.FLOAT) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putFloat(from.get());
            }
        }
    },
    /** Whole numbers of 8 bits, not negative. */
    U8(Byte.BYTES, DataType.FLOAT) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putFloat(from.get() & 0xFF);
            }
        }
    },
    /** Truth values, 0 or 1. */
    BOOL(Byte.BYTES, DataType.FLOAT) {
        @Override
        void widen(ByteBuffer from, ByteBuffer to) {
            while (from.hasRemaining()) {
                to.putFloat(from.get() == 0 ? 0 : 1);
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
}
