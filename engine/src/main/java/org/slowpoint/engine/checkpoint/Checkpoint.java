package org.slowpoint.engine.checkpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingHistory;
import org.slowpoint.engine.metatrain.TrainingRecorder;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;

/**
 * A trained optimizer and where it comes from.
 *
 * @param architecture the optimizer's shape
 * @param weights flat, in the order of the architecture's layout; float32 values unless it {@linkplain
 *     Architecture#doublePrecision keeps more}
 * @param config how it was trained; empty for optimizers trained elsewhere
 * @param training the trainer's state, from which training goes on; empty when it is not kept
 * @param history what training has shown; empty when it is not kept
 * @param snapshots the weights along training, by rising step; may be empty
 * @param results named numbers measured on the optimizer, for instance {@code metaObjective}
 * @param provenance who made the file: program version, runtime, command; for optimizers trained elsewhere the task
 *     under {@link #TASK} and, where they differ from the defaults, its settings under {@link #TASK_SETTINGS}, and the
 *     length of the runs it was made for under {@link #STEPS}
 */
public record Checkpoint(
        Architecture architecture,
        double[] weights,
        Optional<MetaTrainingConfig> config,
        Optional<TrainerState> training,
        Optional<TrainingHistory> history,
        List<Snapshot> snapshots,
        Map<String, Double> results,
        Map<String, String> provenance) {

    /** What the training has shown so far; empty where it is not known with which settings it was trained. */
    public Optional<TrainingRecorder> recorder() {
        return config.map(known -> history.map(kept -> TrainingRecorder.of(known, kept))
                .orElseGet(() -> TrainingRecorder.of(known, snapshots)));
    }

    /** A checkpoint of which no history is kept. */
    public Checkpoint(
            Architecture architecture,
            double[] weights,
            Optional<MetaTrainingConfig> config,
            Optional<TrainerState> training,
            List<Snapshot> snapshots,
            Map<String, Double> results,
            Map<String, String> provenance) {
        this(architecture, weights, config, training, Optional.empty(), snapshots, results, provenance);
    }

    /** The provenance entry that names the task of an optimizer without a training configuration. */
    public static final String TASK = "task";

    /** The provenance entry that holds the settings of that task, a JSON object. */
    public static final String TASK_SETTINGS = "taskSettings";

    /** The provenance entry that says how many steps the runs had that an optimizer without such a configuration was made for. */
    public static final String STEPS = "steps";

    /** The provenance entry that holds the digest of the checkpoint an optimizer was distilled from. */
    public static final String PARENT = "parent";

    private static final int MOST_TEST_STEPS = 200;
    private static final Pattern STEP_COUNT = Pattern.compile("[1-9]\\d{0,8}");

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

    /** Whether it was distilled from another optimizer. */
    public boolean distilled() {
        return provenance.containsKey(PARENT);
    }

    /** The name of the task it runs on as it stands in the file, whether or not this version knows it. */
    public Optional<String> task() {
        return Optional.ofNullable(provenance.get(TASK))
                .or(() -> config.map(c -> c.task().name()));
    }

    /**
     * The task it runs on, with its settings: what it was trained on, unless something else was {@linkplain #on named};
     * empty where nothing is stated or this version does not know it.
     *
     * @throws IllegalArgumentException when the settings that are stated for it cannot be used
     */
    public Optional<TaskConfig> taskConfig() {
        String named = provenance.get(TASK);
        if (named == null) {
            return config.map(MetaTrainingConfig::task);
        }
        if (!Tasks.names().contains(named)) {
            return Optional.empty();
        }
        TaskConfig task = Tasks.config(named, Map.of());
        String settings = provenance.get(TASK_SETTINGS);
        return Optional.of(
                settings == null ? task : (TaskConfig) Settings.with((Record) task, Settings.tree(settings)));
    }

    /** This checkpoint to be run on a task that somebody names, whatever it was trained on. */
    public Checkpoint on(TaskConfig task) {
        if (taskConfig().equals(Optional.of(task))) {
            return this;
        }
        Map<String, String> named = new LinkedHashMap<>(provenance);
        named.put(TASK, task.name());
        ObjectNode settings = Settings.write((Record) task);
        settings.remove("kind");
        named.put(TASK_SETTINGS, settings.toString());
        return new Checkpoint(architecture, weights, config, training, history, snapshots, results, named);
    }

    /**
     * What names the files that it was trained on, where it is to run on the same task with other data, for instance
     * because the files are not at hand; empty otherwise.
     */
    public Optional<String> otherData() {
        Optional<String> now = taskConfig().map(TaskConfig::data);
        return config.map(MetaTrainingConfig::task)
                .filter(trained -> task().equals(Optional.of(trained.name())))
                .map(TaskConfig::data)
                .filter(data -> !data.equals(TaskConfig.DRAWN) && !now.equals(Optional.of(data)));
    }

    /** How many meta-steps its training had come; empty where neither the trainer's state nor a snapshot says so. */
    public OptionalInt metaStep() {
        if (training.isPresent()) {
            return OptionalInt.of(training.get().step());
        }
        return snapshots.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(snapshots.get(snapshots.size() - 1).step());
    }

    /** How long the runs were that it was trained on; where that is not known, as long as test runs. */
    public int trainedSteps() {
        return steps().orElseGet(this::testSteps);
    }

    private Optional<Integer> steps() {
        return config.map(c -> c.unroll().steps()).or(() -> Optional.ofNullable(provenance.get(STEPS))
                .filter(text -> STEP_COUNT.matcher(text).matches())
                .map(Integer::valueOf));
    }

    /** How long test runs are: as long as those it was trained on, at most 200 steps. */
    public int testSteps() {
        return steps().map(steps -> Math.min(MOST_TEST_STEPS, steps)).orElse(MOST_TEST_STEPS);
    }
}
