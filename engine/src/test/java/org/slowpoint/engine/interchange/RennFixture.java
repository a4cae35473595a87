package org.slowpoint.engine.interchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.tensor.TensorLayout;

/** Writes {@code renn} folders, right or wrong: a tree of lists, maps and the records below, and a YAML text. */
final class RennFixture {

    static final int N = 3;
    static final RnnArchitecture ARCHITECTURE = new RnnArchitecture(CellKind.GRU, N, 0.5, 2);

    static final String CONFIG =
            """
            adam:
              eps: 4.5e-06
              omb1: 0.2
            batch_size: 32
            input_scale: 0.5
            lr: {decay_rate: 0.55, step_size: 3.0e-03}
            num_layers: 1
            num_units: 3
            output_scale: 2.0
            seed: 0
            task: quadratic
            """;

    /** An array as its three parts: values, NumPy type, shape. */
    record Nd(double[] values, String type, int... shape) {
        Nd as(String other) {
            return new Nd(values, other, shape);
        }
    }

    /** An extension whose payload is the message of its content, or bytes as they are. */
    record Ext(int type, Object content) {}

    private RennFixture() {}

    static double[] weights() {
        double[] weights = Key.of(3).stream().gaussians(ARCHITECTURE.layout().size());
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) weights[i];
        }
        return weights;
    }

    /** The tree of an optimizer with the given weights in an element type. */
    static List<Object> tree(double[] weights, String type) {
        TensorLayout layout = ARCHITECTURE.layout();
        Map<String, Object> cell = new LinkedHashMap<>();
        cell.put("initial_state", new Nd(new double[N], type, N));
        for (String[] names : new String[][] {
            {"update_gate", "update_gate"}, {"reset_gate", "reset_gate"}, {"cell_state", "candidate"}
        }) {
            cell.put(
                    names[0],
                    gate(
                            new Nd(layout.get(weights, names[1] + ".input"), type, N, 1),
                            new Nd(layout.get(weights, names[1] + ".recurrent"), type, N, N),
                            new Nd(layout.get(weights, names[1] + ".bias"), type, N)));
        }
        Map<String, Object> rnn = new LinkedHashMap<>();
        rnn.put("initial_state", new Nd(layout.get(weights, RnnArchitecture.INITIAL_STATE), type, N));
        rnn.put("weights", list(tuple(cell, tuple())));
        Object readout = tuple(
                new Nd(layout.get(weights, RnnArchitecture.READOUT_WEIGHT), type, N, 1),
                new Nd(layout.get(weights, RnnArchitecture.READOUT_BIAS), type, 1));
        return list(rnn, readout);
    }

    static List<Object> list(Object... items) {
        return new java.util.ArrayList<>(List.of(items));
    }

    static Ext tuple(Object... items) {
        return new Ext(2, list(items));
    }

    static Ext gate(Object... parts) {
        return new Ext(3, tuple(parts));
    }

    static Path save(Path folder, String config, byte[] theta) {
        try {
            Files.writeString(folder.resolve("config.yml"), config);
            Files.write(folder.resolve("theta.bin"), theta);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The message of a whole tree: a tuple. */
    static byte[] theta(List<Object> tree) {
        return message(new Ext(2, tree));
    }

    static byte[] message(Object value) {
        try (MessageBufferPacker out = MessagePack.newDefaultBufferPacker()) {
            pack(out, value);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(MessageBufferPacker out, Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            out.packMapHeader(map.size());
            for (Map.Entry<?, ?> entry : map.entrySet()) {
                pack(out, entry.getKey());
                pack(out, entry.getValue());
            }
        } else if (value instanceof List<?> items) {
            out.packArrayHeader(items.size());
            for (Object item : items) {
                pack(out, item);
            }
        } else if (value instanceof Nd nd) {
            pack(
                    out,
                    new Ext(
                            1,
                            list(
                                    data(nd),
                                    nd.type(),
                                    java.util.Arrays.stream(nd.shape()).boxed().toList())));
        } else if (value instanceof Ext ext) {
            byte[] payload = ext.content() instanceof byte[] raw ? raw : message(ext.content());
            out.packExtensionTypeHeader((byte) ext.type(), payload.length);
            out.writePayload(payload);
        } else if (value instanceof byte[] bytes) {
            out.packBinaryHeader(bytes.length);
            out.writePayload(bytes);
        } else if (value instanceof Integer number) {
            out.packInt(number);
        } else if (value instanceof String text) {
            out.packString(text);
        } else {
            out.packNil();
        }
    }

    private static byte[] data(Nd nd) {
        boolean wide = nd.type().endsWith("8");
        ByteBuffer bytes =
                ByteBuffer.allocate(nd.values().length * (wide ? 8 : 4)).order(ByteOrder.LITTLE_ENDIAN);
        for (double value : nd.values()) {
            if (wide) {
                bytes.putDouble(value);
            } else {
                bytes.putFloat((float) value);
            }
        }
        return bytes.array();
    }
}
