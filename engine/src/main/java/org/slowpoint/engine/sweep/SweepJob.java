package org.slowpoint.engine.sweep;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.data.DataFolder;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.tune.Family;

/**
 * One job of a sweep: what its steps work on.
 *
 * @param plan the plan it is of
 * @param index its number in the plan, from 0
 * @param varied what differs between the jobs, by key, as it is written; the seed where there are several
 * @param values everything that is said of it, by key
 */
public record SweepJob(SweepPlan plan, long index, Map<String, String> varied, Map<String, String> values) {

    private static final int LONGEST_NAME = 80;

    /** Keeps its own maps. */
    public SweepJob {
        varied = Collections.unmodifiableMap(new LinkedHashMap<>(varied));
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The name of its folder: its number and what is its own, in characters that every file system takes. */
    public String name() {
        StringBuilder name = new StringBuilder(number());
        varied.forEach((key, value) -> name.append('-')
                .append(plain(key.substring(key.lastIndexOf('.') + 1)))
                .append('-')
                .append(plain(key.equals(SweepPlan.CHECKPOINT) ? lastPart(value) : value)));
        return name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }

    /** Its number with as many digits as the last one of its sweep, four at least. */
    private String number() {
        int digits = Math.max(4, Long.toString(plan.size() - 1).length());
        String number = Long.toString(index);
        return "0".repeat(Math.max(0, digits - number.length())) + number;
    }

    private static String plain(String text) {
        return text.replaceAll("[^A-Za-z0-9.]+", "-");
    }

    private static String lastPart(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** The seed. */
    public long seed() {
        return Long.parseLong(values.getOrDefault(SweepPlan.SEED, "0"));
    }

    /** The task that is named; empty for that of the checkpoint. */
    public Optional<String> task() {
        return Optional.ofNullable(values.get(SweepPlan.TASK));
    }

    /** The checkpoint that is examined; empty where one is trained, or none is needed. */
    public Optional<Path> checkpoint() {
        return Optional.ofNullable(values.get(SweepPlan.CHECKPOINT)).map(plan::resolved);
    }

    /** The folder with what the task learns; empty for what the program draws. */
    public Optional<Path> data() {
        return Optional.ofNullable(values.get(SweepPlan.DATA)).map(plan::resolved);
    }

    /** Whether it names a file or folder by a path from the plan's folder. */
    public boolean leansOnPlanFolder() {
        return Stream.of(SweepPlan.CHECKPOINT, SweepPlan.DATA)
                .map(values::get)
                .anyMatch(path -> path != null && !Path.of(path).isAbsolute());
    }

    /** On which task the optimizer that it trains or examines is run. */
    public TaskChoice taskChoice() {
        return plan.steps().contains(JobStep.TRAIN)
                ? new TaskChoice(Optional.empty(), Map.of(), data())
                : new TaskChoice(task(), settings(), data());
    }

    /** The hand-designed optimizer that is tuned. */
    public Family family() {
        return Family.ofId(values.getOrDefault(SweepPlan.OPTIMIZER, ""));
    }

    /** The settings that are changed, by key. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(values);
        settings.keySet().removeAll(SweepPlan.OWN_KEYS);
        return settings;
    }

    /**
     * The configuration of its training: the preset's with the settings, as the command has it.
     *
     * @param learned what the task learns; null for what the program draws
     * @throws IllegalArgumentException naming what does not fit
     */
    public MetaTrainingConfig training(DataFolder learned) {
        String task = task().orElse(SweepPlan.DEFAULT_TASK);
        // Names the known tasks where this is none.
        Tasks.config(task, Map.of());
        String preset = values.get(SweepPlan.PRESET);
        Presets.Preset base = preset == null ? Presets.of(task).get(0) : Presets.named(task, preset);
        MetaTrainingConfig config = base.config(seed()).with(settings());
        return learned != null && config.task().takesData() ? config.with("task.data", learned.name()) : config;
    }

    /**
     * The task that a search runs on, with its settings.
     *
     * @throws IllegalArgumentException naming what does not fit
     */
    public TaskConfig tuning() {
        TaskConfig task = Tasks.config(task().orElse(SweepPlan.DEFAULT_TASK), Map.of());
        return settings().isEmpty() ? task : (TaskConfig) Settings.with((Record) task, settings());
    }
}
