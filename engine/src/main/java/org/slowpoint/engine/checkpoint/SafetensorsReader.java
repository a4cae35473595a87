package org.slowpoint.engine.checkpoint;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.file.FileSignature;
import org.slowpoint.engine.text.Quoted;

/**
 * Reads one safetensors file from a channel. Every size that the file claims is compared with the size that the channel
 * reports before memory is taken for it.
 */
final class SafetensorsReader {

    private static final int PIECE_BYTES = 64 << 10;

    private final Source source;
    private final ReadableByteChannel channel;
    private final long fileBytes;
    // The first bytes, which say what a file is that is no safetensors file.
    private byte[] start = new byte[0];

    /**
     * Creates the reader.
     *
     * @param channel the bytes, from the first on
     * @param fileBytes how many there are
     */
    SafetensorsReader(Source source, ReadableByteChannel channel, long fileBytes) {
        this.source = source;
        this.channel = channel;
        this.fileBytes = fileBytes;
    }

    /**
     * Reads the whole file.
     *
     * @throws CheckpointException when it is not a valid safetensors file within {@link Limits}
     * @throws IOException when the channel fails
     */
    SafetensorsFile read() throws IOException {
        if (fileBytes < Limits.LENGTH_BYTES) {
            throw source.refuse(
                    "it has only " + fileBytes + " bytes, too few for a safetensors file; copy or save the file again");
        }
        if (fileBytes > Limits.FILE_BYTES) {
            throw source.refuse("it has " + fileBytes + " bytes, over the limit of " + Limits.FILE_BYTES
                    + " bytes (1 GiB); choose a checkpoint of a smaller model");
        }
        int headerBytes = headerBytes();
        String text = headerText(headerBytes);
        if (!text.startsWith("{")) {
            refuseOther();
        }
        Header header = HeaderParser.parse(source, text);
        long dataBytes = fileBytes - Limits.LENGTH_BYTES - headerBytes;
        List<TensorEntry> entries = Layout.check(source, header.tensors(), dataBytes);
        Map<String, INDArray> tensors = new LinkedHashMap<>();
        ByteBuffer piece = ByteBuffer.allocate(PIECE_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (TensorEntry entry : entries) {
            tensors.put(entry.name(), tensor(entry, piece));
        }
        return new SafetensorsFile(tensors, header.metadata());
    }

    private int headerBytes() throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Limits.LENGTH_BYTES).order(ByteOrder.LITTLE_ENDIAN);
        fill(length);
        start = length.array();
        long claimed = length.getLong(0);
        String shown = Long.toUnsignedString(claimed);
        if (claimed < 0 || claimed > Limits.HEADER_BYTES || claimed > fileBytes - Limits.LENGTH_BYTES) {
            ByteBuffer more = ByteBuffer.allocate((int) Math.min(FileSignature.BYTES, fileBytes - Limits.LENGTH_BYTES));
            fill(more);
            start = joined(length.array(), more.array());
            refuseOther();
        }
        if (claimed < 0 || claimed > Limits.HEADER_BYTES) {
            throw source.refuse("its header claims " + shown + " bytes, over the limit of " + Limits.HEADER_BYTES
                    + " bytes (16 MiB), so it is probably not a safetensors file");
        }
        if (claimed > fileBytes - Limits.LENGTH_BYTES) {
            throw source.refuse("its header claims " + shown + " bytes but the file has only "
                    + (fileBytes - Limits.LENGTH_BYTES)
                    + " bytes after the length; the file is truncated, so copy or save it again");
        }
        return Math.toIntExact(claimed);
    }

    private String headerText(int headerBytes) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(headerBytes);
        fill(bytes);
        start = joined(start, Arrays.copyOf(bytes.array(), Math.min(headerBytes, FileSignature.BYTES)));
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException fault) {
            refuseOther();
            throw source.refuse("its header is not valid UTF-8 text, so it is probably not a safetensors file", fault);
        }
    }

    // A length and a brace begin no other kind of file, so what begins otherwise may be called by its name.
    private void refuseOther() {
        FileSignature.instead(start).ifPresent(problem -> {
            throw source.refuse(problem);
        });
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }

    private INDArray tensor(TensorEntry entry, ByteBuffer piece) throws IOException {
        INDArray array = allocate(entry);
        long left = entry.end() - entry.begin();
        if (left == 0) {
            return array;
        }
        ByteBuffer target = array.data().asNio().order(ByteOrder.nativeOrder());
        while (left > 0) {
            piece.clear().limit((int) Math.min(piece.capacity(), left));
            fill(piece);
            left -= piece.flip().remaining();
            entry.type().widen(piece, target);
        }
        return array;
    }

    private INDArray allocate(TensorEntry entry) {
        try {
            return entry.begin() == entry.end()
                    ? Nd4j.create(entry.type().inMemory(), entry.extents())
                    : Nd4j.createUninitialized(entry.type().inMemory(), entry.extents(), 'c');
        } catch (OutOfMemoryError fault) {
            // One large request that fails leaves the heap as it was, so saying so is safe.
            throw source.refuse(
                    "there is not enough memory for tensor " + Quoted.of(entry.name())
                            + "; close other work or give Slowpoint more memory",
                    fault);
        }
    }

    private void fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the file became shorter while it was read");
            }
        }
    }
}
