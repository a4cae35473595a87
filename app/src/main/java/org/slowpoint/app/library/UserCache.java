package org.slowpoint.app.library;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.analysis.ResultCache;

/** Where results that took long to compute are kept between runs of the program. */
public final class UserCache {

    private UserCache() {}

    /**
     * {@code cache} in the folder of the system property {@code slowpoint.home}, else {@code slowpoint} in
     * {@code XDG_CACHE_HOME}, else {@code .cache/slowpoint} at home.
     */
    public static ResultCache usual() {
        String home = System.getProperty("slowpoint.home");
        if (home != null) {
            return in(Path.of(home, "cache"));
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        return in(
                cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "slowpoint")
                        : Path.of(cache, "slowpoint"));
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
