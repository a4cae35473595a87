package org.slowpoint.engine.interchange;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * Imports the folders of the paper's released code: {@code theta.bin}, a MessagePack of (rnn, readout), and
 * {@code config.yml}. One layer of the gated recurrent unit is read, in float32 or float64.
 */
public final class RennFolder {

    static final String CONFIG = "config.yml";
    static final String THETA = "theta.bin";

    private static final String GATES = "update_gate, reset_gate and cell_state";
    /** Their names of the gates and ours. */
    private static final SortedMap<String, String> NAMES =
            new TreeMap<>(Map.of("update_gate", "update_gate", "reset_gate", "reset_gate", "cell_state", "candidate"));

    private RennFolder() {}

    /**
     * Reads a folder, treating every byte of its files as untrusted. The training configuration becomes provenance,
     * each entry under {@code renn.} and its name; values that are no float32 are rounded to the nearest, and the
     * provenance says so.
     *
     * @param folder the folder with both files
     * @param scales what takes the place of the configuration's scales
     * @throws InterchangeException when a file is missing, damaged, or describes another optimizer than a GRU of one
     *     layer
     */
    public static Checkpoint read(Path folder, Scales scales) {
        NativeRuntime.start();
        for (String name : List.of(CONFIG, THETA)) {
            if (Files.notExists(folder.resolve(name))) {
                throw new SourceFile(folder)
                        .refuse("there is no " + name + " in it; choose a folder with both " + CONFIG + " and "
                                + THETA);
            }
        }
        SourceFile configFile = new SourceFile(folder.resolve(CONFIG));
        RennConfig config = RennConfig.parse(configFile, configFile.bytes(RennConfig.FILE_BYTES));
        double layers = config.number("num_layers").orElse(1);
        if (layers != 1) {
            throw configFile.refuse("its optimizer has " + (long) layers
                    + " layers, and one layer is read; choose an optimizer with \"num_layers: 1\"");
        }
        double inputScale = config.inputScale(scales.input());
        double outputScale = config.scale("output_scale", scales.output());
        SourceFile source = new SourceFile(folder.resolve(THETA));
        Parts parts = new Parts(source, new FloatWeights(source));
        Theta theta = parts.theta(RennMessage.decode(source, source.bytes(Npy.FILE_BYTES)));
        int units = parts.units(theta.initialState());
        double stated = config.number("num_units").orElse(units);
        if (stated != units) {
            throw source.refuse("it has " + units + " units where " + CONFIG + " states "
                    + config.entries().get("num_units") + "; the two files do not belong together, so copy the folder"
                    + " again");
        }
        RnnArchitecture architecture;
        try {
            architecture = new RnnArchitecture(CellKind.GRU, units, config.input(), inputScale, outputScale);
        } catch (IllegalArgumentException range) {
            throw source.refuse(range.getMessage() + "; choose another optimizer", range);
        }
        double[] weights = parts.weights(architecture, theta);
        return new Checkpoint(
                architecture,
                weights,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                provenance(folder, config, parts.numbers().rounded()));
    }

    private static Map<String, String> provenance(Path folder, RennConfig config, boolean rounded) {
        Map<String, String> provenance = new LinkedHashMap<>();
        Path name = folder.toAbsolutePath().normalize();
        provenance.put("source", "renn folder " + new SourceFile(name).name());
        config.task().ifPresent(task -> provenance.put(Checkpoint.TASK, task));
        if (rounded) {
            provenance.put("weights", FloatWeights.ROUNDED);
        }
        config.entries().forEach((key, value) -> provenance.put("renn." + key, value));
        return provenance;
    }

    private record Theta(
            RennValue initialState, Map<String, RennValue> cell, RennValue readoutWeight, RennValue readoutBias) {}

    /** The file being taken apart; every complaint names the part. */
    private record Parts(SourceFile source, FloatWeights numbers) {

        Theta theta(RennValue whole) {
            List<RennValue> both = items("the file", whole, 2);
            Map<String, RennValue> rnn = fields("its first part", both.get(0), Set.of("initial_state", "weights"));
            RennValue layers = rnn.get("weights");
            if (layers instanceof RennValue.Items items && items.items().size() > 1) {
                throw source.refuse("it has " + items.items().size()
                        + " layers, and one layer is read; choose an optimizer of one layer");
            }
            List<RennValue> layer =
                    items("its layer", items("its list of layers", layers, 1).get(0), 2);
            List<RennValue> readout = items("its readout", both.get(1), 2);
            return new Theta(rnn.get("initial_state"), cell(layer.get(0)), readout.get(0), readout.get(1));
        }

        private Map<String, RennValue> cell(RennValue value) {
            Map<String, RennValue> cell = fields("its cell", value, Set.of());
            Set<String> parts = new TreeSet<>(cell.keySet());
            // The state that starts a run is the network's; the cell's own is left over from its making.
            parts.remove("initial_state");
            if (!parts.equals(NAMES.keySet())) {
                throw source.refuse("its cell has the parts " + org.slowpoint.engine.text.Quoted.of(parts.toString())
                        + " where a GRU has " + GATES + "; choose an optimizer with a GRU");
            }
            return cell;
        }

        int units(RennValue initialState) {
            if (!(initialState instanceof RennValue.Numbers state)
                    || state.array().rank() != 1) {
                throw source.refuse("its initial state is " + RennValue.words(initialState)
                        + ", not a vector; choose another file");
            }
            return Math.toIntExact(state.array().length());
        }

        double[] weights(RnnArchitecture architecture, Theta theta) {
            int units = architecture.units();
            int inputs = architecture.input().size();
            // The flat vector is taken only once the file has shown that it holds as many numbers.
            double[] initialState = array("initial_state", theta.initialState(), List.of(List.of(units)));
            List<List<Integer>> column = List.of(List.of(units, 1), List.of(units));
            List<List<Integer>> columns = inputs == 1 ? column : List.of(List.of(units, inputs));
            Map<String, double[]> found = new LinkedHashMap<>();
            found.put(RnnArchitecture.INITIAL_STATE, initialState);
            NAMES.forEach((theirs, ours) -> {
                if (!(theta.cell().get(theirs) instanceof RennValue.LinearGate gate)) {
                    throw source.refuse("its " + theirs + " is "
                            + RennValue.words(theta.cell().get(theirs))
                            + ", not a linear gate; choose another file");
                }
                found.put(ours + ".input", array(theirs + " A", gate.a(), columns));
                found.put(ours + ".recurrent", array(theirs + " W", gate.w(), List.of(List.of(units, units))));
                found.put(ours + ".bias", array(theirs + " b", gate.b(), column));
            });
            found.put(RnnArchitecture.READOUT_WEIGHT, array("readout w", theta.readoutWeight(), column));
            found.put(
                    RnnArchitecture.READOUT_BIAS,
                    array("readout b", theta.readoutBias(), List.of(List.of(1), List.of())));
            TensorLayout layout = architecture.layout();
            double[] weights = new double[layout.size()];
            found.forEach((name, values) -> layout.set(weights, name, values));
            return weights;
        }

        private double[] array(String name, RennValue value, List<List<Integer>> shapes) {
            if (value instanceof RennValue.Numbers found) {
                INDArray array = found.array();
                for (List<Integer> shape : shapes) {
                    long[] extents =
                            shape.stream().mapToLong(Integer::longValue).toArray();
                    if (java.util.Arrays.equals(array.shape(), extents)) {
                        return numbers.of(name, array);
                    }
                }
            }
            throw source.refuseArray(
                    name,
                    "is " + RennValue.words(value) + " where " + shapes.get(0)
                            + " is needed; choose an optimizer with a GRU that sees the gradient and has one output");
        }

        private List<RennValue> items(String what, RennValue value, int count) {
            if (value instanceof RennValue.Items items && items.items().size() == count) {
                return items.items();
            }
            throw source.refuse(what + " is " + RennValue.words(value) + ", not a list of " + count
                    + "; choose a file that the released code wrote");
        }

        private Map<String, RennValue> fields(String what, RennValue value, Set<String> names) {
            if (value instanceof RennValue.Fields fields
                    && fields.fields().keySet().containsAll(names)) {
                return fields.fields();
            }
            throw source.refuse(what + " is " + RennValue.words(value)
                    + (names.isEmpty() ? ", not a map" : ", not a map with initial_state and weights")
                    + "; choose a file that the released code wrote");
        }
    }
}
