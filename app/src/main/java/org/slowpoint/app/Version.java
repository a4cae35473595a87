package org.slowpoint.app;

/** What this build calls itself. */
public final class Version {

    private Version() {}

    /** The program's version, for instance {@code 0.1.0}; {@code development} when run from classes. */
    public static String current() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "development" : version;
    }
}
