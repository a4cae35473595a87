package org.slowpoint.app.library;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slowpoint.app.folders.UserFolders;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.analysis.ResultCache;

/** Where results that took long to compute are kept between runs of the program. */
public final class UserCache {

    private UserCache() {}

    /** The user's own, as {@link UserFolders#cache()} has it. */
    public static ResultCache usual() {
        return in(UserFolders.here().cache());
    }

    /** A folder of its own. */
    public static ResultCache in(Path folder) {
        return new ResultCache(folder, build());
    }

    /** The version and, since development builds share one, when the program's file was made. */
    private static String build() {
        try {
            Path code = Path.of(UserCache.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            return Version.current() + " " + Files.getLastModifiedTime(code).toMillis();
        } catch (URISyntaxException | IOException e) {
            return Version.current() + " " + System.nanoTime();
        }
    }
}
