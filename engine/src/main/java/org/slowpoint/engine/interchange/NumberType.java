package org.slowpoint.engine.interchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.text.Quoted;

/** The element types that are read and written, little-endian, and their NumPy names. */
enum NumberType {
    /** IEEE single precision. */
    FLOAT32("<f4", Float.BYTES, DataType.FLOAT),
    /** IEEE double precision. */
    FLOAT64("<f8", Double.BYTES, DataType.DOUBLE);

    private final String numpyName;
    private final int bytes;
    private final DataType inMemory;

    NumberType(String numpyName, int bytes, DataType inMemory) {
        this.numpyName = numpyName;
        this.bytes = bytes;
        this.inMemory = inMemory;
    }

    /** The name in the header of a NumPy file. */
    String numpyName() {
        return numpyName;
    }

    /**
     * The type of a NumPy name.
     *
     * @throws InterchangeException saying what to save instead when it is not read
     */
    static NumberType ofNumpy(SourceFile source, String array, String name) {
        for (NumberType type : values()) {
            if (type.numpyName.equals(name)) {
                return type;
            }
        }
        if (name.endsWith("O") || name.equals("object")) {
            throw source.refuseArray(
                    array,
                    "holds Python objects, which are never read because loading them can run code; save it as"
                            + " float32");
        }
        throw source.refuseArray(
                array,
                "has the element type " + Quoted.of(name)
                        + ", but only \"<f4\" and \"<f8\" are read; save it as float32 or float64, little-endian");
    }

    /** The type that an array is written as. */
    static NumberType of(INDArray array) {
        return switch (array.dataType()) {
            case FLOAT -> FLOAT32;
            case DOUBLE -> FLOAT64;
            default -> throw new IllegalArgumentException("only FLOAT and DOUBLE are written, not " + array.dataType());
        };
    }

    /**
     * The bytes that a shape takes.
     *
     * @throws InterchangeException when they are more than {@code most}, or a dimension is negative
     */
    long bytes(SourceFile source, String array, long[] shape, long most) {
        // With a zero extent the product is 0 whatever the others are, but ND4J multiplies the others out.
        long extents = bytes;
        long total = bytes;
        try {
            for (long extent : shape) {
                if (extent < 0) {
                    throw source.refuseArray(array, "has a negative dimension; save it again");
                }
                extents = Math.multiplyExact(extents, Math.max(1, extent));
                total = Math.multiplyExact(total, extent);
            }
        } catch (ArithmeticException overflow) {
            extents = Long.MAX_VALUE;
        }
        if (extents > most) {
            throw source.refuseArray(
                    array,
                    "claims the shape " + java.util.Arrays.toString(shape) + ", more than the " + most
                            + " bytes that this file may hold; it is damaged or not meant to be read");
        }
        return total;
    }

    /**
     * Takes an array out of its bytes, bit for bit.
     *
     * @param data exactly the bytes of the elements, in C order
     * @param shape the dimensions; empty for a scalar
     */
    INDArray array(ByteBuffer data, long[] shape) {
        if (!data.hasRemaining()) {
            return Nd4j.create(inMemory, shape);
        }
        INDArray array = Nd4j.createUninitialized(inMemory, shape, 'c');
        ByteBuffer source = data.duplicate().order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer target = array.data().asNio().order(ByteOrder.nativeOrder());
        while (source.hasRemaining()) {
            if (this == FLOAT64) {
                target.putLong(source.getLong());
            } else {
                target.putInt(source.getInt());
            }
        }
        return array;
    }

    /** The bytes of an array's elements in C order, bit for bit. */
    byte[] bytes(INDArray array) {
        if (array.isEmpty()) {
            return new byte[0];
        }
        ByteBuffer source = array.dup('c').data().asNio().order(ByteOrder.nativeOrder());
        ByteBuffer target =
                ByteBuffer.allocate(Math.toIntExact(array.length() * bytes)).order(ByteOrder.LITTLE_ENDIAN);
        while (target.hasRemaining()) {
            if (this == FLOAT64) {
                target.putLong(source.getLong());
            } else {
                target.putInt(source.getInt());
            }
        }
        return target.array();
    }
}
