package org.slowpoint.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.distillation.Distiller;
import org.slowpoint.engine.document.Json;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.Visible;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint info}: what a checkpoint is. */
@Command(
        name = "info",
        mixinStandardHelpOptions = true,
        description = "Say what a checkpoint is: provenance, task, sizes, results.")
final class InfoCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "F", description = "The checkpoint.")
    private Path file;

    @Option(names = "--json", description = "Print one JSON document.")
    private boolean json;

    @Override
    public Integer call() {
        StoredCheckpoint stored = Checkpoints.read(file);
        Checkpoint checkpoint = stored.checkpoint();
        ObjectNode document = Json.object();
        document.put("file", file.toString());
        document.put("sha256", stored.sha256());
        document.put("architecture", checkpoint.architecture().kind());
        document.setAll(Json.architecture(checkpoint));
        document.put("weights", checkpoint.weights().length);
        Distiller.formula(checkpoint).ifPresent(formula -> document.put("formula", formula));
        checkpoint.task().ifPresent(task -> document.put("task", task));
        document.put("snapshots", checkpoint.snapshots().size());
        checkpoint.training().ifPresent(state -> {
            document.put("metaSteps", state.step());
            document.put("skippedSteps", state.guard().skipped());
            document.put("returnsToBest", state.guard().returned());
            document.put("clippedProblems", state.guard().clipped());
        });
        // The file chooses these names; what was found out about the file itself stays as it is.
        ObjectNode told = Json.object();
        checkpoint.results().forEach((name, value) -> Json.put(told, name, value));
        checkpoint.provenance().forEach(told::put);
        told.properties().forEach(entry -> document.putIfAbsent(entry.getKey(), entry.getValue()));
        Optional<ObjectNode> settings = checkpoint.config().map(Settings::write);
        settings.ifPresent(s -> document.set("config", FlatConfig.of(s)));
        settings.ifPresent(s -> document.set("settings", s));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(document.toPrettyString());
        } else {
            document.properties().forEach(e -> {
                if (e.getKey().equals("settings")) {
                    print("", e.getValue(), out);
                } else if (!e.getValue().isObject()) {
                    out.println(Formatted.of(
                            "%-20s %s",
                            Visible.line(e.getKey()), Visible.line(e.getValue().asText())));
                }
            });
        }
        return 0;
    }

    /** Prints settings by the keys that --set takes. */
    private static void print(String group, JsonNode settings, PrintWriter out) {
        settings.properties().forEach(e -> {
            if (e.getValue().isObject()) {
                print(group + e.getKey() + ".", e.getValue(), out);
            } else {
                out.println(Formatted.of(
                        "  %-24s %s",
                        group + Visible.line(e.getKey()),
                        Visible.line(e.getValue().asText())));
            }
        });
    }
}
