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
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;

/**
 * Results that took long to compute, kept in the user's cache folder under what they were computed from, the program
 * included. A cache that cannot be read or written is as good as empty.
 */
public final class ResultCache {

    private final Optional<Path> folder;

    /** Keeps results in a folder, made when there is something to keep. */
    public ResultCache(Path folder) {
        this(Optional.of(folder));
    }

    private ResultCache(Optional<Path> folder) {
        this.folder = folder;
    }

    /** Keeps nothing. */
    public static ResultCache none() {
        return new ResultCache(Optional.empty());
    }

    /**
     * {@code cache} in the folder of the system property {@code slowpoint.home}, else {@code slowpoint} in
     * {@code XDG_CACHE_HOME}, else {@code .cache/slowpoint} at home.
     */
    public static ResultCache ofUser() {
        String home = System.getProperty("slowpoint.home");
        if (home != null) {
            return new ResultCache(Path.of(home, "cache"));
        }
        String cache = System.getenv("XDG_CACHE_HOME");
        return new ResultCache(
                cache == null || cache.isBlank()
                        ? Path.of(System.getProperty("user.home"), ".cache", "slowpoint")
                        : Path.of(cache, "slowpoint"));
    }

    /** The document computed from these things, if it is here. */
    public Optional<ObjectNode> get(String... from) {
        return read(".json", from).map(ResultCache::document);
    }

    /** Keeps a document. */
    public void put(ObjectNode document, String... from) {
        keep(document.toString().getBytes(StandardCharsets.UTF_8), ".json", from);
    }

    /** The PNG picture drawn from these things, if it is here. */
    public Optional<byte[]> picture(String... from) {
        return read(".png", from);
    }

    /** Keeps a PNG picture. */
    public void keepPicture(byte[] png, String... from) {
        keep(png, ".png", from);
    }

    private static ObjectNode document(byte[] bytes) {
        try {
            return new ObjectMapper().readTree(bytes) instanceof ObjectNode object ? object : null;
        } catch (IOException e) {
            // A damaged document is computed again.
            return null;
        }
    }

    private Optional<byte[]> read(String ending, String... from) {
        try {
            Optional<Path> file = file(ending, from).filter(Files::isRegularFile);
            return file.isPresent() ? Optional.of(Files.readAllBytes(file.get())) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void keep(byte[] bytes, String ending, String... from) {
        try {
            Optional<Path> file = file(ending, from);
            if (file.isPresent()) {
                Files.createDirectories(file.get().getParent());
                AtomicFiles.write(file.get(), out -> out.write(bytes));
            }
        } catch (IOException | FileWriteException e) {
            // What is not kept is computed again.
            return;
        }
    }

    private Optional<Path> file(String ending, String... from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(build().getBytes(StandardCharsets.UTF_8));
            for (String part : from) {
                digest.update((byte) 0);
                digest.update(part.getBytes(StandardCharsets.UTF_8));
            }
            String name = HexFormat.of().formatHex(digest.digest()) + ending;
            return folder.map(f -> f.resolve(name));
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
