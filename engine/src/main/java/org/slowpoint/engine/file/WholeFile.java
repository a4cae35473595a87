package org.slowpoint.engine.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/**
 * The whole content of a file that is small for what it is, opened once: what is checked and what is used are the same
 * bytes, even while somebody replaces the file.
 */
public final class WholeFile {

    private WholeFile() {}

    /**
     * Makes sure that a path names a regular file within a limit.
     *
     * @param most the most bytes
     * @return its size in bytes
     * @throws UnreadableFileException when it is missing, no regular file, or larger
     */
    public static long size(Path file, long most) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            if (attributes.isDirectory()) {
                throw new UnreadableFileException("it is a folder; choose a file inside it");
            }
            // Opening a pipe would wait for a writer for ever.
            if (!attributes.isRegularFile()) {
                throw new UnreadableFileException("it is a device, pipe or socket; choose a regular file");
            }
            if (attributes.size() > most) {
                throw tooLarge(most);
            }
            return attributes.size();
        } catch (IOException fault) {
            throw new UnreadableFileException(IoReason.reading(fault), fault);
        }
    }

    /**
     * Reads a file, which may grow or shrink meanwhile but not beyond the limit.
     *
     * @param most the most bytes
     * @throws UnreadableFileException when it is missing, no regular file, larger, or plainly another kind of file
     */
    public static byte[] bytes(Path file, int most) {
        size(file, most);
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most);
            if (in.read() >= 0) {
                throw tooLarge(most);
            }
            Optional<String> other = FileSignature.instead(bytes);
            if (other.isPresent()) {
                throw new UnreadableFileException(other.get());
            }
            return bytes;
        } catch (IOException fault) {
            throw new UnreadableFileException(IoReason.reading(fault), fault);
        }
    }

    /**
     * Reads a file of text in UTF-8; a byte order mark before it is left out.
     *
     * @param most the most bytes
     * @throws UnreadableFileException as {@link #bytes} does, or when it is no such text
     */
    public static String text(Path file, int most) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file, most)))
                    .toString();
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (CharacterCodingException fault) {
            throw new UnreadableFileException("it is not text in UTF-8; save it again as such", fault);
        }
    }

    private static UnreadableFileException tooLarge(long most) {
        return new UnreadableFileException(
                "it is larger than " + most + " bytes, the most that is read; choose a smaller file");
    }
}
