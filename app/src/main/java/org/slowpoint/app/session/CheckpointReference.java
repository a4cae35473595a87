package org.slowpoint.app.session;

import java.nio.file.Path;
import java.util.Optional;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.analysis.TaskChoice;

/**
 * Which optimizer was open: a sample, or a file as it was then.
 *
 * @param sample the file name of a sample; empty for a file of the user's
 * @param file the file, absolute; empty for a sample
 * @param sha256 the digest of the file as it was read, 64 hexadecimal digits; empty where it is not known
 * @param task the task that somebody named for it
 */
public record CheckpointReference(Optional<String> sample, Optional<Path> file, String sha256, TaskChoice task) {

    /**
     * Refers to what is open.
     *
     * @param source where it comes from
     * @param sha256 the digest of what was read
     * @return the reference; empty for what is in no file
     */
    public static Optional<CheckpointReference> of(OptimizerSource source, String sha256) {
        if (source.file().isPresent()) {
            Path file = source.file().get();
            // What is in training is another one than its file holds, and goes on.
            boolean asItLies = OptimizerSource.of(file).on(source.task()).equals(source);
            return Optional.of(new CheckpointReference(
                    Optional.empty(),
                    Optional.of(file.toAbsolutePath().normalize()),
                    asItLies ? sha256 : "",
                    source.task()));
        }
        return Samples.all().stream()
                .filter(sample -> OptimizerSource.of(sample).isBeside(source))
                .findFirst()
                .map(sample ->
                        new CheckpointReference(Optional.of(sample.file()), Optional.empty(), "", source.task()));
    }

    /** Where the optimizer comes from; empty for a sample that this version does not have. */
    public Optional<OptimizerSource> source() {
        Optional<OptimizerSource> found = file.isPresent()
                ? file.map(OptimizerSource::of)
                : Samples.all().stream()
                        .filter(each -> each.file().equals(sample.orElse("")))
                        .findFirst()
                        .map(OptimizerSource::of);
        return found.map(source -> source.on(task));
    }
}
