package org.slowpoint.app.version;

import java.util.LinkedHashMap;
import java.util.Map;

/** What this build calls itself. */
public final class Version {

    private Version() {}

    /** The program's version, for instance {@code 1.0.0}; {@code development} when run from classes. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }

    /** The program and its version, for instance {@code Slowpoint 1.0.0}. */
    public static String name() {
        return "Slowpoint " + current();
    }

    /**
     * What a checkpoint says about who trained it.
     *
     * @param command the command line, or the part of the program
     */
    public static Map<String, String> provenance(String command) {
        Map<String, String> provenance = new LinkedHashMap<>();
        provenance.put("program", "slowpoint " + current());
        provenance.put("java", System.getProperty("java.version"));
        provenance.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        provenance.put("command", command);
        return provenance;
    }
}
