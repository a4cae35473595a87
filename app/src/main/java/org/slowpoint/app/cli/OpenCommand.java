package org.slowpoint.app.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.slowpoint.app.desktop.Desktop;
import org.slowpoint.engine.sweep.SweepFolder;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code slowpoint open}: the desktop; without a display, its pictures. */
@Command(
        name = "open",
        mixinStandardHelpOptions = true,
        description = "Open the desktop. Without a display, draw the explorer and one figure each to files instead.")
final class OpenCommand implements Callable<Integer> {

    private static final String OUT = "slowpoint-out";

    @Spec
    private CommandSpec spec;

    @Mixin
    private TaskOptions taskOptions;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Checkpoints, a session, or the folder of a sweep, to open (a sample).")
    private List<Path> files = new ArrayList<>();

    @Override
    public Integer call() {
        for (Path file : files) {
            if (!Files.isReadable(file) || (Files.isDirectory(file) && !SweepFolder.isSweep(file))) {
                throw new IllegalArgumentException(file + " cannot be read; check the path.");
            }
        }
        if (hasDisplay()) {
            openWindow();
            return 0;
        }
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new IllegalArgumentException(
                        "Without a display no sweep can be shown; print " + file + " with slowpoint sweep table.");
            }
        }
        return new PicturesInstead(spec, taskOptions, files).draw(Path.of(OUT));
    }

    // The toolkit reports a display it cannot use, or a library it lacks, in half a dozen ways of its own.
    private void openWindow() {
        try {
            Desktop.launch(files, taskOptions.choice());
        } catch (UnsupportedOperationException | IllegalStateException | LinkageError failure) {
            throw new IllegalStateException(
                    "The window cannot be opened here (" + failure.getMessage()
                            + "). Check the display; on Debian and Ubuntu install libgtk-3-0 libgl1 libxtst6"
                            + " libxxf86vm1, or unset DISPLAY to draw pictures instead.",
                    failure);
        }
    }

    private static boolean hasDisplay() {
        if (!System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux")) {
            return true;
        }
        return "Monocle".equals(System.getProperty("glass.platform"))
                || isSet(System.getenv("DISPLAY"))
                || isSet(System.getenv("WAYLAND_DISPLAY"));
    }

    private static boolean isSet(String value) {
        return value != null && !value.isBlank();
    }
}
