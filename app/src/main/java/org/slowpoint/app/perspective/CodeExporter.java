package org.slowpoint.app.perspective;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.value.ObservableBooleanValue;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.code.CodeForm;
import org.slowpoint.engine.code.OptimizerCode;
import org.slowpoint.engine.file.FileName;

/** Asks where an optimizer should go as code for another program, and writes it in the background. */
public final class CodeExporter {

    private static final String TYPE = "LearnedOptimizer";

    private final FileExport files;

    /** Exports with the choosers, jobs and notifications of a window. */
    public CodeExporter(ShellContext context) {
        files = new FileExport(context);
    }

    /**
     * A command for every form.
     *
     * @param optimizer the optimizer that is meant
     * @param open whether there is one
     * @param componentwise whether it is one that moves every number by itself, as a graph of a step does
     */
    public List<Command> commands(
            Supplier<StoredCheckpoint> optimizer, ObservableBooleanValue open, ObservableBooleanValue componentwise) {
        List<Command> commands = new ArrayList<>();
        for (CodeForm form : CodeForm.values()) {
            commands.add(Command.of("export.code." + form.id(), "Export the optimizer as " + form.words() + "…")
                    .description("Write one file with the weights inside"
                            + (form.proof("").isPresent() ? ", which proves that it computes the same." : "."))
                    .icon("mdi2c-code-tags")
                    .menu("File/Export the optimizer", 10)
                    .enabled(form == CodeForm.ONNX ? componentwise : open)
                    .does(() -> ask(optimizer.get(), form)));
        }
        return commands;
    }

    private void ask(StoredCheckpoint optimizer, CodeForm form) {
        String name = form == CodeForm.JAVA ? TYPE : FileName.of(optimizer.name());
        files.ask(
                        "Export " + optimizer.name(),
                        name + form.extension(),
                        List.of(FileFilter.of(form.title(), "*" + form.extension())))
                .ifPresent(chosen -> files.write(
                        chosen,
                        form.extension(),
                        (file, progress) -> OptimizerCode.write(
                                optimizer,
                                form,
                                Version.name(),
                                Runtime.getRuntime().availableProcessors(),
                                progress,
                                file)));
    }
}
