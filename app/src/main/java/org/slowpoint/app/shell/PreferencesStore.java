package org.slowpoint.app.shell;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.file.WriteLock;

/**
 * The file the preferences live in. Writes go through an executor, and those that come faster than they are written fall
 * together; a file is never seen half written, and what another window changed meanwhile stays.
 */
public final class PreferencesStore {

    private static final Logger LOG = LoggerFactory.getLogger(PreferencesStore.class);
    private static final int FILE_BYTES = 1 << 20;

    private final Path file;
    private final Executor writer;
    private final ObjectMapper json = new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    /** What this window said last; what differs from it is what changed here. */
    private PreferencesData said = PreferencesData.defaults();

    private final AtomicReference<PreferencesData> due = new AtomicReference<>();

    /**
     * What a file held.
     *
     * @param data its content, or the defaults
     * @param warning what went wrong, or null
     */
    record Loaded(PreferencesData data, String warning) {}

    /**
     * Names the file; nothing is read yet.
     *
     * @param file the file
     * @param writer writes it, one thing at a time
     */
    public PreferencesStore(Path file, Executor writer) {
        this.file = file;
        this.writer = writer;
    }

    /** Reads the file. A damaged one is kept beside, with the ending {@code .broken}. */
    Loaded load() {
        if (!Files.exists(file)) {
            return new Loaded(PreferencesData.defaults(), null);
        }
        try {
            PreferencesData data = json.readValue(WholeFile.bytes(file, FILE_BYTES), PreferencesData.class);
            if (data == null) {
                throw new IOException("the file holds no preferences");
            }
            said = data;
            return new Loaded(data, null);
        } catch (IOException | UnreadableFileException e) {
            LOG.warn("Preferences cannot be read from {}", file, e);
            return new Loaded(PreferencesData.defaults(), setAside());
        }
    }

    /**
     * One of the settings as the file holds it, without anything else: for what must be known before there is a window.
     *
     * @param setting its name
     * @return its value; empty where there is none, or the file cannot be read
     */
    Optional<String> peek(String setting) {
        try {
            return Files.exists(file)
                    ? Optional.ofNullable(json.readValue(WholeFile.bytes(file, FILE_BYTES), PreferencesData.class))
                            .map(data -> data.settings().get(setting))
                    : Optional.empty();
        } catch (IOException | UnreadableFileException e) {
            // Whoever loads them tells of it.
            return Optional.empty();
        }
    }

    void save(PreferencesData data) {
        // The writer takes the newest; a later write that finds nothing has nothing to do.
        if (due.getAndSet(data) == null) {
            writer.execute(this::flush);
        }
    }

    /** Writes now what is still to be written, on the calling thread; for the end of the program. */
    public synchronized void flush() {
        PreferencesData data = due.getAndSet(null);
        if (data == null) {
            return;
        }
        try {
            write(data);
        } catch (IOException | FileWriteException e) {
            LOG.warn("Preferences cannot be written to {}", file, e);
        }
    }

    private void write(PreferencesData data) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        // Another window may have written since: each decides only what it changed itself.
        try (WriteLock lock = WriteLock.await(file)) {
            PreferencesData all = data.since(said, standing(lock.target()));
            AtomicFiles.writePrivately(file, out -> out.write(json.writeValueAsBytes(all)));
        }
        said = data;
    }

    private PreferencesData standing(Path now) {
        try {
            PreferencesData data =
                    Files.exists(now) ? json.readValue(Files.readAllBytes(now), PreferencesData.class) : said;
            return data == null ? said : data;
        } catch (IOException e) {
            LOG.debug("{} is damaged and replaced", now, e);
            return said;
        }
    }

    private String setAside() {
        Path broken = file.resolveSibling(file.getFileName() + ".broken");
        try {
            Files.move(file, broken, StandardCopyOption.REPLACE_EXISTING);
            return "The preferences were damaged and are back at their defaults. The old file is kept as " + broken
                    + ".";
        } catch (IOException e) {
            LOG.warn("{} cannot be kept aside", file, e);
            return "The preferences in " + file + " cannot be read, so the defaults are used.";
        }
    }
}
