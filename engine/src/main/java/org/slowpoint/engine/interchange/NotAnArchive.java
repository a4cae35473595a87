package org.slowpoint.engine.interchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.slowpoint.engine.file.FileSignature;
import org.slowpoint.engine.text.Quoted;

/** Why a file could not be opened as a zip archive. */
final class NotAnArchive {

    private static final String AGAIN = "; save it again with numpy.savez";
    private static final String OTHERWISE = ", where only stored and deflated entries are read" + AGAIN;
    private static final int ENTRIES = 10_000;
    private static final Map<Integer, String> METHODS =
            Map.of(9, "Deflate64", 12, "bzip2", 14, "LZMA", 93, "Zstandard", 95, "XZ", 98, "PPMd", 99, "a password");

    private NotAnArchive() {}

    /**
     * The reason and what to do, lower case, without a final full stop.
     *
     * @param fault what the archive reader said
     */
    static String reason(SourceFile source, Exception fault) {
        try {
            byte[] start = source.start();
            if (FileSignature.isSafetensors(start)) {
                return "it is a safetensors file; give it the ending .safetensors";
            }
            // A damaged archive still begins as one.
            Optional<String> other = start.length > 1 && start[0] == 'P' && start[1] == 'K'
                    ? packed(source.path())
                    : FileSignature.instead(start);
            if (other.isPresent()) {
                return other.get();
            }
        } catch (IOException unreadable) {
            fault.addSuppressed(unreadable);
        }
        String said = String.valueOf(fault.getMessage());
        return METHODS.entrySet().stream()
                .filter(method -> said.contains("compression method: " + method.getKey() + ")"))
                .map(method -> "an entry of it is packed with " + method.getValue() + OTHERWISE)
                .findFirst()
                .orElse("it is not a whole zip archive (" + Quoted.of(said) + "); copy it or save it again with"
                        + " numpy.savez");
    }

    // The archive reader refuses an archive for the packing of one entry without saying which.
    private static Optional<String> packed(Path file) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (int i = 0; i < ENTRIES; i++) {
                ZipEntry entry = zip.getNextEntry();
                if (entry == null) {
                    return Optional.empty();
                }
                int method = entry.getMethod();
                if (method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
                    return Optional.of("its entry " + Quoted.of(entry.getName()) + " is packed with "
                            + METHODS.getOrDefault(method, "the method " + method)
                            + OTHERWISE);
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            if (String.valueOf(damaged.getMessage()).contains("encrypted")) {
                return Optional.of("it is protected with a password" + AGAIN);
            }
        }
        return Optional.empty();
    }
}
