package org.slowpoint.engine.sweep;

/** A plan that cannot be used; the message is a sentence that names the place in the file. */
public final class PlanException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    PlanException(String message) {
        super(message);
    }

    /** What is wrong with a line, counted from 1. */
    static PlanException at(String file, int line, String what) {
        String sentence = what.endsWith(".") ? what : what + ".";
        return new PlanException(file + ", line " + line + ": " + sentence);
    }
}
