package org.slowpoint.app.cli;

import org.slowpoint.engine.text.Visible;

/** Turns exceptions into the one paragraph a person reads. */
final class Failures {

    private Failures() {}

    static String sentence(Throwable failure) {
        if (failure instanceof OutOfMemoryError) {
            return "There is not enough memory for this; give Java more with -Xmx, or ask for less.";
        }
        String message = failure.getMessage();
        if (message == null || message.isBlank()) {
            return "Something unexpected happened (" + failure.getClass().getSimpleName()
                    + "); run again with --debug to see where.";
        }
        return Visible.line(message);
    }
}
