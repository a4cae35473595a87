package org.slowpoint.app.session;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.version.Version;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.JsonReason;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;
import org.slowpoint.engine.text.Quoted;
import org.slowpoint.engine.text.Reasons;

/**
 * A session as a file: one JSON object with a field for each part, readable by people. For background threads; a file
 * from elsewhere is read like any other, within limits, and nothing of it is shown unless all of it fits.
 */
public final class SessionFile {

    /** The end of the names of sessions. */
    public static final String ENDING = ".slowpoint.json";

    /** The most bytes that are read. */
    static final int LARGEST = 16 << 20;

    private static final String FORMAT = "session";
    private static final int VERSION = 1;
    private static final int DEEPEST = 40;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(100)
                            .maxNameLength(1000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private SessionFile() {}

    /** Whether a file's name says that it is a session. */
    public static boolean isSession(Path file) {
        return file.getFileName() != null && file.getFileName().toString().endsWith(ENDING);
    }

    /**
     * What a file holds.
     *
     * @param kept the parts with their values, in the order of the parts
     * @param told what cannot be brought back, in sentences
     */
    record Content(List<Kept<?>> kept, List<String> told) {
        /** Of a file that is not there, or cannot be read. */
        static final Content NOTHING = new Content(List.of(), List.of());
    }

    /**
     * A session as text.
     *
     * @param kept the parts with their values
     * @param file where it will lie, absolute: paths are written from its folder
     */
    static String text(List<Kept<?>> kept, Path file) {
        ObjectNode root = JSON.createObjectNode();
        root.put(FORMAT, VERSION);
        root.put("program", Version.current());
        StateWriter writer = new StateWriter(root, file.getParent());
        kept.forEach(each -> each.write(writer));
        try {
            return JSON.writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a session must be writable", e);
        }
    }

    /**
     * Writes a text in one step.
     *
     * @throws org.slowpoint.engine.file.FileWriteException when it cannot be written; a file before it stays
     */
    static void write(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(file, out -> out.write(bytes));
    }

    /** The same for the user alone, where the file system has modes. */
    static void writePrivately(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicFiles.writePrivately(file, out -> out.write(bytes));
    }

    /**
     * Reads a file and looks at the checkpoints that it names.
     *
     * @param file the file
     * @param parts what it may hold
     * @throws SessionException in one sentence: the file, what is wrong, and what to do
     */
    static Content read(Path file, List<SessionPart<?>> parts) {
        Path absolute = file.toAbsolutePath().normalize();
        try {
            return content(JSON.readTree(WholeFile.text(absolute, LARGEST)), absolute.getParent(), parts);
        } catch (UnreadableFileException e) {
            throw refused(file, e.getMessage());
        } catch (JsonProcessingException e) {
            throw refused(file, JsonReason.of(e));
        } catch (SessionException e) {
            throw refused(file, e.getMessage());
        }
    }

    private static SessionException refused(Path file, String reason) {
        return new SessionException("The session " + Quoted.of(file.toString()) + " cannot be opened: " + reason + ".");
    }

    private static Content content(JsonNode root, Path folder, List<SessionPart<?>> parts) {
        if (root == null || !root.isObject() || !root.has(FORMAT)) {
            throw new SessionException("it holds no session of Slowpoint");
        }
        SessionReading reading = new SessionReading(folder);
        StateReader reader = new StateReader(root, "", reading);
        long version = reader.whole(FORMAT, 1, Integer.MAX_VALUE).orElse(1L);
        reader.text("program");
        List<Kept<?>> kept = new ArrayList<>();
        for (SessionPart<?> part : parts) {
            reader.object(part.name()).ifPresent(from -> kept.add(read(part, from)));
        }
        if (version > VERSION) {
            reading.tell("The session was written by a newer version.");
        }
        return new Content(List.copyOf(kept), reading.told());
    }

    private static <S> Kept<S> read(SessionPart<S> part, StateReader from) {
        try {
            return new Kept<>(part, part.read(from));
        } catch (IllegalArgumentException e) {
            // Values check themselves where they are made.
            throw new SessionException("“" + part.name() + "” does not fit: " + Reasons.of(e));
        }
    }
}
