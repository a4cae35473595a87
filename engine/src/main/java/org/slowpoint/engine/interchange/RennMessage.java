package org.slowpoint.engine.interchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.msgpack.core.ExtensionTypeHeader;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.slowpoint.engine.text.Quoted;

/**
 * Decodes the MessagePack of a {@code renn} file. A payload of an extension is a message of its own, which is decoded
 * in place; a length is believed only as far as there are bytes.
 */
final class RennMessage {

    private static final int ARRAY = 1;
    private static final int TUPLE = 2;
    private static final int GATE = 3;

    private static final int DEPTH = 32;
    private static final int VALUES = 10_000;
    private static final int NAME_BYTES = 256;
    private static final int RANK = 2;
    private static final String DAMAGED = "; it is damaged or truncated, so copy it again";

    private final SourceFile source;
    private final byte[] bytes;
    private int values;

    private RennMessage(SourceFile source, byte[] bytes) {
        this.source = source;
        this.bytes = bytes;
    }

    /**
     * Decodes a whole file.
     *
     * @param source the file, for messages
     * @throws InterchangeException when it is not such a message
     */
    static RennValue decode(SourceFile source, byte[] bytes) {
        try {
            return new RennMessage(source, bytes).message(0, bytes.length, 0);
        } catch (MessagePackException fault) {
            throw source.refuse("its bytes are not what the released code writes" + DAMAGED, fault);
        } catch (IOException fault) {
            throw new UncheckedIOException("reading from memory cannot fail", fault);
        }
    }

    private RennValue message(int begin, int length, int depth) throws IOException {
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes, begin, length)) {
            RennValue value = value(new Piece(in, begin, length), depth);
            if (in.getTotalReadBytes() != length) {
                throw source.refuse("it goes on after its end" + DAMAGED);
            }
            return value;
        }
    }

    /** A part of the file being read. */
    private record Piece(MessageUnpacker in, int begin, int length) {

        int at() {
            return Math.toIntExact(begin + in.getTotalReadBytes());
        }

        long left() {
            return length - in.getTotalReadBytes();
        }
    }

    private RennValue value(Piece piece, int depth) throws IOException {
        if (depth > DEPTH || ++values > VALUES) {
            throw source.refuse("it is nested deeper than " + DEPTH + " levels or has more than " + VALUES
                    + " parts, so it is not an optimizer; choose another file");
        }
        MessageUnpacker in = piece.in();
        return switch (in.getNextFormat().getValueType()) {
            case ARRAY -> new RennValue.Items(items(piece, depth));
            case MAP -> new RennValue.Fields(fields(piece, depth));
            case EXTENSION -> extension(piece, depth);
            case STRING -> {
                skip(piece, in.unpackRawStringHeader());
                yield new RennValue.Other("text");
            }
            case BINARY -> {
                skip(piece, in.unpackBinaryHeader());
                yield new RennValue.Other("bytes");
            }
            default -> {
                String type = in.getNextFormat().getValueType().name().toLowerCase(Locale.ROOT);
                in.skipValue();
                yield new RennValue.Other("a value of type " + type);
            }
        };
    }

    private List<RennValue> items(Piece piece, int depth) throws IOException {
        int count = believed(piece, piece.in().unpackArrayHeader());
        List<RennValue> items = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            items.add(value(piece, depth + 1));
        }
        return items;
    }

    private Map<String, RennValue> fields(Piece piece, int depth) throws IOException {
        int count = believed(piece, piece.in().unpackMapHeader());
        Map<String, RennValue> fields = new LinkedHashMap<>();
        for (int i = 0; i < count; i++) {
            String name = name(piece);
            if (fields.put(name, value(piece, depth + 1)) != null) {
                throw source.refuse("it names " + Quoted.of(name) + " twice" + DAMAGED);
            }
        }
        return fields;
    }

    private RennValue extension(Piece piece, int depth) throws IOException {
        ExtensionTypeHeader header = piece.in().unpackExtensionTypeHeader();
        int begin = piece.at();
        skip(piece, header.getLength());
        return switch (header.getType()) {
            case ARRAY -> numbers(begin, header.getLength());
            case TUPLE -> message(begin, header.getLength(), depth + 1);
            case GATE -> gate(message(begin, header.getLength(), depth + 1));
            default -> throw source.refuse("it holds the extension type " + header.getType()
                    + ", which the released code does not write; choose another file");
        };
    }

    private RennValue gate(RennValue value) {
        if (!(value instanceof RennValue.Items parts) || parts.items().size() != 3) {
            throw source.refuse(
                    "it has a linear gate that is not three arrays but " + RennValue.words(value) + DAMAGED);
        }
        return new RennValue.LinearGate(
                parts.items().get(0), parts.items().get(1), parts.items().get(2));
    }

    private RennValue numbers(int begin, int length) throws IOException {
        try (MessageUnpacker in = MessagePack.newDefaultUnpacker(bytes, begin, length)) {
            Piece piece = new Piece(in, begin, length);
            if (in.unpackArrayHeader() != 3) {
                throw source.refuse("it has an array that is not bytes, type and shape" + DAMAGED);
            }
            int dataBytes = in.unpackBinaryHeader();
            int data = piece.at();
            skip(piece, dataBytes);
            NumberType type = NumberType.ofNumpy(source, "at byte " + begin, name(piece));
            int rank = in.unpackArrayHeader();
            if (rank > RANK) {
                throw source.refuse("it has an array of " + rank + " dimensions, and an optimizer has at most " + RANK
                        + "; choose another file");
            }
            long[] shape = new long[rank];
            for (int i = 0; i < rank; i++) {
                shape[i] = in.unpackLong();
            }
            if (piece.left() != 0 || type.bytes(source, "at byte " + begin, shape, bytes.length) != dataBytes) {
                throw source.refuse("it has an array of " + dataBytes + " bytes that does not fit its shape "
                        + java.util.Arrays.toString(shape) + DAMAGED);
            }
            return new RennValue.Numbers(type.array(ByteBuffer.wrap(bytes, data, dataBytes), shape));
        }
    }

    private String name(Piece piece) throws IOException {
        int length = piece.in().unpackRawStringHeader();
        if (length > NAME_BYTES) {
            throw source.refuse("it has a name of " + length + " bytes" + DAMAGED);
        }
        int begin = piece.at();
        skip(piece, length);
        return new String(bytes, begin, length, StandardCharsets.UTF_8);
    }

    private void skip(Piece piece, int length) throws IOException {
        piece.in().readPayloadAsReference(believed(piece, length));
    }

    // Every part takes at least one byte.
    private int believed(Piece piece, int claimed) {
        if (claimed < 0 || claimed > piece.left()) {
            throw source.refuse("it ends before what it announces" + DAMAGED);
        }
        return claimed;
    }
}
