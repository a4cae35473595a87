package org.slowpoint.engine.job;

/** Unwinds a computation whose caller has cancelled it; carries no stack trace, since it reports no fault. */
public final class CancelledException extends RuntimeException {

    /** Creates the exception. */
    public CancelledException() {
        super("cancelled", null, false, false);
    }
}
