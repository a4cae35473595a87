package org.slowpoint.engine.analysis;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;

/**
 * Results that took long to compute, kept in a folder under what they were computed from, the program included. A file
 * ends with a checksum of its name and content; one that is not exactly what was written is as good as none. A cache
 * that cannot be read or written is as good as empty.
 */
public final class ResultCache {

    /** The most bytes of a file that is believed; the largest kept so far have a few million. */
    private static final int FILE_BYTES = 64 << 20;

    /** A line feed, 64 hexadecimal digits, a line feed. */
    private static final int SEAL_BYTES = 66;

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
            // What another build wrote differently is computed again.
            return null;
        }
    }

    private Optional<byte[]> read(String ending, String... from) {
        Optional<Path> file = file(ending, from).filter(Files::isRegularFile);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] sealed = WholeFile.bytes(file.get(), FILE_BYTES);
            byte[] content = Arrays.copyOf(sealed, Math.max(0, sealed.length - SEAL_BYTES));
            return Arrays.equals(sealed, sealed(content, file.get())) ? Optional.of(content) : Optional.empty();
        } catch (UnreadableFileException e) {
            return Optional.empty();
        }
    }

    private void keep(byte[] bytes, String ending, String... from) {
        try {
            Optional<Path> file = file(ending, from);
            if (file.isPresent() && bytes.length <= FILE_BYTES - SEAL_BYTES) {
                Files.createDirectories(file.get().getParent());
                byte[] sealed = sealed(bytes, file.get());
                AtomicFiles.writePrivately(file.get(), out -> out.write(sealed));
            }
        } catch (IOException | FileWriteException e) {
            // What is not kept is computed again.
            return;
        }
    }

    // The checksum comes last, so that a picture is still one for other programs.
    private static byte[] sealed(byte[] content, Path file) {
        MessageDigest digest = sha256();
        digest.update(file.getFileName().toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        byte[] seal =
                ("\n" + HexFormat.of().formatHex(digest.digest(content)) + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] sealed = Arrays.copyOf(content, content.length + seal.length);
        System.arraycopy(seal, 0, sealed, content.length, seal.length);
        return sealed;
    }

    private Optional<Path> file(String ending, String... from) {
        MessageDigest digest = sha256();
        digest.update(program.getBytes(StandardCharsets.UTF_8));
        for (String part : from) {
            digest.update((byte) 0);
            digest.update(part.getBytes(StandardCharsets.UTF_8));
        }
        String name = HexFormat.of().formatHex(digest.digest()) + ending;
        return folder.map(f -> f.resolve(name));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
