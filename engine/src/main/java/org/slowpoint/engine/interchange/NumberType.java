package org.slowpoint.engine.interchange;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.tensor.HalfPrecision;
import org.slowpoint.engine.text.Quoted;

/**
 * The type of an array's elements in a file. Floats of 2 and 4 bytes become FLOAT in memory, everything else DOUBLE,
 * which is exact but for whole numbers beyond 2⁵³.
 *
 * @param element what an element is
 * @param order the order of its bytes
 */
record NumberType(Element element, ByteOrder order) {

    /** What is written: IEEE single precision, little-endian. */
    static final NumberType FLOAT32 = new NumberType(Element.FLOAT32, ByteOrder.LITTLE_ENDIAN);

    /** What is written: IEEE double precision, little-endian. */
    static final NumberType FLOAT64 = new NumberType(Element.FLOAT64, ByteOrder.LITTLE_ENDIAN);

    /** The elements that are read. */
    enum Element {
        /** IEEE half precision. */
        FLOAT16("f2", 2),
        /** IEEE single precision. */
        FLOAT32("f4", 4),
        /** IEEE double precision. */
        FLOAT64("f8", 8),
        /** The upper half of an IEEE single, which NumPy knows only from other programs. */
        BFLOAT16("bfloat16", 2),
        /** Whole numbers. */
        INT8("i1", 1),
        INT16("i2", 2),
        INT32("i4", 4),
        INT64("i8", 8),
        /** Whole numbers, not negative. */
        UINT8("u1", 1),
        UINT16("u2", 2),
        UINT32("u4", 4),
        UINT64("u8", 8),
        /** Truth values, 0 or 1. */
        BOOL("b1", 1);

        private final String code;
        private final int bytes;

        Element(String code, int bytes) {
            this.code = code;
            this.bytes = bytes;
        }

        private boolean isFloat() {
            return this == FLOAT16 || this == FLOAT32 || this == BFLOAT16;
        }
    }

    /** NumPy's other names of the elements. */
    private static final Map<String, Element> NAMES = Map.ofEntries(
            Map.entry("float16", Element.FLOAT16),
            Map.entry("half", Element.FLOAT16),
            Map.entry("e", Element.FLOAT16),
            Map.entry("float32", Element.FLOAT32),
            Map.entry("single", Element.FLOAT32),
            Map.entry("f", Element.FLOAT32),
            Map.entry("float64", Element.FLOAT64),
            Map.entry("double", Element.FLOAT64),
            Map.entry("d", Element.FLOAT64),
            Map.entry("int8", Element.INT8),
            Map.entry("int16", Element.INT16),
            Map.entry("int32", Element.INT32),
            Map.entry("int64", Element.INT64),
            Map.entry("uint8", Element.UINT8),
            Map.entry("uint16", Element.UINT16),
            Map.entry("uint32", Element.UINT32),
            Map.entry("uint64", Element.UINT64),
            Map.entry("bool", Element.BOOL),
            Map.entry("?", Element.BOOL));

    /** The type of a NumPy name such as {@code <f4}; an order that is not stated is little-endian. */
    static Optional<NumberType> named(String name) {
        boolean ordered = !name.isEmpty() && "<>=|".indexOf(name.charAt(0)) >= 0;
        ByteOrder order = name.startsWith(">") ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        String code = ordered ? name.substring(1) : name;
        for (Element element : Element.values()) {
            if (element.code.equals(code)) {
                return Optional.of(new NumberType(element, order));
            }
        }
        return Optional.ofNullable(NAMES.get(code)).map(element -> new NumberType(element, order));
    }

    /**
     * The type of a NumPy name.
     *
     * @throws InterchangeException saying what to save instead when it is not read
     */
    static NumberType ofNumpy(SourceFile source, String array, String name) {
        return named(name).orElseThrow(() -> source.refuseArray(array, notRead(name)));
    }

    /** Why a NumPy name is not read and what to save instead, for a sentence that begins with the array. */
    static String notRead(String name) {
        if (name.endsWith("O") || name.equals("object")) {
            return "holds Python objects, which are never read because loading them can run code; save it as float32";
        }
        return "has the element type " + Quoted.of(name)
                + ", but only floats of 16, 32 and 64 bits and whole numbers are read; save it as float32 or float64";
    }

    /** The type that an array is written as. */
    static NumberType of(INDArray array) {
        return switch (array.dataType()) {
            case FLOAT -> FLOAT32;
            case DOUBLE -> FLOAT64;
            default -> throw new IllegalArgumentException("only FLOAT and DOUBLE are written, not " + array.dataType());
        };
    }

    /** The name in the header of a NumPy file. */
    String numpyName() {
        return (order == ByteOrder.LITTLE_ENDIAN ? "<" : ">") + element.code;
    }

    /** Bytes of one element in a file. */
    int bytes() {
        return element.bytes;
    }

    private DataType inMemory() {
        return element.isFloat() ? DataType.FLOAT : DataType.DOUBLE;
    }

    /**
     * The bytes that a shape takes in a file.
     *
     * @throws InterchangeException when in memory they are more than {@code most}, or a dimension is negative
     */
    long bytes(SourceFile source, String array, long[] shape, long most) {
        // With a zero extent the product is 0 whatever the others are, but ND4J multiplies the others out.
        long extents = Math.max(element.bytes, inMemory().width());
        long total = element.bytes;
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
     * Takes an array out of its bytes; floats of 4 and 8 bytes bit for bit.
     *
     * @param data exactly the bytes of the elements, in C order
     * @param shape the dimensions; empty for a scalar
     */
    INDArray array(ByteBuffer data, long[] shape) {
        if (!data.hasRemaining()) {
            return Nd4j.create(inMemory(), shape);
        }
        INDArray array = Nd4j.createUninitialized(inMemory(), shape, 'c');
        ByteBuffer from = data.duplicate().order(order);
        ByteBuffer target = array.data().asNio().order(ByteOrder.nativeOrder());
        while (from.hasRemaining()) {
            switch (element) {
                case FLOAT16 -> target.putInt(HalfPrecision.floatBits(from.getShort()));
                case BFLOAT16 -> target.putInt(from.getShort() << 16);
                case FLOAT32 -> target.putInt(from.getInt());
                case FLOAT64 -> target.putLong(from.getLong());
                default -> target.putDouble(whole(from));
            }
        }
        return array;
    }

    private double whole(ByteBuffer from) {
        return switch (element) {
            case INT8 -> from.get();
            case UINT8 -> from.get() & 0xFF;
            case INT16 -> from.getShort();
            case UINT16 -> from.getShort() & 0xFFFF;
            case INT32 -> from.getInt();
            case UINT32 -> (double) (from.getInt() & 0xFFFF_FFFFL);
            case INT64 -> (double) from.getLong();
            case UINT64 -> {
                long bits = from.getLong();
                // The upper bit counts 2⁶³; halving keeps the sum within a long.
                yield bits >= 0 ? (double) bits : 2.0 * ((bits >>> 1) | (bits & 1));
            }
            case BOOL -> from.get() == 0 ? 0 : 1;
            default -> throw new IllegalStateException(element + " is no whole number");
        };
    }

    /** One element as the shortest text of its value. */
    String text(ByteBuffer data) {
        ByteBuffer from = data.duplicate().order(order);
        return switch (element) {
            case FLOAT16 -> Float.toString(Float.intBitsToFloat(HalfPrecision.floatBits(from.getShort())));
            case BFLOAT16 -> Float.toString(Float.intBitsToFloat(from.getShort() << 16));
            case FLOAT32 -> Float.toString(from.getFloat());
            case FLOAT64 -> Double.toString(from.getDouble());
            case INT64 -> Long.toString(from.getLong());
            case UINT64 -> Long.toUnsignedString(from.getLong());
            default -> Long.toString((long) whole(from));
        };
    }

    /** The bytes of an array's elements in C order, bit for bit; for {@link #FLOAT32} and {@link #FLOAT64}. */
    byte[] bytes(INDArray array) {
        if (array.isEmpty()) {
            return new byte[0];
        }
        ByteBuffer source = array.dup('c').data().asNio().order(ByteOrder.nativeOrder());
        ByteBuffer target = ByteBuffer.allocate(Math.toIntExact(array.length() * element.bytes))
                .order(ByteOrder.LITTLE_ENDIAN);
        while (target.hasRemaining()) {
            if (element == Element.FLOAT64) {
                target.putLong(source.getLong());
            } else {
                target.putInt(source.getInt());
            }
        }
        return target.array();
    }
}
