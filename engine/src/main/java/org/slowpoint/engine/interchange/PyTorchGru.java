package org.slowpoint.engine.interchange;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.tensor.TensorLayout;
import org.slowpoint.engine.text.Quoted;

/**
 * Imports a PyTorch GRU of one layer with one input, and a linear readout, by the names of their {@code state_dict}:
 *
 * <pre>
 *   weight_ih_l0 (3N×1), weight_hh_l0 (3N×N)     gates in the order r, z, n
 *   bias_ih_l0, bias_hh_l0 (3N)                  both or none
 *   readout.weight (1×N), readout.bias (1)       any name; the bias may lack
 *   initial_state or h0 (N, 1×N or 1×1×N)        may lack
 * </pre>
 *
 * <p>Names may begin with any prefix, and those of a {@code GRUCell} lack {@code _l0}. An array that has no place is
 * refused, since the optimizer without it would be another one.
 */
public final class PyTorchGru {

    private static final String INPUT = "weight_ih";
    private static final String LAYER = "_l0";
    private static final String WEIGHT = "weight";
    private static final String[] GATES = {"reset_gate", "update_gate", "candidate"};
    private static final Set<String> STATES = Set.of("initial_state", "h0");

    private PyTorchGru() {}

    /**
     * Makes a checkpoint of the arrays of a file. The two biases of the reset and update gates only occur as their sum
     * and are stored as it, rounded to float32; those of the candidate stay apart.
     *
     * @param file where the arrays come from, for the messages
     * @param arrays the {@code state_dict}
     * @param scales the scales, 1 where none is stated
     * @throws InterchangeException when they are not those of such a model, saying which array is at fault
     */
    public static Checkpoint of(Path file, Map<String, INDArray> arrays, Scales scales) {
        return of(file, arrays, Map.of(), scales);
    }

    /**
     * As {@link #of(Path, Map, Scales)}, of a file that also holds arrays which were not read.
     *
     * @param unread why they were not, by name, each for a sentence that begins with the array
     */
    static Checkpoint of(Path file, Map<String, INDArray> arrays, Map<String, String> unread, Scales scales) {
        NativeRuntime.start();
        return new Model(new SourceFile(file), arrays, unread).checkpoint(scales);
    }

    /** A model being taken apart; what is left over at the end is refused. */
    private static final class Model {

        private final SourceFile source;
        private final Map<String, INDArray> arrays;
        private final Map<String, String> unread;
        private final Set<String> unused;
        private final FloatWeights numbers;

        Model(SourceFile source, Map<String, INDArray> arrays, Map<String, String> unread) {
            this.source = source;
            this.arrays = arrays;
            this.unread = unread;
            this.unused = new LinkedHashSet<>(arrays.keySet());
            this.unused.addAll(unread.keySet());
            this.numbers = new FloatWeights(source);
        }

        Checkpoint checkpoint(Scales scales) {
            String input = inputName();
            String prefix = input.substring(0, input.lastIndexOf(INPUT));
            String suffix = input.endsWith(LAYER) ? LAYER : "";
            int units = units(input, prefix + "weight_hh" + suffix);
            RnnArchitecture architecture = architecture(units, scales);
            double[] column = take(input, 3L * units, 1);
            double[] matrix = take(prefix + "weight_hh" + suffix, 3L * units, units);
            double[] inputBias = new double[3 * units];
            double[] stateBias = new double[3 * units];
            String inputBiasName = prefix + "bias_ih" + suffix;
            String stateBiasName = prefix + "bias_hh" + suffix;
            if (unused.contains(inputBiasName) || unused.contains(stateBiasName)) {
                inputBias = take(inputBiasName, 3L * units);
                stateBias = take(stateBiasName, 3L * units);
            }
            TensorLayout layout = architecture.layout();
            double[] weights = new double[layout.size()];
            for (int gate = 0; gate < GATES.length; gate++) {
                String name = GATES[gate];
                int from = gate * units;
                int to = from + units;
                layout.set(weights, name + ".input", Arrays.copyOfRange(column, from, to));
                layout.set(weights, name + ".recurrent", Arrays.copyOfRange(matrix, from * units, to * units));
                double[] bias = Arrays.copyOfRange(inputBias, from, to);
                double[] second = Arrays.copyOfRange(stateBias, from, to);
                if (name.equals("candidate")) {
                    layout.set(weights, name + ".recurrent_bias", second);
                } else {
                    bias = numbers.sum(stateBiasName, bias, second);
                }
                layout.set(weights, name + ".bias", bias);
            }
            initialState(units).ifPresent(state -> layout.set(weights, RnnArchitecture.INITIAL_STATE, state));
            readout(units, layout, weights);
            if (!unused.isEmpty()) {
                throw source.refuse("it also holds " + list(unused)
                        + ", which has no place in a GRU of one layer with a linear readout; save only these two, or"
                        + " choose another model");
            }
            return new Checkpoint(
                    architecture, weights, Optional.empty(), Optional.empty(), List.of(), Map.of(), provenance());
        }

        private Map<String, String> provenance() {
            Map<String, String> provenance = new LinkedHashMap<>();
            provenance.put("source", "PyTorch GRU " + source.name());
            if (numbers.rounded()) {
                provenance.put("weights", FloatWeights.ROUNDED);
            }
            return provenance;
        }

        private String inputName() {
            List<String> found = unused.stream()
                    .filter(name -> last(name).startsWith(INPUT))
                    .sorted()
                    .toList();
            if (found.isEmpty()) {
                throw source.refuse("it has no array " + INPUT + LAYER
                        + ", so it is not a PyTorch GRU; save a model's state_dict()");
            }
            if (found.size() > 1 || !Set.of(INPUT, INPUT + LAYER).contains(last(found.get(0)))) {
                boolean backwards = found.stream().anyMatch(name -> name.endsWith("_reverse"));
                long prefixes = found.stream()
                        .map(name -> name.substring(0, name.lastIndexOf(INPUT)))
                        .distinct()
                        .count();
                String what =
                        backwards ? "a bidirectional GRU" : prefixes > 1 ? "several GRUs" : "a GRU of several layers";
                throw source.refuse("it holds " + list(found) + ", so it is " + what
                        + ", and one layer in one direction is read; choose a model with one");
            }
            return found.get(0);
        }

        private int units(String input, String recurrent) {
            long[] shape = shape(recurrent);
            long rows = shape[0];
            long units = shape.length == 2 ? shape[1] : 0;
            if (units > 0 && rows == 4 * units) {
                throw source.refuseArray(recurrent, "is that of an LSTM; choose a model with a GRU");
            }
            if (units > 0 && rows == units) {
                throw source.refuseArray(recurrent, "is that of a plain RNN; choose a model with a GRU");
            }
            if (units < 1 || rows != 3 * units) {
                throw source.refuseArray(
                        recurrent, "has the shape " + Arrays.toString(shape) + ", not 3N×N; choose a model with a GRU");
            }
            long[] inputShape = shape(input);
            if (inputShape.length == 2 && inputShape[0] == rows && inputShape[1] != 1) {
                throw source.refuseArray(
                        input,
                        "has " + inputShape[1]
                                + " inputs, and an optimizer here sees one, the gradient; choose a model with one");
            }
            return Math.toIntExact(units);
        }

        private long[] shape(String name) {
            INDArray array = arrays.get(name);
            if (array == null && unread.containsKey(name)) {
                throw source.refuseArray(name, unread.get(name));
            }
            if (array == null) {
                throw source.refuse(
                        "the array " + Quoted.of(name) + " is missing; save the model's whole state_dict()");
            }
            return array.rank() == 0 ? new long[] {0} : array.shape();
        }

        private RnnArchitecture architecture(int units, Scales scales) {
            try {
                return new RnnArchitecture(
                        CellKind.RESET_AFTER_GRU,
                        units,
                        scales.input().orElse(1),
                        scales.output().orElse(1));
            } catch (IllegalArgumentException range) {
                throw source.refuse(range.getMessage() + "; choose another model or scale", range);
            }
        }

        private Optional<double[]> initialState(int units) {
            List<String> names =
                    unused.stream().filter(name -> STATES.contains(last(name))).toList();
            if (names.isEmpty()) {
                return Optional.empty();
            }
            String name = names.get(0);
            long[][] shapes = {{units}, {1, units}, {1, 1, units}};
            return Optional.of(take(name, shapes));
        }

        private void readout(int units, TensorLayout layout, double[] weights) {
            List<String> names =
                    unused.stream().filter(name -> last(name).equals(WEIGHT)).toList();
            if (names.size() != 1) {
                throw source.refuse(
                        (names.isEmpty() ? "it has no array" : "it has the arrays " + list(names) + " instead of one")
                                + " that reads the state out, such as \"readout.weight\" of shape 1×" + units
                                + "; save a GRU with one linear layer after it");
            }
            String name = names.get(0);
            long[][] shapes = {{1, units}, {units}};
            layout.set(weights, RnnArchitecture.READOUT_WEIGHT, take(name, shapes));
            String bias = name.substring(0, name.length() - WEIGHT.length()) + "bias";
            if (unused.contains(bias)) {
                long[][] one = {{1}, {}};
                layout.set(weights, RnnArchitecture.READOUT_BIAS, take(bias, one));
            }
        }

        private double[] take(String name, long... shape) {
            return take(name, new long[][] {shape});
        }

        private double[] take(String name, long[][] shapes) {
            shape(name);
            INDArray array = arrays.get(name);
            if (Arrays.stream(shapes).noneMatch(shape -> Arrays.equals(shape, array.shape()))) {
                throw source.refuseArray(
                        name,
                        "has the shape " + Arrays.toString(array.shape()) + " where " + Arrays.toString(shapes[0])
                                + " is needed; choose a GRU of one layer with one input and one output");
            }
            unused.remove(name);
            return numbers.of(name, array);
        }

        // State dicts name modules with points, NumPy files also with folders.
        private static String last(String name) {
            return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('/')) + 1);
        }

        private static String list(Iterable<String> names) {
            return Quoted.of(String.join(", ", names));
        }
    }
}
