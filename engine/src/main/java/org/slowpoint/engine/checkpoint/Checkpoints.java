package org.slowpoint.engine.checkpoint;

import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.tensor.TensorLayout;
import org.slowpoint.engine.text.Quoted;

/**
 * Reads and writes checkpoints as one safetensors file. The optimizer's own weights are F32 tensors, F64 ones where its
 * architecture {@linkplain Architecture#doublePrecision asks for them}, under the names of
 * {@link Architecture#layout()}; {@code snapshots.*}, {@code history.*} and {@code training.*} hold the weights
 * along training, what it has shown and the trainer's state;
 * the metadata holds JSON texts under {@code architecture}, {@code config}, {@code training}, {@code results} and
 * {@code provenance}, and the version of this format under {@code format}.
 */
public final class Checkpoints {

    /** The format this program writes. */
    public static final String FORMAT = "slowpoint-2";

    /** The formats this program reads; in the first, settings lie side by side and all architectures are recurrent. */
    private static final List<String> READABLE = List.of("slowpoint-1", FORMAT);

    /** What formats after this program's are called. */
    private static final Pattern LATER = Pattern.compile("slowpoint-(?:[3-9]|[1-9]\\d{1,8})(?:[.].{0,20}+)?+");

    private Checkpoints() {}

    /**
     * Writes a checkpoint, atomically: a reader sees the old file or the new one.
     *
     * @throws CheckpointException when it could not be read back, saying why; the old file stays
     * @throws FileWriteException when the file cannot be written, saying why and what to do
     */
    public static void write(Path file, Checkpoint checkpoint) {
        SafetensorsFile packed = pack(checkpoint);
        try {
            Content content = new Content(file.toString(), packed.requireFinite(Source.of(file)));
            SnapshotSection.check(content, checkpoint.architecture().layout().size());
            withoutSnapshots(content);
        } catch (CheckpointException refusal) {
            throw new CheckpointException(
                    "Nothing was written to " + Quoted.of(file.toString()) + ", because it could not be opened again: "
                            + refusal.getMessage(),
                    refusal);
        }
        Safetensors.write(file, packed);
    }

    /**
     * Finds out whether a checkpoint could be written, and leaves everything as it is.
     *
     * @throws FileWriteException when the file cannot be written, saying why and what to do
     */
    public static void tryWrite(Path file, Checkpoint checkpoint) {
        Safetensors.tryWrite(file, pack(checkpoint));
    }

    /**
     * A checkpoint that never was a file, with the digest it would have as one.
     *
     * @param source what it comes from, as messages name it
     */
    public static StoredCheckpoint stored(Checkpoint checkpoint, String source) {
        MessageDigest digest = Digests.sha256();
        Safetensors.digest(pack(checkpoint), digest);
        return new StoredCheckpoint(checkpoint, source, Digests.hexadecimal(digest));
    }

    /** The tensors and texts that {@link #write} puts into a file, for other containers of the same content. */
    public static SafetensorsFile pack(Checkpoint checkpoint) {
        NativeRuntime.start();
        Map<String, INDArray> tensors = new LinkedHashMap<>();
        TensorLayout layout = checkpoint.architecture().layout();
        for (TensorLayout.Slice slice : layout.slices()) {
            double[] values = layout.get(checkpoint.weights(), slice.name());
            tensors.put(slice.name(), Content.array(values, type(checkpoint.architecture()), dimensions(slice)));
        }
        Map<String, String> metadata = new TreeMap<>();
        metadata.put("format", FORMAT);
        metadata.put(
                "architecture",
                Content.wellFormed(
                        Settings.write((Record) checkpoint.architecture()).toString()));
        checkpoint
                .config()
                .ifPresent(config -> metadata.put(
                        "config", Content.wellFormed(Settings.write(config).toString())));
        metadata.put("results", Content.json(checkpoint.results()));
        metadata.put("provenance", Content.json(checkpoint.provenance()));
        SnapshotSection.put(checkpoint.snapshots(), layout.size(), tensors);
        checkpoint.history().ifPresent(history -> HistorySection.put(history, tensors));
        checkpoint.training().ifPresent(state -> TrainingSection.put(state, layout.size(), tensors, metadata));
        return new SafetensorsFile(tensors, metadata);
    }

    /**
     * Reads and checks a checkpoint.
     *
     * @throws CheckpointException saying what is wrong, where, and what to do
     */
    public static StoredCheckpoint read(Path file) {
        NativeRuntime.start();
        MessageDigest digest = Digests.sha256();
        SafetensorsFile content = Safetensors.read(file, digest);
        return new StoredCheckpoint(unpack(content, file.toString()), file.toString(), Digests.hexadecimal(digest));
    }

    /**
     * Reads and checks a checkpoint that is no file of its own.
     *
     * @param bytes the content of a file
     * @param source what they come from, as messages name it
     * @throws CheckpointException saying what is wrong, where, and what to do
     */
    public static StoredCheckpoint read(byte[] bytes, String source) {
        NativeRuntime.start();
        MessageDigest digest = Digests.sha256();
        SafetensorsFile content = Safetensors.read(bytes, source, digest);
        return new StoredCheckpoint(unpack(content, source), source, Digests.hexadecimal(digest));
    }

    /**
     * The inverse of {@link #pack}, with every check that {@link #read} makes.
     *
     * @param source where the content comes from, as messages name it
     * @throws CheckpointException saying what is wrong, where, and what to do
     */
    public static Checkpoint unpack(SafetensorsFile file, String source) {
        Content content = new Content(source, file.requireFinite(Source.of(source)));
        Checkpoint checkpoint = withoutSnapshots(content);
        return new Checkpoint(
                checkpoint.architecture(),
                checkpoint.weights(),
                checkpoint.config(),
                checkpoint.training(),
                checkpoint.history(),
                SnapshotSection.of(content, checkpoint.architecture().layout().size()),
                checkpoint.results(),
                checkpoint.provenance());
    }

    /** Everything but the snapshots, which take most of the memory, checked. */
    private static Checkpoint withoutSnapshots(Content content) {
        String format = content.text("format")
                .orElseThrow(() -> content.complaint(
                        "it is a safetensors file but not a Slowpoint checkpoint: its metadata has no format"));
        if (LATER.matcher(format).matches()) {
            throw new CheckpointException(content.source() + " was written by a newer Slowpoint, in its format “"
                    + Content.shortened(format)
                    + "”, and that Slowpoint is needed to read it; install it, or choose another file.");
        }
        if (!READABLE.contains(format)) {
            throw content.complaint("its format is “" + Content.shortened(format) + "” and this program reads "
                    + String.join(" and ", READABLE));
        }
        Architecture architecture = content.settings("architecture", Architecture.class)
                .orElseThrow(() -> content.complaint("its metadata has no architecture"));
        TensorLayout layout = architecture.layout();
        double[] weights = weights(content, layout, type(architecture));
        Optional<MetaTrainingConfig> config = content.settings("config", MetaTrainingConfig.class);
        if (config.isPresent() && !config.get().architecture().equals(architecture)) {
            throw content.complaint("its training configuration describes another architecture");
        }
        return new Checkpoint(
                architecture,
                weights,
                config,
                TrainingSection.of(content, weights),
                HistorySection.of(content),
                List.of(),
                content.map("results", Double.class),
                content.map("provenance", String.class));
    }

    private static DataType type(Architecture architecture) {
        return architecture.doublePrecision() ? DataType.DOUBLE : DataType.FLOAT;
    }

    private static double[] weights(Content content, TensorLayout layout, DataType type) {
        // Memory is taken for the claimed number of units only once the file has shown the weights for it.
        layout.slices().forEach(slice -> content.require(type, slice.name(), dimensions(slice)));
        double[] weights = new double[layout.size()];
        for (TensorLayout.Slice slice : layout.slices()) {
            layout.set(weights, slice.name(), content.tensor(type, slice.name(), dimensions(slice)));
        }
        return weights;
    }

    private static long[] dimensions(TensorLayout.Slice slice) {
        return slice.shape().stream().mapToLong(Integer::longValue).toArray();
    }
}
