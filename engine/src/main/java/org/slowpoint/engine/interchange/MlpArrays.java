package org.slowpoint.engine.interchange;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.SafetensorsFile;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.BlackboxArchitecture;
import org.slowpoint.engine.optimizer.HeadLayout;
import org.slowpoint.engine.optimizer.HyperparamArchitecture;
import org.slowpoint.engine.optimizer.StarArchitecture;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.tensor.TensorLayout;
import org.slowpoint.engine.text.Quoted;

/**
 * Blackbox, Hyperparam and STAR as plain arrays, the form in which other programs can write them most easily: a
 * safetensors file with the arrays
 *
 * <pre>
 *   w0 (39×4), b0 (4), w1 (4×4), b1 (4), w2 (4×heads), b2 (heads)    matrices with a line per input
 *   momentum_decays (3), rms_decays (1), adafactor_decays (3)        offsets, 0 for the usual decays
 *   log_beta1 (1)                                                    for the layouts of 203
 * </pre>
 *
 * and the metadata entry {@value #DESCRIPTION}, {@code {"kind": …, "constants": {"beta1": …, …}}}, where the kind is
 * blackbox, hyperparam-203, hyperparam-207, star-203 or star-207.
 */
public final class MlpArrays {

    /** The metadata entry that says which optimizer the arrays are. */
    public static final String DESCRIPTION = "slowpoint.optimizer";

    private static final List<String> KINDS =
            List.of("blackbox", "hyperparam-203", "hyperparam-207", "star-203", "star-207");
    private static final Set<String> CONSTANTS = Set.of("beta1", "beta2", "beta3", "beta4");
    /** An array that no other kind of file has. */
    private static final String TELLING = "momentum_decays";

    private static final String BLACKBOX_SIZE = "beta3";

    private final SourceFile source;
    private final SafetensorsFile content;

    private MlpArrays(SourceFile source, SafetensorsFile content) {
        this.source = source;
        this.content = content;
    }

    /** Whether a file says that it holds such an optimizer, or looks like it. */
    static boolean isOne(SafetensorsFile content) {
        return content.metadata().containsKey(DESCRIPTION) || content.tensors().containsKey(TELLING);
    }

    /** The name of an architecture's kind and layout, for instance {@code star-203}. */
    public static String kind(Architecture architecture) {
        String layout = architecture.kind() + "-" + architecture.layout().size();
        return KINDS.contains(layout) ? layout : architecture.kind();
    }

    /**
     * The optimizer of a file, with weights as precise as the file's.
     *
     * @throws InterchangeException when there is none, saying what is wrong
     */
    static LearnedWeights exact(Path file, SafetensorsFile content) {
        SourceFile source = new SourceFile(file);
        content.requireFinite(file);
        return new MlpArrays(source, content)
                .read((name, array) ->
                        array.dup('c').castTo(DataType.DOUBLE).data().asDouble());
    }

    /**
     * The optimizer of a file as a checkpoint, with weights rounded to float32.
     *
     * @throws InterchangeException when there is none, saying what is wrong
     */
    static Checkpoint checkpoint(Path file, SafetensorsFile content) {
        SourceFile source = new SourceFile(file);
        FloatWeights numbers = new FloatWeights(source);
        LearnedWeights read = new MlpArrays(source, content).read(numbers::of);
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("source", "arrays of " + source.name());
        if (numbers.rounded()) {
            provenance.put("weights", FloatWeights.ROUNDED);
        }
        return new Checkpoint(
                read.architecture(),
                read.weights(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                provenance);
    }

    /** Turns an array of a name into numbers, in 'c' order. */
    private interface Numbers {
        double[] of(String name, INDArray array);
    }

    private LearnedWeights read(Numbers numbers) {
        Architecture architecture = architecture();
        TensorLayout layout = architecture.layout();
        Set<String> unused = new TreeSet<>(content.tensors().keySet());
        double[] weights = new double[layout.size()];
        for (TensorLayout.Slice slice : layout.slices()) {
            INDArray array = content.tensors().get(slice.name());
            if (array == null) {
                throw source.refuse("it has no array " + Quoted.of(slice.name()) + ", which the kind "
                        + kind(architecture) + " needs; write it with all its arrays");
            }
            // A single number may be an array of one, or of no axes.
            boolean one = slice.length() == 1 && array.length() == 1;
            long[] shape = slice.shape().stream().mapToLong(Integer::longValue).toArray();
            if (!one && !Arrays.equals(array.shape(), shape)) {
                throw source.refuseArray(
                        slice.name(),
                        "has shape " + Arrays.toString(array.shape()) + " where the kind " + kind(architecture)
                                + " has " + Arrays.toString(shape) + "; write matrices with a line per input");
            }
            layout.set(weights, slice.name(), numbers.of(slice.name(), array));
            unused.remove(slice.name());
        }
        if (!unused.isEmpty()) {
            throw source.refuse(
                    "it also holds " + Quoted.of(String.join(", ", unused)) + ", which has no place in the kind "
                            + kind(architecture) + "; leave it out, or state another kind");
        }
        return new LearnedWeights(architecture, weights);
    }

    private Architecture architecture() {
        JsonNode described;
        if (!content.metadata().containsKey(DESCRIPTION)) {
            throw source.refuse("its metadata has no entry " + DESCRIPTION + ", which says of which kind it is; write"
                    + " {\"kind\": …, \"constants\": {\"beta1\": …}} there");
        }
        try {
            described = Settings.tree(content.metadata().get(DESCRIPTION));
        } catch (IllegalArgumentException fault) {
            throw unusable(fault.getMessage(), fault);
        }
        String kind = described.path("kind").asText("");
        if (!KINDS.contains(kind)) {
            throw unusable("kind is " + Quoted.of(kind) + "; choose " + String.join(", ", KINDS), null);
        }
        described.path("constants").fieldNames().forEachRemaining(name -> {
            if (!CONSTANTS.contains(name)) {
                throw unusable("there is no constant " + Quoted.of(name) + "; they are beta1 to beta4", null);
            }
        });
        HeadLayout heads = kind.endsWith("203") ? HeadLayout.PAPER : HeadLayout.RELEASED;
        double beta1 = constant(described, "beta1");
        double beta2 = constant(described, "beta2");
        try {
            if (kind.startsWith("star")) {
                return new StarArchitecture(
                        heads, beta1, beta2, constant(described, BLACKBOX_SIZE), constant(described, "beta4"));
            }
            if (described.at("/constants").has(BLACKBOX_SIZE) && constant(described, BLACKBOX_SIZE) != 0) {
                throw unusable("beta3 must be 0 for the kind " + kind + ", which has no such term", null);
            }
            return kind.equals("blackbox")
                    ? new BlackboxArchitecture(beta1, beta2)
                    : new HyperparamArchitecture(heads, beta1, beta2);
        } catch (IllegalArgumentException fault) {
            throw unusable(fault.getMessage(), fault);
        }
    }

    private double constant(JsonNode described, String name) {
        JsonNode value = described.path("constants").path(name);
        if (!value.isNumber()) {
            throw unusable("constants has no number " + name, null);
        }
        return value.asDouble();
    }

    private InterchangeException unusable(String why, Throwable cause) {
        return source.refuse(
                "its metadata entry " + DESCRIPTION + " cannot be used: " + Quoted.shortened(why, 160), cause);
    }
}
