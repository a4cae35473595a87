package org.slowpoint.engine.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Writes one safetensors file to a stream. Equal content gives equal bytes whatever order it was put together in:
 * metadata sorted by key, then the F64 tensors, then the F32 ones, each sorted by name. The wider type comes first so
 * that every tensor is aligned to its element size.
 */
final class SafetensorsWriter {

    private static final JsonFactory JSON = new JsonFactory();
    private static final int PIECE_BYTES = 64 << 10;
    private static final int ALIGNMENT = 8;

    private final SafetensorsFile file;
    private final List<Map.Entry<String, INDArray>> ordered;
    private final byte[] header;

    /**
     * Lays the file out.
     *
     * @throws CheckpointException when the file would break {@link Limits} and could not be read back
     */
    SafetensorsWriter(Source source, SafetensorsFile file) {
        this.file = file;
        this.ordered = file.tensors().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<String, INDArray> entry) -> type(entry))
                        .thenComparing(Map.Entry.comparingByKey()))
                .toList();
        try {
            this.header = header();
        } catch (IOException fault) {
            throw source.refuse("its header cannot be put into JSON; shorten or rename its tensors", fault);
        }
        long dataBytes = ordered.stream().mapToLong(SafetensorsWriter::bytes).sum();
        if (header.length > Limits.HEADER_BYTES
                || ordered.size() > Limits.TENSORS
                || Limits.LENGTH_BYTES + header.length + dataBytes > Limits.FILE_BYTES) {
            throw source.refuse("it would have " + ordered.size() + " tensors, a header of " + header.length
                    + " bytes and " + dataBytes + " bytes of data, over the limits of " + Limits.TENSORS + ", "
                    + Limits.HEADER_BYTES + " and " + Limits.FILE_BYTES + "; save a smaller model");
        }
    }

    /** Writes everything; the stream is neither flushed nor closed. */
    void write(OutputStream out) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Limits.LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length).array());
        out.write(header);
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (Map.Entry<String, INDArray> entry : ordered) {
            if (!entry.getValue().isEmpty()) {
                write(entry.getValue(), piece, out);
            }
        }
    }

    private static void write(INDArray array, ByteBuffer piece, OutputStream out) throws IOException {
        // A copy lies densely in 'c' order, whatever view or order the caller's array is.
        ByteBuffer values = array.dup('c').data().asNio().order(ByteOrder.nativeOrder());
        boolean wide = array.dataType() == DataType.DOUBLE;
        while (values.hasRemaining()) {
            piece.clear();
            while (values.hasRemaining() && piece.hasRemaining()) {
                if (wide) {
                    piece.putLong(values.getLong());
                } else {
                    piece.putInt(values.getInt());
                }
            }
            out.write(piece.array(), piece.arrayOffset(), piece.position());
        }
    }

    private byte[] header() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (!file.metadata().isEmpty()) {
                json.writeObjectFieldStart(HeaderParser.METADATA);
                for (Map.Entry<String, String> entry : new TreeMap<>(file.metadata()).entrySet()) {
                    json.writeStringField(entry.getKey(), entry.getValue());
                }
                json.writeEndObject();
            }
            long begin = 0;
            for (Map.Entry<String, INDArray> entry : ordered) {
                long end = begin + bytes(entry);
                json.writeObjectFieldStart(entry.getKey());
                json.writeStringField("dtype", type(entry).name());
                long[] shape = entry.getValue().shape();
                json.writeFieldName("shape");
                json.writeArray(shape, 0, shape.length);
                json.writeFieldName("data_offsets");
                json.writeArray(new long[] {begin, end}, 0, 2);
                json.writeEndObject();
                begin = end;
            }
            json.writeEndObject();
        }
        while (bytes.size() % ALIGNMENT != 0) {
            bytes.write(' ');
        }
        return bytes.toByteArray();
    }

    private static StoredType type(Map.Entry<String, INDArray> entry) {
        return StoredType.of(entry.getValue().dataType());
    }

    private static long bytes(Map.Entry<String, INDArray> entry) {
        INDArray array = entry.getValue();
        return array.isEmpty() ? 0 : array.length() * type(entry).bytes();
    }
}
