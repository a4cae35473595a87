package org.slowpoint.engine.optimizer;

/** An optimizer that can be written down. */
public interface ClosedForm {

    /** What it does with a gradient g, in one line: what it remembers and the update Δx. */
    String formula();
}
