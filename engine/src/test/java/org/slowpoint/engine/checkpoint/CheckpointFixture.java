package org.slowpoint.engine.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.metatrain.EstimatorState;
import org.slowpoint.engine.metatrain.GuardState;
import org.slowpoint.engine.metatrain.Guards;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.Validated;
import org.slowpoint.engine.random.Key;

/** A small checkpoint with everything in it, and its file with parts exchanged. */
final class CheckpointFixture {

    static final MetaTrainingConfig CONFIG = Presets.named("linear-regression", "momentum")
            .config(-42)
            .with("task.size", 4)
            .with("architecture.units", 3)
            .with("architecture.inputScale", 0.5)
            .with("architecture.outputScale", 2)
            .with("unroll.steps", 7)
            .with("unroll.batch", 4)
            .with("metaSteps", 90)
            .with("unroll.objective", MetaObjective.MEAN)
            .with("optimizer.learningRate", 1e-3)
            .with("optimizer.decaySteps", 100)
            .with("optimizer.epsilon", 1e-8)
            .with("guards", new Guards(20, 1.6, 1.5, false))
            .with("estimator.adjointClip", 2)
            .with("validation.problems", 8)
            .with("validation.every", 7)
            .with("snapshotEvery", 10);

    private final Map<String, INDArray> tensors;
    private final Map<String, String> metadata;

    private CheckpointFixture(SafetensorsFile file) {
        tensors = new LinkedHashMap<>(file.tensors());
        metadata = new LinkedHashMap<>(file.metadata());
    }

    /** A checkpoint of training interrupted at step 21, with one snapshot before the first step. */
    static Checkpoint checkpoint() {
        double[] weights = floats("weights");
        GuardState guard = new GuardState(
                new double[] {0.1, 1e-300},
                new double[] {1.0 / 3},
                new double[] {2, 5},
                0.7,
                floats("best"),
                0.49,
                2,
                2,
                5,
                3);
        TrainerState state = new TrainerState(
                21,
                floats("last"),
                doubles("first"),
                doubles("second"),
                new EstimatorState(Map.of("clocks", new double[] {3, 0.25}, "positions", doubles("positions"))),
                guard,
                Optional.of(new Validated(14, weights, 0.3)));
        List<Snapshot> snapshots = List.of(
                new Snapshot(0, floats("0"), Double.NaN),
                new Snapshot(10, floats("10"), 0.1 + 0.2),
                new Snapshot(20, floats("20"), Math.PI));
        Map<String, Double> results = new LinkedHashMap<>();
        results.put("trainingSeconds", 1.0 / 3);
        results.put("metaObjective", Double.MIN_VALUE);
        results.put("undefined", Double.NaN);
        return new Checkpoint(
                CONFIG.architecture(),
                weights,
                Optional.of(CONFIG),
                Optional.of(state),
                snapshots,
                results,
                Map.of("program", "slowpoint 0.1.0", "command", "slowpoint train --set \"a=ü\"\n\t"));
    }

    /** The content of the file of {@link #checkpoint()}, to be changed. */
    static CheckpointFixture written(Path file) {
        return written(file, checkpoint());
    }

    /** The content of the file of another checkpoint. */
    static CheckpointFixture written(Path file, Checkpoint checkpoint) {
        Checkpoints.write(file, checkpoint);
        return new CheckpointFixture(Safetensors.read(file));
    }

    /** The same content, to be changed on its own. */
    CheckpointFixture copy() {
        return new CheckpointFixture(new SafetensorsFile(tensors, metadata));
    }

    List<String> tensorNames() {
        return new ArrayList<>(tensors.keySet());
    }

    INDArray tensor(String name) {
        return tensors.get(name);
    }

    CheckpointFixture tensor(String name, INDArray value) {
        tensors.put(name, value);
        return this;
    }

    CheckpointFixture zeros(String name, long... shape) {
        return tensor(name, Nd4j.zeros(tensors.get(name).dataType(), shape));
    }

    CheckpointFixture values(String name, double... values) {
        return tensor(name, Nd4j.createFromArray(values));
    }

    CheckpointFixture withoutTensor(String name) {
        tensors.remove(name);
        return this;
    }

    List<String> metadataKeys() {
        return new ArrayList<>(metadata.keySet());
    }

    String metadata(String key) {
        return metadata.get(key);
    }

    CheckpointFixture metadata(String key, String text) {
        metadata.put(key, text);
        return this;
    }

    CheckpointFixture withoutMetadata(String key) {
        metadata.remove(key);
        return this;
    }

    /** Replaces a part of a metadata text that must be there. */
    CheckpointFixture replace(String key, String from, String to) {
        String text = metadata.get(key);
        if (!text.contains(from)) {
            throw new IllegalArgumentException(key + " has no " + from + " but " + text);
        }
        return metadata(key, text.replace(from, to));
    }

    CheckpointFixture withOneValue(String name, double value) {
        INDArray changed = tensors.get(name).dup('c');
        changed.data().put(0, value);
        return tensor(name, changed);
    }

    CheckpointFixture asDouble(String name) {
        return tensor(name, tensors.get(name).castTo(DataType.DOUBLE));
    }

    void save(Path file) {
        Safetensors.write(file, new SafetensorsFile(tensors, metadata));
    }

    private static double[] doubles(String purpose) {
        return Key.of(7).fold(purpose).stream()
                .gaussians(CONFIG.architecture().layout().size());
    }

    private static double[] floats(String purpose) {
        double[] values = doubles(purpose);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) values[i];
        }
        return values;
    }
}
