package org.slowpoint.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.checkpoint.Digests;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.text.Quoted;

/** One reading of a session: where its paths begin, what became of the checkpoints it names, and what is to be told. */
final class SessionReading {

    private static final int MOST_NAMED = 3;

    private final Path folder;
    private final List<StateReader> readers = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final Map<Path, String> digests = new HashMap<>();

    /**
     * Begins a reading.
     *
     * @param folder the file's folder, absolute
     */
    SessionReading(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    void add(StateReader reader) {
        readers.add(reader);
    }

    void tell(String sentence) {
        if (!told.contains(sentence)) {
            told.add(sentence);
        }
    }

    /** The reference, if what it names can still be opened. */
    Optional<CheckpointReference> standing(CheckpointReference reference) {
        if (reference.source().isEmpty()) {
            tell("The sample " + Quoted.of(reference.sample().orElse("")) + " is not part of this version.");
            return Optional.empty();
        }
        if (reference.file().isEmpty()) {
            return Optional.of(reference);
        }
        Path file = reference.file().get();
        try {
            if (!Files.isRegularFile(file)) {
                tell(Quoted.of(file.toString()) + " is gone, so it is not shown.");
                return Optional.empty();
            }
            if (!reference.sha256().isEmpty() && !digest(file).equals(reference.sha256())) {
                tell(Quoted.of(file.toString()) + " has changed since; it is shown as it is now.");
            }
            return Optional.of(reference);
        } catch (IOException e) {
            tell(Quoted.of(file.toString()) + " cannot be read: " + IoReason.reading(e) + ".");
            return Optional.empty();
        }
    }

    private String digest(Path file) throws IOException {
        String known = digests.get(file);
        if (known == null) {
            known = Digests.of(file);
            digests.put(file, known);
        }
        return known;
    }

    /** What is to be told of it, in sentences; fields that nobody asked for are told in one. */
    List<String> told() {
        List<String> all = new ArrayList<>(told);
        List<String> unknown =
                readers.stream().flatMap(reader -> reader.unknown().stream()).toList();
        if (!unknown.isEmpty()) {
            int more = unknown.size() - MOST_NAMED;
            all.add("This version does not know “"
                    + String.join("”, “", unknown.subList(0, Math.min(MOST_NAMED, unknown.size()))) + "”"
                    + (more > 0 ? " and " + more + " more" : "") + "; the rest is shown.");
        }
        return all;
    }
}
