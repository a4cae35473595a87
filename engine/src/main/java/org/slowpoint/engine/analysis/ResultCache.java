package org.slowpoint.engine.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;

/**
 * Results that took long to compute, kept in a folder under what they were computed from, the program included. A cache that cannot be read or written is as good as empty.
 */
public final class ResultCache {

    private final Optional<Path> folder;
    private final String program;

    /**
     * Keeps results in a folder, made when there is something to keep.
     *
     * @param folder the folder
     * @param program names the build of the program, whose results are none of another build's
     */
    public ResultCache(Path folder, String program) {
        this(Optional.of(folder), program);
    }

    private ResultCache(Optional<Path> folder, String program) {
        this.folder = folder;
        this.program = program;
    }

    /** Keeps nothing. */
    public static ResultCache none() {
        return new ResultCache(Optional.empty(), "");
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
                AtomicFiles.writePrivately(file.get(), out -> out.write(bytes));
            }
        } catch (IOException | FileWriteException e) {
            // What is not kept is computed again.
            return;
        }
    }

    private Optional<Path> file(String ending, String... from) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(program.getBytes(StandardCharsets.UTF_8));
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
}
