package org.slowpoint.app;

/** The program's entry point. It does not extend the toolkit's application class, so that it starts from the class path. */
public final class Launcher {

    private Launcher() {}

    /**
     * Starts Slowpoint.
     *
     * @param args the command line
     */
    public static void main(String[] args) {}
}
