package org.slowpoint.app.study;

import java.util.Map;

/** Where the numbers of a chart come from. */
public interface Provenance {

    /** A short name; the names of files begin with it. */
    String name();

    /** What a file says about where its numbers come from. */
    Map<String, String> provenance();
}
