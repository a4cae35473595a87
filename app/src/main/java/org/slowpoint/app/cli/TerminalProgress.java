package org.slowpoint.app.cli;

import java.io.PrintWriter;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.Visible;

/** Progress on standard error, one line per change of activity. */
final class TerminalProgress implements Progress {

    private final PrintWriter err;
    private String last = "";

    TerminalProgress(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void report(double fraction, String message) {
        if (!message.equals(last)) {
            last = message;
            err.println(Formatted.of("%3.0f %% %s", 100 * fraction, Visible.line(message)));
        }
    }

    @Override
    public boolean cancelled() {
        return Thread.currentThread().isInterrupted();
    }
}
