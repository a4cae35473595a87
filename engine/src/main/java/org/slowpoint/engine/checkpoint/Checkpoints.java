package org.slowpoint.engine.checkpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.metatrain.GuardState;
import org.slowpoint.engine.metatrain.Guards;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.Validated;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * Reads and writes checkpoints as one safetensors file. The optimizer's own weights are F32 tensors under the names of
 * {@link RnnArchitecture#layout()}; {@code snapshots.*} and {@code training.*} hold the history and the trainer's
 * state; the metadata holds JSON texts under {@code architecture}, {@code config}, {@code training}, {@code results}
 * and {@code provenance}, and the version of this format under {@code format}.
 */
public final class Checkpoints {

    /** The format this program writes. */
    public static final String FORMAT = "slowpoint-1";

    private static final String STEPS = "snapshots.step";
    private static final String OBJECTIVES = "snapshots.objective";
    private static final String SNAPSHOTS = "snapshots.weights";
    private static final String FIRST_MOMENT = "training.first_moment";
    private static final String SECOND_MOMENT = "training.second_moment";
    private static final String LAST_WEIGHTS = "training.weights";
    private static final String VALIDATED = "training.validated_weights";
    private static final String GUARD_WEIGHTS = "training.guard.weights";
    private static final String GRADIENTS = "training.guard.gradients";
    private static final String LOSSES = "training.guard.losses";
    private static final String NORMS = "training.guard.norms";

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT);

    private Checkpoints() {}

    /** The scalars of a trainer's state; what was never measured is null. */
    private record Progressed(
            int step,
            int skipped,
            int returned,
            int clipped,
            double rate,
            Double bestMean,
            Integer validatedStep,
            Double validatedObjective) {}

    /** How a training runs whose file says nothing of it: files written before these settings existed. */
    private static final Map<String, Object> UNWRITTEN_SETTINGS = Map.of(
            "taskSettings",
            Map.of(),
            "data",
            MetaTrainingConfig.DRAWN,
            "firstOrder",
            false,
            "guards",
            Guards.NONE,
            "validationProblems",
            0,
            "validationEvery",
            100,
            "input",
            InputTransform.RAW);

    /** The same of a trainer's state. */
    private static final Map<String, Object> UNWRITTEN_STATE = unwrittenState();

    private static Map<String, Object> unwrittenState() {
        Map<String, Object> state = new TreeMap<>(Map.of("returned", 0, "clipped", 0, "rate", 1.0));
        for (String measured : List.of("bestMean", "validatedStep", "validatedObjective")) {
            state.put(measured, null);
        }
        return state;
    }

    /**
     * Writes a checkpoint, atomically: a reader sees the old file or the new one.
     *
     * @throws FileWriteException when the file cannot be written, saying why and what to do
     */
    public static void write(Path file, Checkpoint checkpoint) {
        Safetensors.write(file, pack(checkpoint));
    }

    /** The tensors and texts that {@link #write} puts into a file, for other containers of the same content. */
    public static SafetensorsFile pack(Checkpoint checkpoint) {
        NativeRuntime.start();
        RnnArchitecture shape = checkpoint.architecture();
        Map<String, INDArray> tensors = new LinkedHashMap<>();
        TensorLayout layout = shape.layout();
        for (TensorLayout.Slice slice : layout.slices()) {
            tensors.put(
                    slice.name(),
                    array(layout.get(checkpoint.weights(), slice.name()), DataType.FLOAT, dimensions(slice)));
        }
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("format", FORMAT);
        metadata.put("architecture", json(StoredArchitecture.of(shape)));
        checkpoint.config().ifPresent(config -> metadata.put("config", json(config)));
        metadata.put("results", json(checkpoint.results()));
        metadata.put("provenance", json(checkpoint.provenance()));
        List<Snapshot> snapshots = checkpoint.snapshots();
        if (!snapshots.isEmpty()) {
            putSnapshots(tensors, snapshots, layout.size());
        }
        checkpoint.training().ifPresent(state -> {
            putTraining(tensors, state, layout.size());
            metadata.put("training", json(progressed(state)));
        });
        return new SafetensorsFile(tensors, metadata);
    }

    private static void putTraining(Map<String, INDArray> tensors, TrainerState state, int size) {
        tensors.put(LAST_WEIGHTS, array(state.weights(), DataType.FLOAT, size));
        tensors.put(FIRST_MOMENT, array(state.firstMoment(), DataType.DOUBLE, size));
        tensors.put(SECOND_MOMENT, array(state.secondMoment(), DataType.DOUBLE, size));
        GuardState guard = state.guard();
        Map<String, double[]> histories =
                Map.of(GRADIENTS, guard.gradients(), LOSSES, guard.losses(), NORMS, guard.norms());
        new TreeMap<>(histories).forEach((name, values) -> {
            if (values.length > 0) {
                tensors.put(name, array(values, DataType.DOUBLE, values.length));
            }
        });
        if (guard.bestWeights().length > 0) {
            tensors.put(GUARD_WEIGHTS, array(guard.bestWeights(), DataType.FLOAT, size));
        }
        state.validated().ifPresent(best -> tensors.put(VALIDATED, array(best.weights(), DataType.FLOAT, size)));
    }

    private static Progressed progressed(TrainerState state) {
        GuardState guard = state.guard();
        return new Progressed(
                state.step(),
                guard.skipped(),
                guard.returned(),
                guard.clipped(),
                guard.rate(),
                guard.bestWeights().length > 0 ? guard.bestMean() : null,
                state.validated().map(Validated::step).orElse(null),
                state.validated().map(Validated::objective).orElse(null));
    }

    private static void putSnapshots(Map<String, INDArray> tensors, List<Snapshot> snapshots, int size) {
        int count = snapshots.size();
        double[] all = new double[count * size];
        double[] steps = new double[count];
        double[] objectives = new double[count];
        for (int i = 0; i < count; i++) {
            System.arraycopy(snapshots.get(i).weights(), 0, all, i * size, size);
            steps[i] = snapshots.get(i).step();
            // A snapshot before the first step has no objective; −1 marks it, since weights files hold no NaN.
            objectives[i] = Double.isFinite(snapshots.get(i).objective())
                    ? snapshots.get(i).objective()
                    : -1;
        }
        tensors.put(SNAPSHOTS, array(all, DataType.FLOAT, count, size));
        tensors.put(STEPS, array(steps, DataType.DOUBLE, count));
        tensors.put(OBJECTIVES, array(objectives, DataType.DOUBLE, count));
    }

    private static long[] dimensions(TensorLayout.Slice slice) {
        return slice.shape().stream().mapToLong(Integer::longValue).toArray();
    }

    private static INDArray array(double[] values, DataType type, long... shape) {
        INDArray array = Nd4j.createUninitialized(type, shape, 'c');
        if (type == DataType.DOUBLE) {
            array.data().asNioDouble().put(values);
            return array;
        }
        java.nio.FloatBuffer buffer = array.data().asNioFloat();
        for (double value : values) {
            buffer.put((float) value);
        }
        return array;
    }

    /**
     * Reads and checks a checkpoint.
     *
     * @throws CheckpointException saying what is wrong, where, and what to do
     */
    public static StoredCheckpoint read(Path file) {
        NativeRuntime.start();
        return new StoredCheckpoint(unpack(file, Safetensors.read(file)), file, sha256(file));
    }

    /**
     * The inverse of {@link #pack}, with every check that {@link #read} makes.
     *
     * @param file where the content comes from, for the messages
     * @throws CheckpointException saying what is wrong, where, and what to do
     */
    public static Checkpoint unpack(Path file, SafetensorsFile content) {
        return new Reader(file, content.requireFinite(file)).checkpoint();
    }

    /** One file being taken apart; every complaint names it. */
    private record Reader(Path file, SafetensorsFile content) {

        Checkpoint checkpoint() {
            String format = content.metadata().get("format");
            if (format == null) {
                throw complaint("it is a safetensors file but not a Slowpoint checkpoint: its metadata has no format");
            }
            if (!format.equals(FORMAT)) {
                throw complaint("its format is “" + shortened(format) + "” and this program reads " + FORMAT);
            }
            StoredArchitecture shape = parse("architecture", new TypeReference<StoredArchitecture>() {})
                    .orElseThrow(() -> complaint("its metadata has no architecture"));
            RnnArchitecture architecture = checked("architecture", shape::architecture);
            TensorLayout layout = architecture.layout();
            // Memory is taken for the claimed number of units only once the file has shown the weights for it.
            layout.slices().forEach(slice -> require(DataType.FLOAT, slice.name(), dimensions(slice)));
            double[] weights = new double[layout.size()];
            for (TensorLayout.Slice slice : layout.slices()) {
                layout.set(weights, slice.name(), tensor(DataType.FLOAT, slice.name(), dimensions(slice)));
            }
            Optional<MetaTrainingConfig> config =
                    parse("config", new TypeReference<MetaTrainingConfig>() {}, UNWRITTEN_SETTINGS);
            config.ifPresent(c -> {
                if (!c.architecture().equals(architecture)) {
                    throw complaint("its training configuration describes another architecture");
                }
            });
            return new Checkpoint(
                    architecture,
                    weights,
                    config,
                    training(weights),
                    snapshots(layout.size()),
                    parse("results", new TypeReference<Map<String, Double>>() {})
                            .orElse(Map.of()),
                    parse("provenance", new TypeReference<Map<String, String>>() {})
                            .orElse(Map.of()));
        }

        private Optional<TrainerState> training(double[] weights) {
            return parse("training", new TypeReference<Progressed>() {}, UNWRITTEN_STATE)
                    .map(progressed -> {
                        boolean counted = progressed.step() >= 0
                                && progressed.skipped() >= 0
                                && progressed.returned() >= 0
                                && progressed.clipped() >= 0;
                        if (!counted) {
                            throw complaint("its training state counts a negative number of steps");
                        }
                        if (!(progressed.rate() > 0 && progressed.rate() <= 1)) {
                            throw complaint("its training state slows down by a factor of " + progressed.rate()
                                    + ", which is not between 0 and 1");
                        }
                        int size = weights.length;
                        return new TrainerState(
                                progressed.step(),
                                has(LAST_WEIGHTS) ? tensor(DataType.FLOAT, LAST_WEIGHTS, size) : weights,
                                tensor(DataType.DOUBLE, FIRST_MOMENT, size),
                                tensor(DataType.DOUBLE, SECOND_MOMENT, size),
                                guard(progressed, size),
                                validated(progressed, size));
                    });
        }

        private GuardState guard(Progressed progressed, int size) {
            boolean known = progressed.bestMean() != null;
            return new GuardState(
                    history(GRADIENTS, GuardState.HISTORY),
                    history(LOSSES, GuardState.WINDOW),
                    history(NORMS, GuardState.HISTORY),
                    known ? progressed.bestMean() : Double.POSITIVE_INFINITY,
                    known ? tensor(DataType.FLOAT, GUARD_WEIGHTS, size) : new double[0],
                    progressed.rate(),
                    progressed.skipped(),
                    progressed.returned(),
                    progressed.clipped());
        }

        private Optional<Validated> validated(Progressed progressed, int size) {
            if (progressed.validatedStep() == null || progressed.validatedObjective() == null) {
                return Optional.empty();
            }
            return Optional.of(new Validated(
                    progressed.validatedStep(),
                    tensor(DataType.FLOAT, VALIDATED, size),
                    progressed.validatedObjective()));
        }

        private boolean has(String name) {
            return content.tensors().containsKey(name);
        }

        private double[] history(String name, int most) {
            if (!has(name)) {
                return new double[0];
            }
            long length = content.tensors().get(name).length();
            if (length > most) {
                throw complaint("the tensor “" + name + "” has " + length + " entries where at most " + most
                        + " are remembered");
            }
            return tensor(DataType.DOUBLE, name, length);
        }

        private List<Snapshot> snapshots(int size) {
            if (List.of(STEPS, OBJECTIVES, SNAPSHOTS).stream().noneMatch(content.tensors()::containsKey)) {
                return List.of();
            }
            INDArray steps = content.tensors().get(STEPS);
            int count = steps == null ? 0 : (int) steps.length();
            double[] step = tensor(DataType.DOUBLE, STEPS, count);
            double[] objective = tensor(DataType.DOUBLE, OBJECTIVES, count);
            double[] all = tensor(DataType.FLOAT, SNAPSHOTS, count, size);
            List<Snapshot> snapshots = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                boolean whole = step[i] >= 0 && step[i] <= Integer.MAX_VALUE && step[i] == Math.rint(step[i]);
                if (!whole || (i > 0 && step[i] <= step[i - 1])) {
                    throw complaint("the steps of its snapshots do not rise");
                }
                snapshots.add(new Snapshot(
                        (int) step[i],
                        java.util.Arrays.copyOfRange(all, i * size, (i + 1) * size),
                        objective[i] < 0 ? Double.NaN : objective[i]));
            }
            return List.copyOf(snapshots);
        }

        private double[] tensor(DataType type, String name, long... shape) {
            INDArray array = require(type, name, shape);
            return array.isEmpty()
                    ? new double[0]
                    : array.castTo(DataType.DOUBLE).data().asDouble();
        }

        private INDArray require(DataType type, String name, long... shape) {
            INDArray array = content.tensors().get(name);
            if (array == null) {
                throw complaint("the tensor “" + name + "” is missing");
            }
            if (!java.util.Arrays.equals(array.shape(), shape)) {
                throw complaint("the tensor “" + name + "” has shape " + java.util.Arrays.toString(array.shape())
                        + " where its architecture needs " + java.util.Arrays.toString(shape));
            }
            // Training runs on float32 weights; wider ones would not be what ran, nor survive being saved.
            if (array.dataType() != type) {
                throw complaint("the tensor “" + name + "” holds " + array.dataType() + " numbers where " + FORMAT
                        + " has " + type);
            }
            return array;
        }

        private <T> Optional<T> parse(String key, TypeReference<T> type) {
            return parse(key, type, Map.of());
        }

        /** Reads an entry; what it leaves unsaid is as in {@code unwritten}. */
        private <T> Optional<T> parse(String key, TypeReference<T> type, Object unwritten) {
            String text = content.metadata().get(key);
            if (text == null) {
                return Optional.empty();
            }
            return Optional.of(checked(key, () -> {
                try {
                    T value = JSON.readValue(completed(text, unwritten), type);
                    if (value == null) {
                        throw new IllegalArgumentException("it is empty");
                    }
                    if (value instanceof Map<?, ?> map && map.containsValue(null)) {
                        throw new IllegalArgumentException("one of its values is empty");
                    }
                    return value;
                } catch (JsonProcessingException e) {
                    throw new IllegalArgumentException(reason(e), e);
                }
            }));
        }

        private static String completed(String text, Object unwritten) throws JsonProcessingException {
            if (!(JSON.readTree(text) instanceof ObjectNode given)
                    || !(JSON.valueToTree(unwritten) instanceof ObjectNode whole)) {
                return text;
            }
            return filled(whole, given).toString();
        }

        /** What is given, over what is not; groups of settings may be written in part, too. */
        private static ObjectNode filled(ObjectNode whole, ObjectNode given) {
            given.properties().forEach(field -> {
                boolean group =
                        field.getValue() instanceof ObjectNode && whole.get(field.getKey()) instanceof ObjectNode;
                whole.set(
                        field.getKey(),
                        group
                                ? filled((ObjectNode) whole.get(field.getKey()), (ObjectNode) field.getValue())
                                : field.getValue());
            });
            return whole;
        }

        private static String reason(JsonProcessingException fault) {
            if (fault.getCause() instanceof IllegalArgumentException range) {
                return range.getMessage();
            }
            if (fault instanceof MismatchedInputException mismatch
                    && !mismatch.getPath().isEmpty()) {
                return "“" + mismatch.getPath().get(0).getFieldName() + "” is unknown or has a value that does not fit";
            }
            return fault.getOriginalMessage();
        }

        private <T> T checked(String key, java.util.function.Supplier<T> supplier) {
            try {
                return supplier.get();
            } catch (IllegalArgumentException e) {
                throw complaint("its metadata entry “" + key + "” cannot be used (" + shortened(e.getMessage()) + ")");
            }
        }

        private CheckpointException complaint(String what) {
            return new CheckpointException("Could not open " + file + ": " + what
                    + "; choose a checkpoint that Slowpoint wrote, or write this one again.");
        }

        private static String shortened(String text) {
            String line = text == null ? "" : text.lines().findFirst().orElse("");
            return line.length() <= 160 ? line : line.substring(0, 160) + "…";
        }
    }

    private static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = in.read(buffer)) > 0) {
                digest.update(buffer, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new CheckpointException(
                    "Could not read " + file + " to its end: the file changed or vanished. Open it again.", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
