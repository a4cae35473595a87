package org.slowpoint.engine.fuzz;

import java.util.List;
import java.util.Set;

/** What a reader may do with bytes that are no such file: refuse them in one short sentence for people. */
public final class Told {

    private static final int LONGEST = 400;
    private static final List<String> CLASSES = List.of(
            "java.lang.", "java.io.", "java.util.", "com.fasterxml.", "org.slowpoint.", "org.yaml.", "org.nd4j.");

    private Told() {}

    /** Does it, and passes over a documented refusal that is told as one. */
    @SafeVarargs
    @SuppressWarnings("varargs") // passed on as it is
    public static void or(Work work, Class<? extends Exception>... documented) {
        within(LONGEST, work, documented);
    }

    /** As {@link #or}, where a refusal may list all that there is to choose from. */
    @SafeVarargs
    @SuppressWarnings("varargs") // only read
    public static void within(int longest, Work work, Class<? extends Exception>... documented) {
        try {
            work.run();
        } catch (Exception refusal) {
            if (!Set.of(documented).contains(refusal.getClass())) {
                throw new AssertionError("undocumented " + refusal, refusal);
            }
            check(refusal.getMessage(), longest, refusal);
        }
    }

    private static void check(String message, int longest, Exception refusal) {
        String flaw = message == null || message.isBlank()
                ? "no message"
                : message.length() > longest
                        ? message.length() + " characters"
                        : message.codePoints().anyMatch(Told::hidden)
                                ? "control characters"
                                : CLASSES.stream().anyMatch(unquoted(message)::contains) ? "names of classes" : "";
        if (!flaw.isEmpty()) {
            throw new AssertionError(flaw + " in the refusal: " + message, refusal);
        }
    }

    // What a file says may name anything.
    private static String unquoted(String message) {
        StringBuilder own = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < message.length(); i++) {
            char c = message.charAt(i);
            quoted = c == '"' ? !quoted : c == '“' || (quoted && c != '”');
            own.append(quoted ? ' ' : c);
        }
        return own.toString();
    }

    private static boolean hidden(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.SURROGATE || type == Character.LINE_SEPARATOR;
    }

    /** Something that may be refused. */
    @FunctionalInterface
    public interface Work {
        /** Does it. */
        void run() throws Exception;
    }
}
