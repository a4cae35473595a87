package org.slowpoint.app.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;
import org.slowpoint.engine.file.IoReason;

/** Whether what a command printed has arrived. Java's print streams keep failures to themselves. */
final class StandardOutput {

    private StandardOutput() {}

    /**
     * Sends off what is still on its way, and says on standard error what went wrong. That nobody reads on, as behind
     * {@code | head}, needs no words.
     *
     * @return whether all has arrived
     */
    static boolean arrived(PrintWriter out, PrintWriter err) {
        if (!out.checkError()) {
            return true;
        }
        // The reason is known only to who writes again.
        try (FileOutputStream again = new FileOutputStream(FileDescriptor.out)) {
            again.write('\n');
            err.println("slowpoint: The output could not be written completely.");
        } catch (IOException e) {
            if (!String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("broken pipe")) {
                err.println("slowpoint: The output could not be written: " + IoReason.writing(e) + ".");
            }
        }
        return false;
    }
}
