package org.slowpoint.app.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;
import org.slowpoint.engine.file.IoReason;

/** One of the streams that a command prints to. Writers swallow failures, so it remembers the first one. */
final class CheckedOutput extends OutputStream {

    private static final String CLOSED_PIPE = "broken pipe";

    private final OutputStream target;
    private final PrintWriter writer = new PrintWriter(new TerminalWriter(this), true);
    private IOException failure;

    CheckedOutput(OutputStream target) {
        this.target = target;
    }

    /** What commands print to. */
    PrintWriter writer() {
        return writer;
    }

    /**
     * Flushes and says why something could not be written; empty where everything was, and where whoever reads has
     * closed a pipe, since they have seen all that they wanted to.
     */
    Optional<String> failure() {
        writer.flush();
        return Optional.ofNullable(failure).map(IoReason::writing).filter(reason -> !reason.toLowerCase(Locale.ROOT)
                .contains(CLOSED_PIPE));
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            target.write(bytes, offset, length);
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    @Override
    public void flush() throws IOException {
        try {
            target.flush();
        } catch (IOException e) {
            throw remembered(e);
        }
    }

    private IOException remembered(IOException e) {
        failure = failure == null ? e : failure;
        return e;
    }
}
