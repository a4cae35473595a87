package org.slowpoint.engine.settings;

/** A constant of an enumeration that is not written by the name it has in the program. */
public interface Word {

    /** How it is written. */
    String id();
}
