package org.slowpoint.engine.checkpoint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Snapshot;

/** The part of a file that holds the weights along training. */
final class SnapshotSection {

    private static final String STEPS = "snapshots.step";
    private static final String OBJECTIVES = "snapshots.objective";
    private static final String WEIGHTS = "snapshots.weights";

    private SnapshotSection() {}

    /**
     * Makes sure that the snapshots of a whole training fit into its file, of which they are by far the most.
     *
     * @throws IllegalArgumentException saying which setting to change when they do not
     */
    static void requireRoom(MetaTrainingConfig config) {
        long size = config.architecture().layout().size();
        // Weights, moments and what guards remember stand beside them, at most eight doubles for each weight.
        long most = (Limits.FILE_BYTES - Limits.HEADER_BYTES - 8 * Double.BYTES * size) / Float.BYTES / size;
        // One before the first step and one after the last.
        long count = config.metaSteps() / (long) config.snapshotEvery() + 2;
        if (count > most) {
            throw new IllegalArgumentException("snapshotEvery is too small: " + count + " snapshots of " + size
                    + " weights do not fit into one file, which has room for " + most + "; take fewer");
        }
    }

    /** Puts it into a file. */
    static void put(List<Snapshot> snapshots, int size, Map<String, INDArray> tensors) {
        int count = snapshots.size();
        if (count == 0) {
            return;
        }
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
        tensors.put(WEIGHTS, Content.array(all, DataType.FLOAT, count, size));
        tensors.put(STEPS, Content.array(steps, DataType.DOUBLE, count));
        tensors.put(OBJECTIVES, Content.array(objectives, DataType.DOUBLE, count));
    }

    /** Checks it without taking memory for the weights; returns the steps, none where there are no snapshots. */
    static double[] check(Content content, int size) {
        if (Stream.of(STEPS, OBJECTIVES, WEIGHTS).noneMatch(content::has)) {
            return new double[0];
        }
        INDArray steps = content.file().tensors().get(STEPS);
        int count = steps == null ? 0 : (int) steps.length();
        double[] step = content.tensor(DataType.DOUBLE, STEPS, count);
        content.require(DataType.DOUBLE, OBJECTIVES, count);
        content.require(DataType.FLOAT, WEIGHTS, count, size);
        for (int i = 0; i < count; i++) {
            boolean whole = step[i] >= 0 && step[i] <= Integer.MAX_VALUE && step[i] == Math.rint(step[i]);
            if (!whole || (i > 0 && step[i] <= step[i - 1])) {
                throw content.complaint("the steps of its snapshots do not rise");
            }
        }
        return step;
    }

    /** Reads it. */
    static List<Snapshot> of(Content content, int size) {
        double[] step = check(content, size);
        int count = step.length;
        if (count == 0) {
            return List.of();
        }
        double[] objective = content.tensor(DataType.DOUBLE, OBJECTIVES, count);
        double[] all = content.tensor(DataType.FLOAT, WEIGHTS, count, size);
        List<Snapshot> snapshots = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            snapshots.add(new Snapshot(
                    (int) step[i],
                    Arrays.copyOfRange(all, i * size, (i + 1) * size),
                    objective[i] < 0 ? Double.NaN : objective[i]));
        }
        return List.copyOf(snapshots);
    }
}
