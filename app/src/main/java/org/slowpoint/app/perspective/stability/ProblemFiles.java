package org.slowpoint.app.perspective.stability;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.stability.StabilityProblem;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.text.Reasons;

/** Problems opened from and saved to the files that {@code slowpoint stability} reads. */
final class ProblemFiles {

    private static final String MATTER = "stability-problem";
    private static final List<FileFilter> FILTERS = List.of(FileFilter.of("Stability problem", "*.json"));

    private final StabilityModel model;
    private final StabilityController controller;
    private final ShellContext context;

    ProblemFiles(StabilityModel model, StabilityController controller, ShellContext context) {
        this.model = model;
        this.controller = controller;
        this.context = context;
    }

    void open() {
        context.dialogs()
                .open(
                        "Open a problem",
                        context.preferences().exportFolderProperty().get(),
                        FILTERS)
                .ifPresent(this::open);
    }

    private void open(Path file) {
        context.jobs()
                .submit(
                        "Open " + file.getFileName(),
                        progress -> StabilityProblem.read(file),
                        problem -> {
                            context.notifications().settle(MATTER);
                            controller.open(file.getFileName().toString(), problem);
                        },
                        failure -> context.notifications().error(MATTER, Reasons.of(failure), failure));
    }

    void save() {
        Experiment now = model.experimentProperty().get();
        Optional<Path> chosen = context.dialogs()
                .save(
                        "Save the problem",
                        context.preferences().exportFolderProperty().get(),
                        "problem.json",
                        FILTERS);
        if (now == null || chosen.isEmpty()) {
            return;
        }
        Path file = chosen.get();
        int[] horizons = model.horizonsProperty().get();
        context.jobs()
                .submit(
                        "Save " + file.getFileName(),
                        progress -> {
                            byte[] text = ExperimentProvenance.problem(now, horizons)
                                    .text()
                                    .getBytes(StandardCharsets.UTF_8);
                            AtomicFiles.write(file, out -> out.write(text));
                            return file;
                        },
                        written -> context.notifications()
                                .success(
                                        MATTER,
                                        "Saved " + written + "; the command “slowpoint stability” computes from it"),
                        failure -> context.notifications().error(MATTER, Reasons.of(failure), failure));
    }
}
