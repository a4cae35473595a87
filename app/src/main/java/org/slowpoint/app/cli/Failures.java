package org.slowpoint.app.cli;

import org.slowpoint.engine.text.Reasons;

/** Turns exceptions into the one paragraph a person reads. */
final class Failures {

    private Failures() {}

    static String sentence(Throwable failure) {
        return Reasons.sentence(failure)
                .orElse("Something unexpected happened (" + failure.getClass().getSimpleName()
                        + "); run again with --debug to see where.");
    }
}
