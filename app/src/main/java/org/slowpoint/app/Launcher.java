package org.slowpoint.app;

import java.util.Locale;
import org.slowpoint.app.cli.SlowpointCommand;

/**
 * The program's entry point. It does not extend the toolkit's application class, so that the program starts from the
 * class path.
 */
public final class Launcher {

    private Launcher() {}

    /**
     * Runs the command line; without arguments, the desktop.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        // Numbers are written the same on every machine, on screen and in files.
        Locale.setDefault(Locale.Category.FORMAT, Locale.ROOT);
        System.exit(SlowpointCommand.run(args));
    }
}
