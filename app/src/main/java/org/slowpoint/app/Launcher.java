package org.slowpoint.app;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.util.List;
import java.util.Locale;
import org.slowpoint.app.cli.SlowpointCommand;
import org.slowpoint.app.folders.UserFolders;

/**
 * The program's entry point. It does not extend the toolkit's application class, so that the program starts from the
 * class path, and needs none of the libraries to say that they are missing.
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
        UserFolders.here().tell();
        System.exit(run(args));
    }

    private static int run(String[] args) {
        try {
            // The streams of the system, since those of Java swallow failures.
            return SlowpointCommand.run(
                    new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err), args);
        } catch (NoClassDefFoundError missing) {
            System.err.println("slowpoint: The libraries of the program are missing; the folder “lib” must lie beside"
                    + " slowpoint.jar, as “mvn package” leaves it.");
            if (List.of(args).contains("--debug")) {
                missing.printStackTrace();
            }
            return 1;
        }
    }
}
