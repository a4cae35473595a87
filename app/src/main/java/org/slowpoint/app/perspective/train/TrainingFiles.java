package org.slowpoint.app.perspective.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import org.slowpoint.engine.task.TaskConfig;

/** The folder where trainings are kept. For background threads only. */
final class TrainingFiles {

    /**
     * A training that has not reached its end.
     *
     * @param file where it is kept
     * @param config its configuration
     * @param step meta-steps done
     * @param holder who trains it now, as words
     */
    record Unfinished(Path file, MetaTrainingConfig config, int step, Optional<String> holder) {

        /** The file's name without its ending. */
        String name() {
            return nameOf(file);
        }
    }

    private static final String ENDING = ".safetensors";
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

    /** The trainings to go on with, those changed last first; files that are something else are passed over. */
    List<Unfinished> unfinished(Progress progress) {
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
        List<Unfinished> found = new ArrayList<>();
        for (Path file : files) {
            progress.checkCancelled();
            read(file).ifPresent(found::add);
        }
        return found;
    }

    private static Optional<Unfinished> read(Path file) {
        try {
            Checkpoint checkpoint = Checkpoints.read(file).checkpoint();
            Optional<MetaTrainingConfig> config = checkpoint.config();
            Optional<TrainerState> state = checkpoint.training();
            boolean goesOn = config.isPresent()
                    && state.isPresent()
                    && state.get().step() < config.get().metaSteps()
                    && config.get().task().data().equals(TaskConfig.DRAWN);
            return goesOn
                    ? Optional.of(new Unfinished(file, config.get(), state.get().step(), WriteLock.holder(file)))
                    : Optional.empty();
        } catch (CheckpointException e) {
            LOG.debug("{} is no training", file, e);
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
