package org.slowpoint.app.perspective;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slowpoint.app.graphics.FileSize;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Quoted;
import org.slowpoint.engine.text.Reasons;

/** Asks where a file should go and has it written in the background; success and failure are told. */
public final class FileExport {

    /** The matter that notifications of exports are about. */
    static final String MATTER = "export";

    private final ShellContext context;

    /** Exports with the choosers, jobs and notifications of a window. */
    public FileExport(ShellContext context) {
        this.context = context;
    }

    /** Writes a file, on a thread of its own. */
    @FunctionalInterface
    interface Writing {
        void write(Path file, Progress progress) throws Exception;
    }

    /** Makes something and writes it, on a thread of its own. */
    @FunctionalInterface
    public interface Making<T> {
        /** What was made, once it is in its file. */
        T make(Path file, Progress progress) throws Exception;
    }

    /**
     * Asks for a file, in the folder that took one last.
     *
     * @param title what the chooser is called
     * @param name the proposed file name, with its ending
     * @param filters the kinds on offer
     */
    public Optional<Path> ask(String title, String name, List<FileFilter> filters) {
        return context.dialogs()
                .save(title, context.preferences().exportFolderProperty().get(), name, filters);
    }

    /**
     * Writes a file under the name that was chosen, to which its ending is added where it lacks it.
     *
     * @param chosen the file that was chosen
     * @param ending with the dot
     * @param writing writes it
     */
    void write(Path chosen, String ending, Writing writing) {
        make(
                "Export " + named(chosen, ending).getFileName(),
                chosen,
                ending,
                (file, progress) -> {
                    writing.write(file, progress);
                    return Files.size(file);
                },
                (file, size) -> {
                    Path folder = file.toAbsolutePath().getParent();
                    // Only a folder that took a file is offered again.
                    context.preferences().exportFolderProperty().set(folder);
                    context.notifications()
                            .success(
                                    MATTER,
                                    "Exported " + file.getFileName() + " (" + FileSize.of(size) + ") to " + folder);
                });
    }

    /**
     * Makes something and its file, under the name that was chosen, to which its ending is added where it lacks it.
     *
     * @param job what the job is called
     * @param chosen the file that was chosen
     * @param ending with the dot
     * @param making makes it and writes the file
     * @param done told the file and what was made
     */
    public <T> void make(String job, Path chosen, String ending, Making<T> making, BiConsumer<Path, T> done) {
        Path file = named(chosen, ending);
        context.jobs()
                .submit(
                        job,
                        progress -> {
                            keepUnasked(chosen, file);
                            return making.make(file, progress);
                        },
                        made -> done.accept(file, made),
                        failure -> context.notifications().error(MATTER, Reasons.of(failure), failure));
    }

    // A chooser asks about the name that was chosen, not about the one with its ending.
    private static void keepUnasked(Path chosen, Path file) {
        if (!file.equals(chosen) && Files.exists(file)) {
            throw new FileWriteException("File " + Quoted.of(file.toString())
                    + " exists and is kept; choose it with its ending to replace it, or choose another name.");
        }
    }

    private static Path named(Path file, String ending) {
        String name = file.getFileName().toString();
        return name.toLowerCase(Locale.ROOT).endsWith(ending) ? file : file.resolveSibling(name + ending);
    }
}
