package org.slowpoint.app;

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
        System.exit(SlowpointCommand.run(args));
    }
}
