package org.slowpoint.engine.interchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/** NumPy's format for one array, on streams: magic, version, header length, header, elements. */
final class NpyFormat {

    /** The first bytes of every array. */
    static final byte[] MAGIC = {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y'};

    private static final int ALIGNMENT = 64;
    private static final int HEADER_BYTES = 64 << 10;
    private static final String DAMAGED = "; it is damaged or truncated, so copy or save it again";

    private NpyFormat() {}

    /**
     * What was read.
     *
     * @param array the array; empty when its type is not read
     * @param problem why it is not read, for a sentence that begins with the array; otherwise empty
     */
    record Content(Optional<INDArray> array, String problem) {}

    /**
     * Reads one array to the end of a stream. Memory is taken for elements that have arrived, not for those that the
     * header claims.
     *
     * @param source the file, for messages
     * @param name the array's name, for messages
     * @param mostBytes the most bytes that the elements may take
     * @return the array, FLOAT or DOUBLE, in C order whatever its order in the file; or why its type is not read
     */
    static Content read(SourceFile source, String name, InputStream in, long mostBytes) throws IOException {
        byte[] start = in.readNBytes(MAGIC.length + 2);
        if (start.length < MAGIC.length + 2
                || !java.util.Arrays.equals(start, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw source.refuseArray(name, "does not begin as a NumPy array" + DAMAGED);
        }
        int version = start[MAGIC.length];
        if (version < 1 || version > 3 || start[MAGIC.length + 1] != 0) {
            throw source.refuseArray(
                    name,
                    "has the format version " + version + "." + start[MAGIC.length + 1]
                            + ", but 1.0, 2.0 and 3.0 are read; save it with another version of NumPy");
        }
        byte[] length = in.readNBytes(version == 1 ? 2 : 4);
        if (length.length < (version == 1 ? 2 : 4)) {
            throw source.refuseArray(name, "ends inside its header" + DAMAGED);
        }
        long headerBytes = 0;
        for (int i = length.length - 1; i >= 0; i--) {
            headerBytes = headerBytes << 8 | (length[i] & 0xff);
        }
        if (headerBytes > HEADER_BYTES) {
            throw source.refuseArray(name, "claims a header of " + headerBytes + " bytes" + DAMAGED);
        }
        byte[] header = in.readNBytes((int) headerBytes);
        if (header.length < headerBytes) {
            throw source.refuseArray(name, "ends inside its header" + DAMAGED);
        }
        NpyHeader parsed = NpyHeader.parse(source, name, new String(header, StandardCharsets.UTF_8));
        if (parsed.described().type().isEmpty()) {
            return new Content(Optional.empty(), parsed.described().problem());
        }
        NumberType type = parsed.described().type().get();
        long needed = type.bytes(source, name, parsed.shape(), mostBytes);
        byte[] data = in.readNBytes(Math.toIntExact(needed));
        if (data.length < needed) {
            throw source.refuseArray(
                    name, "has " + data.length + " bytes of numbers where its shape needs " + needed + DAMAGED);
        }
        if (in.read() >= 0) {
            throw source.refuseArray(name, "has more bytes than its shape needs" + DAMAGED);
        }
        INDArray array = parsed.fortranOrder()
                ? transposed(type, parsed.shape(), data)
                : type.array(ByteBuffer.wrap(data), parsed.shape());
        return new Content(Optional.of(array), "");
    }

    // Fortran order is C order of the reversed shape.
    private static INDArray transposed(NumberType type, long[] shape, byte[] data) {
        int rank = shape.length;
        long[] reversed = new long[rank];
        int[] axes = new int[rank];
        for (int i = 0; i < rank; i++) {
            reversed[i] = shape[rank - 1 - i];
            axes[i] = rank - 1 - i;
        }
        INDArray array = type.array(ByteBuffer.wrap(data), reversed);
        return rank < 2 || array.isEmpty()
                ? type.array(ByteBuffer.wrap(data), shape)
                : array.permute(axes).dup('c');
    }

    /** The bytes of an array, version 1.0, C order; equal arrays give equal bytes. */
    static byte[] bytes(INDArray array) {
        NumberType type = NumberType.of(array);
        String text = NpyHeader.text(type, array.shape());
        int before = MAGIC.length + 4;
        int padding = (ALIGNMENT - (before + text.length() + 1) % ALIGNMENT) % ALIGNMENT;
        byte[] header = (text + " ".repeat(padding) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] data = type.bytes(array);
        return ByteBuffer.allocate(before + header.length + data.length)
                .put(MAGIC)
                .put((byte) 1)
                .put((byte) 0)
                .put((byte) header.length)
                .put((byte) (header.length >> 8))
                .put(header)
                .put(data)
                .array();
    }
}
