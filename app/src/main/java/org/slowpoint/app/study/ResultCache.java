package org.slowpoint.app.study;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slowpoint.app.Version;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;

/**
 * Results that took long to compute, kept in the user's cache folder under what they were computed from, the program
 * included. A cache that cannot be read or written is as good as empty.
 */
public final class ResultCache {

    private final Path folder;

    /** Keeps results in a folder, made when there is something to keep. */
    public ResultCache(Path folder) {
        this.folder = folder;
    }

    /** {@code XDG_CACHE_HOME/slowpoint}, else {@code .cache/slowpoint} at home. */
    public static ResultCache ofUser() {
        String cache = System.getenv("XDG_CACHE_HOME");
        return new ResultCache(
                cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "slowpoint")
                        : Path.of(cache, "slowpoint"));
    }

    /** The document computed from these things, if it is here. */
    public Optional<ObjectNode> get(String... from) {
        try {
            Path file = file(from);
            return Files.isRegularFile(file)
                    ? Optional.of((ObjectNode) new ObjectMapper().readTree(file.toFile()))
                    : Optional.empty();
        } catch (IOException | ClassCastException e) {
            return Optional.empty();
        }
    }

    /** Keeps a document. */
    public void put(ObjectNode document, String... from) {
        try {
            Files.createDirectories(folder);
            AtomicFiles.write(file(from), out -> out.write(document.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException | FileWriteException e) {
            // What is not kept is computed again.
            return;
        }
    }

    private Path file(String... from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(build().getBytes(StandardCharsets.UTF_8));
            for (String part : from) {
                digest.update((byte) 0);
                digest.update(part.getBytes(StandardCharsets.UTF_8));
            }
            return folder.resolve(HexFormat.of().formatHex(digest.digest()) + ".json");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The version and, since development builds share one, when the program's file was made. */
    private static String build() {
        try {
            Path code = Path.of(ResultCache.class
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
