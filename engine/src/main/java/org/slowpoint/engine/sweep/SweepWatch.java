package org.slowpoint.engine.sweep;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WriteLock;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;

/**
 * Looks at the jobs of a sweep again and again. A result that is known and whose file is the same is not read again, so
 * that a second look at many jobs costs little; a job that did not change is the same object as before. Used by one
 * thread at a time.
 */
public final class SweepWatch {

    /** A result file as it was when it was read. Files are replaced whole, so that another one has another key. */
    private record Seen(FileTime changed, long size, Object key, BegunJob job) {

        boolean isOf(BasicFileAttributes file) {
            return changed.equals(file.lastModifiedTime())
                    && size == file.size()
                    && Objects.equals(key, file.fileKey());
        }
    }

    private final SweepFolder folder;
    private Map<String, Seen> known = Map.of();

    /** Watches a folder; nothing is read yet. */
    public SweepWatch(SweepFolder folder) {
        this.folder = folder;
    }

    /**
     * The jobs that were begun, in the order of their numbers.
     *
     * @param progress is asked for cancellation and told the share that was looked at
     * @throws UnreadableFileException when the folder cannot be listed
     * @throws CancelledException when it was cancelled; what was known stays known
     */
    public List<BegunJob> look(Progress progress) {
        List<JobFolder> begun = folder.begun();
        Map<String, Seen> next = new HashMap<>(2 * begun.size());
        List<BegunJob> jobs = new ArrayList<>(begun.size());
        for (JobFolder each : begun) {
            progress.checkCancelled();
            Optional<Seen> done = done(each);
            done.ifPresent(seen -> next.put(seen.job().name(), seen));
            jobs.add(done.map(Seen::job).orElseGet(() -> open(each)));
            progress.report((double) jobs.size() / begun.size(), "");
        }
        known = next;
        return List.copyOf(jobs);
    }

    private Optional<Seen> done(JobFolder job) {
        BasicFileAttributes file;
        try {
            file = Files.readAttributes(job.resultFile(), BasicFileAttributes.class);
        } catch (IOException notThere) {
            return Optional.empty();
        }
        Seen before = known.get(job.path().getFileName().toString());
        if (before != null && before.isOf(file)) {
            return Optional.of(before);
        }
        return job.result().map(result -> {
            JobState state = result.failed() ? JobState.FAILED : JobState.DONE;
            BegunJob read = new BegunJob(job, result.index(), state, Optional.of(result), job.seconds());
            return new Seen(file.lastModifiedTime(), file.size(), file.fileKey(), read);
        });
    }

    private static BegunJob open(JobFolder job) {
        boolean held = WriteLock.holder(job.resultFile()).isPresent();
        return new BegunJob(
                job, job.number(), held ? JobState.RUNNING : JobState.INTERRUPTED, Optional.empty(), Double.NaN);
    }
}
