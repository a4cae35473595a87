package org.slowpoint.app.desktop;

import org.slowpoint.app.cli.SlowpointCommand;

/**
 * Opens the window on the first sample, asks the command line for its version, and ends. The package profile lists the
 * classes that this loads, of which a package makes its archive when it is installed.
 */
final class ClassesOfAStart {

    private ClassesOfAStart() {}

    /** Does so; takes no arguments. */
    public static void main(String[] args) throws Exception {
        Program program = Program.start();
        SlowpointCommand.run(System.out, System.err, "--version");
        program.stop();
        System.exit(0);
    }
}
