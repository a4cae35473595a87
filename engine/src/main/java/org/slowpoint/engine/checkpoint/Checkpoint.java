package org.slowpoint.engine.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;

/**
 * A trained optimizer and where it comes from.
 *
 * @param architecture the optimizer's shape
 * @param weights flat, float32 values, in the order of the architecture's layout
 * @param config how it was trained; empty for optimizers trained elsewhere
 * @param training the trainer's state, from which training goes on; empty when it is not kept
 * @param snapshots the weights along training, by rising step; may be empty
 * @param results named numbers measured on the optimizer, for instance {@code metaObjective}
 * @param provenance who made the file: program version, runtime, command; for optimizers trained elsewhere the task
 *     under {@link #TASK}
 */
public record Checkpoint(
        Architecture architecture,
        double[] weights,
        Optional<MetaTrainingConfig> config,
        Optional<TrainerState> training,
        List<Snapshot> snapshots,
        Map<String, Double> results,
        Map<String, String> provenance) {

    /** The provenance entry that names the task of an optimizer without a training configuration. */
    public static final String TASK = "task";

    private static final int MOST_TEST_STEPS = 200;

    /** The optimizer with the final weights. */
    public Optimizer optimizer() {
        return architecture.with(weights);
    }

    /**
     * The optimizer with the final weights, to be analysed.
     *
     * @throws IllegalArgumentException when optimizers of this architecture cannot be; see {@link
     *     Architecture#linearizable}
     */
    public Linearizable linearizable() {
        return architecture.linearizable(weights);
    }

    /** This checkpoint as it was at one of its snapshots: without what came later, and without a way to go on. */
    public Checkpoint at(Snapshot snapshot) {
        return new Checkpoint(
                architecture,
                snapshot.weights(),
                config,
                Optional.empty(),
                snapshots.stream()
                        .filter(each -> each.step() <= snapshot.step())
                        .toList(),
                Map.of(),
                provenance);
    }

    /** The name of the task it was trained on, from the configuration or else the provenance, if that is known. */
    public Optional<String> task() {
        return config.map(c -> c.task().name()).or(() -> Optional.ofNullable(provenance.get(TASK)));
    }

    /** The settings of a task it was trained with when that is the task it was trained on; otherwise none. */
    public Map<String, Double> taskSettings(String name) {
        return config.map(MetaTrainingConfig::task)
                .filter(task -> task.name().equals(name))
                .map(TaskConfig::numbers)
                .orElse(Map.of());
    }

    /**
     * The task it was trained on, sizes included; digits are those the program draws, also where training took others.
     *
     * @throws IllegalArgumentException when this version does not know the task
     */
    public Optional<Task> createTask() {
        return task().map(name -> Tasks.create(name, taskSettings(name), null));
    }

    /** How long test runs are: as long as those it was trained on, at most 200 steps. */
    public int testSteps() {
        return config.map(c -> Math.min(MOST_TEST_STEPS, c.unroll().steps())).orElse(MOST_TEST_STEPS);
    }
}
