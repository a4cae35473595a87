package org.slowpoint.engine.interchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.linalg.NativeRuntime;
import org.slowpoint.engine.text.Quoted;

/**
 * Reads and writes NumPy's {@code .npz} files: zip archives, stored or deflated, of {@code .npy} arrays and, beside
 * them, of texts. A file may have at most 512 MiB, 10,000 entries and, so that a small archive cannot fill the memory,
 * content of at most 100 times its own size or 16 MiB.
 */
public final class Npz {

    private static final String SUFFIX = ".npy";
    private static final int ENTRIES = 10_000;
    private static final int TEXT_BYTES = 16 << 20;
    private static final long ALWAYS_BYTES = 16L << 20;
    private static final long EXPANSION = 100;
    private static final int SKIP_BYTES = 64 << 10;
    private static final Set<String> SYSTEM = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");
    // Files of the same content are the same bytes: the earliest time that a zip archive can state.
    private static final LocalDateTime STAMP = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Npz() {}

    /**
     * Reads a file, treating every byte of it as untrusted. What systems add when they pack a folder is passed over, as
     * is what is neither an array nor text.
     *
     * @throws InterchangeException when the file is missing, damaged, or beyond the limits
     */
    public static NpzFile read(Path file) {
        NativeRuntime.start();
        SourceFile source = new SourceFile(file);
        long size = source.size(Npy.FILE_BYTES);
        long most = Math.min(Npy.FILE_BYTES, Math.max(ALWAYS_BYTES, EXPANSION * size));
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return new Reader(source, zip, most).content();
        } catch (ZipException | IllegalArgumentException | java.io.EOFException fault) {
            throw source.refuse(NotAnArchive.reason(source, fault), fault);
        } catch (IOException fault) {
            throw source.refuse(IoReason.reading(fault), fault);
        }
    }

    /** One archive being read; what is left shrinks with every byte of content. */
    private static final class Reader {

        private final SourceFile source;
        private final ZipFile zip;
        private long left;

        Reader(SourceFile source, ZipFile zip, long most) {
            this.source = source;
            this.zip = zip;
            this.left = most;
        }

        NpzFile content() throws IOException {
            if (zip.size() > ENTRIES) {
                throw source.refuse(
                        "it has " + zip.size() + " entries, over the limit of " + ENTRIES + "; choose a smaller model");
            }
            Map<String, INDArray> arrays = new LinkedHashMap<>();
            Map<String, String> unread = new LinkedHashMap<>();
            Map<String, String> texts = new LinkedHashMap<>();
            Set<String> names = new HashSet<>();
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.isDirectory() || leftBySystem(entry.getName())) {
                    continue;
                }
                if (!names.add(entry.getName())) {
                    throw source.refuse("it has " + Quoted.of(entry.getName()) + " twice; save it again");
                }
                CheckedInputStream sum = new CheckedInputStream(zip.getInputStream(entry), new CRC32());
                try (BufferedInputStream in = new BufferedInputStream(sum)) {
                    in.mark(NpyFormat.MAGIC.length);
                    boolean magic = Arrays.equals(in.readNBytes(NpyFormat.MAGIC.length), NpyFormat.MAGIC);
                    in.reset();
                    boolean suffix = entry.getName().endsWith(SUFFIX);
                    if (!magic && !suffix) {
                        text(entry, in).ifPresent(text -> texts.put(entry.getName(), text));
                    } else {
                        int length = entry.getName().length() - (suffix ? SUFFIX.length() : 0);
                        array(entry.getName().substring(0, length), in, arrays, unread);
                    }
                    check(entry, sum);
                }
            }
            return new NpzFile(arrays, texts, unread);
        }

        private void array(String name, InputStream in, Map<String, INDArray> arrays, Map<String, String> unread)
                throws IOException {
            NpyFormat.Content content = NpyFormat.read(source, name, in, left);
            if (content.array().isPresent()) {
                INDArray array = content.array().get();
                left -= array.isEmpty() ? 0 : array.length() * array.dataType().width();
                arrays.put(name, array);
                return;
            }
            unread.put(name, content.problem());
            // Read to its end, for the checksum, but not beyond what a file may hold.
            for (int skipped = -1; skipped != 0; left -= skipped) {
                if (left < 0) {
                    throw source.refuse("its entry " + Quoted.of(name)
                            + " is larger than a file of this size may hold; choose a smaller model");
                }
                skipped = in.readNBytes(SKIP_BYTES).length;
            }
        }

        private Optional<String> text(ZipEntry entry, InputStream in) throws IOException {
            byte[] bytes = in.readNBytes((int) Math.min(left, TEXT_BYTES));
            if (in.read() >= 0) {
                throw source.refuse("its entry " + Quoted.of(entry.getName())
                        + " is no NumPy array and too long for a text; save the file again with numpy.savez");
            }
            left -= bytes.length;
            try {
                return Optional.of(StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString());
            } catch (CharacterCodingException noText) {
                return Optional.empty();
            }
        }

        // The Finder, the Explorer and others add files of their own when somebody packs a folder.
        private static boolean leftBySystem(String name) {
            String last = name.substring(name.lastIndexOf('/') + 1);
            return name.startsWith("__MACOSX/")
                    || name.contains("/__MACOSX/")
                    || last.startsWith("._")
                    || SYSTEM.contains(last);
        }

        // The archive reader leaves the sum to its callers.
        private void check(ZipEntry entry, CheckedInputStream in) {
            if (entry.getCrc() != in.getChecksum().getValue()) {
                throw source.refuse("its entry " + Quoted.of(entry.getName())
                        + " does not match its checksum, so the file is damaged; copy or save it again");
            }
        }
    }

    /**
     * Writes a file in one step: uncompressed, as {@code numpy.savez} does, the texts first. The same content always
     * gives the same bytes.
     *
     * @param content at most 512 MiB; the name of a text must not end with {@code .npy}
     * @throws FileWriteException when the file cannot be written
     */
    public static void write(Path file, NpzFile content) {
        AtomicFiles.write(file, out -> write(out, content));
    }

    private static void write(OutputStream out, NpzFile content) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        for (Map.Entry<String, String> text : content.texts().entrySet()) {
            if (text.getKey().endsWith(SUFFIX)) {
                throw new IllegalArgumentException("a text cannot be named “" + text.getKey() + "”");
            }
            put(zip, text.getKey(), text.getValue().getBytes(StandardCharsets.UTF_8));
        }
        for (Map.Entry<String, INDArray> array : content.arrays().entrySet()) {
            put(zip, array.getKey() + SUFFIX, NpyFormat.bytes(array.getValue()));
        }
        zip.finish();
    }

    private static void put(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(STAMP);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(bytes);
        zip.closeEntry();
    }
}
