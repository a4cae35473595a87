package org.slowpoint.engine.text;

import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * What people are told of a failure. The words of an exception are for people where this program wrote them; those of
 * the language and of libraries, such as an index and a length, are for those who mend the program.
 */
public final class Reasons {

    private static final String OURS = "org.slowpoint.";

    private Reasons() {}

    /** The sentence that a failure was thrown with, if it was written for people. */
    public static Optional<String> sentence(Throwable failure) {
        Throwable cause = unwrapped(failure);
        if (cause instanceof OutOfMemoryError) {
            return Optional.of("There is not enough memory for this; give Java more with -Xmx, or ask for less.");
        }
        String message = cause.getMessage();
        boolean told = message != null && !message.isBlank() && !isFault(cause) && isOurs(cause);
        // An exception made of another one alone says the other's type and words.
        boolean copied = cause.getCause() != null && cause.getCause().toString().equals(message);
        return told && !copied ? Optional.of(message) : Optional.empty();
    }

    /** The sentence, or one that says that nothing better is known. */
    public static String of(Throwable failure) {
        return sentence(failure)
                .orElseGet(() -> "something unexpected happened ("
                        + unwrapped(failure).getClass().getSimpleName() + "), a fault of the program");
    }

    private static Throwable unwrapped(Throwable failure) {
        boolean wraps = failure instanceof CompletionException || failure instanceof ExecutionException;
        return wraps && failure.getCause() != null ? unwrapped(failure.getCause()) : failure;
    }

    /** What the virtual machine itself throws where the program is wrong. */
    private static boolean isFault(Throwable cause) {
        return cause instanceof NullPointerException
                || cause instanceof IndexOutOfBoundsException
                || cause instanceof ClassCastException
                || cause instanceof ArithmeticException
                || cause instanceof NegativeArraySizeException
                || cause instanceof ArrayStoreException
                || cause instanceof Error;
    }

    private static boolean isOurs(Throwable cause) {
        if (cause.getClass().getName().startsWith(OURS)) {
            return true;
        }
        StackTraceElement[] trace = cause.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
    }
}
