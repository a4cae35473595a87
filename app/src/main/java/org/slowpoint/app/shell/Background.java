package org.slowpoint.app.shell;

/** What work in the background may take. */
public final class Background {

    private Background() {}

    /** The threads of a computation behind the window, which keeps one processor for itself where there are several. */
    public static int threads() {
        return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
    }
}
