package org.slowpoint.app.cli;

import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.slowpoint.engine.linalg.NativeLibraryException;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.Reasons;
import org.slowpoint.engine.text.Visible;

/** Turns exceptions and errors into the one paragraph a person reads. */
final class Failures {

    private static final String UNEXPECTED = "Something unexpected happened (%s); run again with --debug to see where.";

    private Failures() {}

    static String sentence(Throwable failure) {
        return Visible.line(reason(failure));
    }

    private static String reason(Throwable failure) {
        if (failure instanceof StackOverflowError) {
            return "There is not enough memory for this; give Java a larger stack with -Xss, or ask for less.";
        }
        Throwable bottom = bottom(failure);
        if (bottom instanceof NativeLibraryException) {
            return bottom.getMessage();
        }
        if (failure instanceof InvalidPathException path) {
            return NamesInLocale.refusal(path.getInput());
        }
        return Reasons.sentence(failure)
                .or(() -> bottom instanceof Error ? Optional.empty() : Reasons.sentence(bottom))
                .orElseGet(() -> failure instanceof Error || bottom instanceof Error
                        ? error(bottom)
                        : Formatted.of(UNEXPECTED, failure.getClass().getSimpleName()));
    }

    // What a class failed of when it was first used is wrapped in several layers of its own.
    private static Throwable bottom(Throwable failure) {
        Throwable at = failure;
        while (at.getCause() != null
                && (at instanceof Error || at.getCause() instanceof Error)
                && !(at instanceof NativeLibraryException)) {
            at = at.getCause();
        }
        return at;
    }

    private static String error(Throwable bottom) {
        String said = String.valueOf(bottom.getMessage());
        boolean missing = bottom instanceof NoClassDefFoundError && !said.startsWith("Could not initialize");
        if (missing || bottom instanceof ClassNotFoundException) {
            return "A library of the program is missing; the folder “lib” must lie beside slowpoint.jar, as"
                    + " “mvn package” leaves it.";
        }
        if (said.contains("font") || said.contains("awt")) {
            return "Pictures cannot be drawn here, since Java finds no fonts; on Debian and Ubuntu install libfreetype6"
                    + " libfontconfig1 fonts-dejavu-core.";
        }
        return Formatted.of(UNEXPECTED, bottom.getClass().getSimpleName());
    }
}
