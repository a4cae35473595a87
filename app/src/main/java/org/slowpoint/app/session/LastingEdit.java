package org.slowpoint.app.session;

/** An edit that can be kept beyond the program's end. */
public interface LastingEdit {

    /** The step as it stands now; of one that still goes on, as if it ended here. */
    StateStep<?> settled();
}
