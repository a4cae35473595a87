package org.slowpoint.app.perspective.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.CheckpointException;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingRecorder;

/** The folder where trainings are kept. For background threads only. */
final class TrainingFiles {

    /**
     * A training in a file.
     *
     * @param file where it is kept
     * @param config its configuration
     * @param summary how far it is, and who trains it now
     */
    record Stored(Path file, MetaTrainingConfig config, RunSummary summary) {

        /** The file's name without its ending. */
        String name() {
            return nameOf(file);
        }

        /** Whether it has not reached its end. */
        boolean unfinished() {
            return summary.step() < config.metaSteps();
        }
    }

    private static final String ENDING = ".safetensors";
    private static final String ASIDE = "deleted";
    // Each is read whole for its row.
    private static final int MOST = 60;
    private static final Logger LOG = LoggerFactory.getLogger(TrainingFiles.class);

    private final Path folder;

    TrainingFiles(Path folder) {
        this.folder = folder;
    }

    /** Where trainings are kept; it need not exist yet. */
    Path folder() {
        return folder;
    }

    static String nameOf(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
    }

    /**
     * Takes a name that no other training has, here or in another process, until it is given back.
     *
     * @param base the name to begin with, without an ending
     * @throws FileWriteException when the folder cannot be written to
     */
    WriteLock reserve(String base) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FileWriteException(
                    "The training cannot be kept in “" + folder + "”: " + IoReason.writing(e) + ".", e);
        }
        Path file = folder.resolve(base + ENDING);
        for (int number = 2; ; number++) {
            Optional<WriteLock> lock = Files.exists(file) ? Optional.empty() : WriteLock.tryTake(file);
            // Somebody may have written it and given it back since the first look.
            if (lock.isPresent() && Files.notExists(file)) {
                return lock.get();
            }
            lock.ifPresent(WriteLock::close);
            file = folder.resolve(base + "-" + number + ENDING);
        }
    }

    /** The trainings, those changed last first; files that are something else are passed over. */
    List<Stored> all(Progress progress) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + ENDING)) {
            all.forEach(files::add);
        } catch (IOException e) {
            LOG.warn("{} cannot be listed", folder, e);
        }
        files.sort(Comparator.comparingLong(TrainingFiles::changed).reversed());
        List<Stored> found = new ArrayList<>();
        for (Path file : files.subList(0, Math.min(MOST, files.size()))) {
            progress.checkCancelled();
            read(file).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Stored> read(Path file) {
        try {
            Checkpoint checkpoint = Checkpoints.read(file).checkpoint();
            Optional<MetaTrainingConfig> config = checkpoint.config();
            Optional<TrainerState> state = checkpoint.training();
            if (config.isEmpty() || state.isEmpty()) {
                return Optional.empty();
            }
            TrainingRecorder recorder = checkpoint.recorder().orElseThrow();
            RunSummary summary =
                    RunSummary.of(state.get(), recorder.curves(state.get(), false, Map.of()), WriteLock.holder(file));
            return Optional.of(new Stored(file, config.get(), summary));
        } catch (CheckpointException | IllegalArgumentException e) {
            LOG.debug("{} is no training", file, e);
            return Optional.empty();
        }
    }

    /**
     * Gives a training another name.
     *
     * @param file where it is
     * @param name the new name, without an ending
     * @return where it is now
     * @throws FileWriteException when it cannot be, saying why
     */
    Path rename(Path file, String name) {
        Path target = folder.resolve(name + ENDING);
        if (Files.exists(target)) {
            throw new FileWriteException("There is a training “" + name + "” already; choose another name.");
        }
        move(file, target);
        return target;
    }

    /** Puts a training aside, where no list finds it; returns where. */
    Path putAside(Path file) {
        Path aside = folder.resolve(ASIDE);
        try {
            Files.createDirectories(aside);
        } catch (IOException e) {
            throw new FileWriteException("“" + nameOf(file) + "” cannot be deleted: " + IoReason.writing(e) + ".", e);
        }
        Path target = aside.resolve(file.getFileName());
        for (int number = 2; Files.exists(target); number++) {
            target = aside.resolve(nameOf(file) + "-" + number + ENDING);
        }
        move(file, target);
        return target;
    }

    /** Moves a training to another place, which holds nothing. */
    void move(Path from, Path to) {
        try (WriteLock lock = WriteLock.take(from)) {
            Files.move(lock.target(), to);
        } catch (IOException e) {
            throw new FileWriteException("“" + nameOf(from) + "” cannot be moved: " + IoReason.writing(e) + ".", e);
        }
    }

    /** Removes what was put aside, for good. */
    void forget(List<Path> aside) {
        for (Path each : aside) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException e) {
                LOG.warn("{} cannot be removed", each, e);
            }
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
