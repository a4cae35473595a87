package org.slowpoint.app.perspective.compare;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.app.perspective.ShellWords;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.tune.HyperParameterSearch;

/** A comparison and a search as commands that compute the same numbers. */
final class CommandLines {

    private static final String SAMPLES = "sample-checkpoints/";

    private final List<String> words = new ArrayList<>(List.of("slowpoint"));
    private final DataFolders data;

    private CommandLines(String name, DataFolders data) {
        words.add(name);
        this.data = data;
    }

    /**
     * The commands, one where one is enough: what is made of an optimizer is made of all of a command, so that optimizers
     * of which different things are made are in different ones.
     *
     * @param setup the comparison
     * @param data where the data of its task lies
     */
    static List<List<String>> of(Setup setup, DataFolders data) {
        Map<String, Set<String>> variants = new LinkedHashMap<>();
        List<String> handDesigned = new ArrayList<>();
        for (Row row : setup.rows()) {
            if (row.choice() instanceof Choice.Learned learned) {
                variants.computeIfAbsent(path(learned.source()), path -> new LinkedHashSet<>());
            } else if (row.choice() instanceof Choice.Changed changed) {
                variants.computeIfAbsent(path(changed.source()), path -> new LinkedHashSet<>())
                        .add(changed.offer().key());
            } else if (row.choice() instanceof Choice.HandDesigned written) {
                handDesigned.add(written.text());
            }
        }
        Map<Set<String>, List<String>> together = new LinkedHashMap<>();
        variants.forEach((path, keys) ->
                together.computeIfAbsent(keys, k -> new ArrayList<>()).add(path));
        List<List<String>> commands = new ArrayList<>();
        together.forEach((keys, paths) ->
                commands.add(command(setup, paths, keys, commands.isEmpty() ? handDesigned : List.of(), data)));
        if (commands.isEmpty() && !handDesigned.isEmpty()) {
            commands.add(command(setup, List.of(), Set.of(), handDesigned, data));
        }
        return commands;
    }

    /** The commands as a shell reads them, one a line. */
    static String text(Setup setup, DataFolders data) {
        StringBuilder text = new StringBuilder();
        for (List<String> command : of(setup, data)) {
            if (!text.isEmpty()) {
                text.append('\n');
            }
            text.append(ShellWords.line(command));
        }
        return text.toString();
    }

    /** A search, which must have begun, as a command. */
    static List<String> of(Tuning tuning, DataFolders data) {
        HyperParameterSearch search = tuning.search().orElseThrow();
        CommandLines command = new CommandLines("tune", data);
        command.option("optimizer", tuning.family().orElseThrow().id());
        command.task(tuning.of().orElseThrow().task());
        if (tuning.perDecade().isPresent()) {
            command.option("grid", Integer.toString(tuning.perDecade().getAsInt()));
        } else {
            command.option("samples", Integer.toString(search.budget().draws()));
        }
        command.option("problems", Integer.toString(search.budget().problems()));
        command.option("steps", Integer.toString(search.steps()));
        command.option("seed", Long.toString(search.seed()));
        return List.copyOf(command.words);
    }

    /** A search, which must have begun, as a shell reads it. */
    static String text(Tuning tuning, DataFolders data) {
        return ShellWords.line(of(tuning, data));
    }

    private static List<String> command(
            Setup setup, List<String> paths, Set<String> variants, List<String> handDesigned, DataFolders data) {
        CommandLines command = new CommandLines("compare", data);
        command.words.addAll(paths);
        variants.forEach(key -> command.option("variant", key));
        handDesigned.forEach(text -> command.option("optimizer", text));
        command.task(setup.task());
        command.option("problems", Integer.toString(setup.problems()));
        command.option("steps", Integer.toString(setup.steps()));
        command.option("seed", Long.toString(setup.seed()));
        return List.copyOf(command.words);
    }

    private void task(TaskConfig task) {
        option("task", task.name());
        for (Map.Entry<String, JsonNode> each : Settings.write((Record) task).properties()) {
            if (task.numbers().containsKey(each.getKey())) {
                option("set", each.getKey() + "=" + each.getValue().asText());
            }
        }
        data.folder(task.data()).ifPresent(folder -> option("data", folder.toString()));
    }

    private void option(String name, String value) {
        words.add("--" + name);
        words.add(value);
    }

    private static String path(OptimizerSource source) {
        return source.file().map(Object::toString).orElse(SAMPLES + source.stem() + ".safetensors");
    }
}
