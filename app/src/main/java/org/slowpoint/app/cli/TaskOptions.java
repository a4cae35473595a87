package org.slowpoint.app.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.checkpoint.UnknownTaskException;
import org.slowpoint.engine.task.Tasks;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** The options that say on which task's problems an optimizer runs, alike in every command that runs one. */
final class TaskOptions {

    @Spec(Target.MIXEE)
    private CommandSpec spec;

    @Option(names = "--task", paramLabel = "TASK", description = "The task of the problems (the checkpoint's own).")
    private String name;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting of the task, for instance width=16 (the checkpoint's own, else the paper's).")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--data", paramLabel = "DIR", description = Inputs.DATA)
    private Path data;

    /**
     * What was said.
     *
     * @throws ParameterException naming the known tasks when there is none of that name
     */
    TaskChoice choice() {
        if (name != null) {
            Inputs.named(spec, name);
        }
        return new TaskChoice(Optional.ofNullable(name), settings, Optional.ofNullable(data));
    }

    /** The options as they were given, to be given to another command; begins with a space where there are any. */
    String asGiven() {
        StringBuilder words = new StringBuilder();
        if (name != null) {
            words.append(" --task ").append(name);
        }
        settings.forEach(
                (key, value) -> words.append(" --set ").append(key).append('=').append(value));
        if (data != null) {
            words.append(" --data ").append(data);
        }
        return words.toString();
    }

    /**
     * A checkpoint on the task that was said or, where none was, its own. Says so when its data is not what it was
     * trained on.
     *
     * @throws IllegalArgumentException when neither says which
     * @throws ParameterException when a setting does not fit
     */
    TaskChoice.Chosen on(StoredCheckpoint stored) {
        TaskChoice choice = choice();
        try {
            choice.config(stored);
        } catch (UnknownTaskException unknown) {
            throw new IllegalArgumentException(
                    unknown.getMessage() + "; choose a task with --task: " + String.join(", ", Tasks.names()) + ".",
                    unknown);
        } catch (IllegalArgumentException setting) {
            throw new ParameterException(spec.commandLine(), setting.getMessage(), setting);
        }
        TaskChoice.Chosen chosen = choice.on(stored);
        chosen.checkpoint().checkpoint().otherData().ifPresent(trained -> spec.commandLine()
                .getErr()
                .println(stored.name() + " was trained on " + trained + " and runs on "
                        + (data == null ? "what the program draws" : "other data")
                        + " here; --data names the folder with the data."));
        return chosen;
    }

    /**
     * The task that was said, by itself.
     *
     * @throws ParameterException when none was, or a setting does not fit
     */
    TaskChoice.Alone alone() {
        if (name == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "without a checkpoint, say with --task which task: " + String.join(", ", Tasks.names()));
        }
        try {
            return choice().alone();
        } catch (IllegalArgumentException setting) {
            throw new ParameterException(spec.commandLine(), setting.getMessage(), setting);
        }
    }
}
