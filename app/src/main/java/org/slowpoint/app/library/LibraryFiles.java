package org.slowpoint.app.library;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.CheckpointException;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.sweep.SweepFolder;

/** Looks at files of the user's and says what they hold. For background threads. */
public final class LibraryFiles {

    /** How many own trainings the library lists. */
    static final int MOST_TRAININGS = 12;

    private static final Logger LOG = LoggerFactory.getLogger(LibraryFiles.class);

    private LibraryFiles() {}

    /**
     * What was found.
     *
     * @param trainings own trainings, those changed last first
     * @param about what each file holds, in a few words; files that hold no optimizer have no entry
     */
    public record Found(List<Path> trainings, Map<Path, String> about) {}

    /**
     * Looks through the folder of own trainings and at some other files.
     *
     * @param folder the folder; it need not exist
     * @param others files elsewhere
     * @param progress is asked for cancellation
     */
    public static Found look(Path folder, List<Path> others, Progress progress) {
        Map<Path, String> about = new HashMap<>();
        List<Path> trainings = new ArrayList<>();
        for (Path file : newest(folder)) {
            if (trainings.size() == MOST_TRAININGS) {
                break;
            }
            progress.checkCancelled();
            about(file).ifPresent(words -> {
                trainings.add(file);
                about.put(file, words);
            });
        }
        for (Path file : others) {
            progress.checkCancelled();
            about(file).ifPresent(words -> about.put(file, words));
        }
        return new Found(List.copyOf(trainings), Map.copyOf(about));
    }

    private static List<Path> newest(Path folder) {
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*.safetensors")) {
                all.forEach(files::add);
            } catch (IOException e) {
                LOG.warn("{} cannot be listed", folder, e);
            }
        }
        files.sort(Comparator.comparingLong(LibraryFiles::changed).reversed());
        return files;
    }

    private static Optional<String> about(Path file) {
        if (SweepFolder.isSweep(file)) {
            return Optional.of("sweep");
        }
        try {
            Checkpoint checkpoint = Checkpoints.read(file).checkpoint();
            List<String> words = new ArrayList<>();
            checkpoint.taskConfig().ifPresent(task -> words.add(TaskTitles.of(task.name())));
            if (checkpoint.architecture() instanceof RnnArchitecture rnn) {
                words.add(TaskTitles.units(rnn.units()));
            } else {
                words.add(checkpoint.architecture().words());
            }
            checkpoint
                    .training()
                    .ifPresent(state -> words.add("meta-step " + state.step()
                            + checkpoint
                                    .config()
                                    .map(config -> " of " + config.metaSteps())
                                    .orElse("")));
            return Optional.of(String.join(", ", words));
        } catch (CheckpointException e) {
            LOG.debug("{} holds no optimizer", file, e);
            return Optional.empty();
        }
    }

    private static long changed(Path file) {
        try {
            return Files.getLastModifiedTime(file).toMillis();
        } catch (IOException e) {
            return 0;
        }
    }
}
