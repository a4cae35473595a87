package org.slowpoint.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Quoted;

/** Reads plain text in UTF-8, plain or gzip, at most 16 MiB in all. */
public final class TextFiles {

    private static final int MOST_BYTES = 16 << 20;

    private TextFiles() {}

    /**
     * Reads all files of a folder that end with {@code .txt} or {@code .txt.gz} as one text, in the order of their names.
     *
     * @param folder the folder that holds them
     * @param progress asked for cancellation while the files are read
     * @throws DataException when there is none, all are empty, or one cannot be read or is no text in UTF-8
     * @throws CancelledException when cancelled
     */
    public static CharacterText read(Path folder, Progress progress) {
        StringBuilder all = new StringBuilder();
        int left = MOST_BYTES;
        for (Path file : files(folder)) {
            progress.report(Double.NaN, "reading text");
            try (InputStream in = DataStream.open(file)) {
                DataStream stream = new DataStream(in, DataStream.name(file), progress);
                byte[] bytes = stream.rest(left, "a text has at most 16 MiB, so leave some files out");
                left -= bytes.length;
                all.append(decoded(stream, bytes));
            } catch (IOException fault) {
                throw new DataException(
                        DataStream.name(file) + " cannot be used: " + IoReason.reading(fault) + ".", fault);
            }
        }
        if (all.isEmpty()) {
            throw new DataException("Folder " + Quoted.of(folder.toString())
                    + " cannot be used: it has no text in a file that ends with .txt; choose a folder with one.");
        }
        return new CharacterText(all.toString());
    }

    /** Whether a folder holds such files. */
    static boolean in(Path folder) {
        return !files(folder).isEmpty();
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(file -> file.getFileName().toString().matches(".*\\.txt(\\.gz)?"))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException fault) {
            throw new DataException(
                    "Folder " + Quoted.of(folder.toString()) + " cannot be used: " + IoReason.reading(fault) + ".",
                    fault);
        }
    }

    private static String decoded(DataStream stream, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw stream.refuse("it is no plain text in UTF-8; save it as such");
        }
    }
}
