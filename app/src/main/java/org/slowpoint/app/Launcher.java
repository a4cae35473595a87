package org.slowpoint.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
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
        // The program speaks English; what libraries write of their own is the same on every machine, too.
        Locale.setDefault(Locale.ROOT);
        // The streams of the system, since those of Java swallow failures.
        System.exit(SlowpointCommand.run(
                new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), args));
    }
}
