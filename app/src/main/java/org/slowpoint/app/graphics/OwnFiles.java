package org.slowpoint.app.graphics;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slowpoint.app.graphics.surface.PdfSurface;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.text.Quoted;

/**
 * Which files this program drew, and may therefore draw anew without asking: every format says in its metadata by which
 * software it was made. All else that people have in a folder is kept.
 */
public final class OwnFiles {

    /** How each format says it: CSV, JSON, SVG, PNG, and the page that shows all figures. */
    private static final List<String> MARKS = List.of(
            "# Software: Slowpoint ",
            "\"Software\":\"Slowpoint ",
            "key=\"Software\">Slowpoint ",
            "Software\0Slowpoint ",
            "<title>Slowpoint figures</title>");

    // Metadata are at the beginning of files or at their end.
    private static final int LOOKED_AT = 1 << 16;

    private OwnFiles() {}

    /** The first of these files that is there and was made by something else. */
    public static Optional<Path> foreign(Collection<Path> files) {
        return files.stream().filter(Files::exists).filter(file -> !isOwn(file)).findFirst();
    }

    /**
     * Refuses to replace what was made by something else.
     *
     * @param files the files that are to be written
     * @param remedy what to do, after "; "
     * @throws FileWriteException naming the first one
     */
    public static void keepOthers(Collection<Path> files, String remedy) {
        foreign(files).ifPresent(file -> {
            throw new FileWriteException(
                    "File " + Quoted.of(file.toString()) + " was not made by Slowpoint and is kept; " + remedy + ".");
        });
    }

    /** Whether a file was drawn by this program. */
    public static boolean isOwn(Path file) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            String ends = text(channel, 0) + text(channel, Math.max(0, channel.size() - LOOKED_AT));
            return MARKS.stream().anyMatch(ends::contains) || (ends.startsWith("%PDF-") && PdfSurface.isOwn(file));
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(FileChannel channel, long from) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(LOOKED_AT);
        int read = 0;
        while (read >= 0 && bytes.hasRemaining()) {
            read = channel.read(bytes, from + bytes.position());
        }
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.ISO_8859_1);
    }
}
