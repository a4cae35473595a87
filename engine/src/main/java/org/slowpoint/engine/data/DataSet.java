package org.slowpoint.engine.data;

/** What a task can learn from. */
public interface DataSet {

    /** Sixteen hexadecimal digits that tell sets apart: the beginning of the SHA-256 of all that is in it. */
    String fingerprint();
}
