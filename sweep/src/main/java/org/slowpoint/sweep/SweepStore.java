package org.slowpoint.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.slowpoint.engine.sweep.JobFolder;
import org.slowpoint.engine.sweep.JobResult;
import org.slowpoint.engine.sweep.SweepFolder;
import org.slowpoint.engine.sweep.SweepJob;
import org.slowpoint.engine.sweep.SweepPlan;

/**
 * The folder of a sweep on a file system of Hadoop, laid out as {@link SweepFolder} does. Files take their names once
 * they are whole; one that is replaced may be missing for a moment, which a reader takes as not there yet.
 */
final class SweepStore {

    private static final String JOBS = "jobs";
    private static final String RESULT = "result.json";
    private static final int RESULT_BYTES = 1 << 20;

    private final FileSystem files;
    private final Path root;

    /**
     * A store.
     *
     * @param root the folder
     * @param configuration how file systems are reached
     */
    SweepStore(URI root, Configuration configuration) throws IOException {
        this.root = new Path(root);
        FileSystem there = this.root.getFileSystem(configuration);
        // Without a file of check sums beside every file, which single commands would not keep up to date.
        files = there instanceof LocalFileSystem local ? local.getRaw() : there;
    }

    /**
     * Makes the folder of a plan, or takes up the one that is there.
     *
     * @throws IllegalArgumentException when it holds the sweep of another plan
     */
    void prepare(SweepPlan plan) throws IOException {
        java.nio.file.Path local = Files.createTempDirectory("slowpoint-sweep");
        try {
            for (String name : List.of("plan.yaml", "sweep.json")) {
                fetch(new Path(root, name), local.resolve(name));
            }
            SweepFolder.of(plan, local);
            for (String name : List.of("plan.yaml", "sweep.json")) {
                push(local.resolve(name), new Path(root, name));
            }
        } finally {
            LocalFiles.delete(local);
        }
    }

    /**
     * The numbers of the jobs that are to be run.
     *
     * @param again whether those that failed are run again
     */
    List<Long> open(SweepPlan plan, boolean again) throws IOException {
        Set<String> begun = new HashSet<>();
        Path jobs = new Path(root, JOBS);
        if (files.exists(jobs)) {
            for (FileStatus each : files.listStatus(jobs)) {
                begun.add(each.getPath().getName());
            }
        }
        List<Long> open = new ArrayList<>();
        plan.jobs().forEach(job -> {
            Optional<JobResult> result = begun.contains(job.name()) ? result(job) : Optional.empty();
            if (result.isEmpty() || (again && result.get().failed())) {
                open.add(job.index());
            }
        });
        return open;
    }

    /** The result of a job; empty until it is done, and where what lies there is damaged. */
    Optional<JobResult> result(SweepJob job) {
        Path file = new Path(folder(job), RESULT);
        try {
            if (!files.exists(file)) {
                return Optional.empty();
            }
            try (InputStream in = files.open(file)) {
                return Optional.of(JobResult.parse(new String(in.readNBytes(RESULT_BYTES), StandardCharsets.UTF_8)));
            }
        } catch (IllegalArgumentException damaged) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path folder(SweepJob job) {
        return new Path(new Path(root, JOBS), job.name());
    }

    /** Brings what was trained so far. */
    void fetchCheckpoint(SweepJob job, JobFolder local) throws IOException {
        fetch(in(job, local.checkpoint()), local.checkpoint());
    }

    /** Keeps what was trained so far, if there is anything. */
    void pushCheckpoint(SweepJob job, JobFolder local) throws IOException {
        if (Files.exists(local.checkpoint())) {
            push(local.checkpoint(), in(job, local.checkpoint()));
        }
    }

    /** Keeps everything that a job left, its result last; what it left before and has no more goes. */
    void pushAll(SweepJob job, JobFolder local) throws IOException {
        for (java.nio.file.Path file : List.of(
                local.job(),
                local.checkpoint(),
                local.evaluation(),
                local.analysis(),
                local.baseline(),
                local.timing(),
                local.resultFile())) {
            if (Files.exists(file)) {
                push(file, in(job, file));
            } else {
                files.delete(in(job, file), false);
            }
        }
    }

    private Path in(SweepJob job, java.nio.file.Path file) {
        return new Path(folder(job), file.getFileName().toString());
    }

    private void fetch(Path from, java.nio.file.Path to) throws IOException {
        if (files.exists(from)) {
            try (InputStream in = files.open(from)) {
                Files.copy(in, to);
            }
        }
    }

    private void push(java.nio.file.Path from, Path to) throws IOException {
        files.mkdirs(to.getParent());
        Path partial = new Path(to.getParent(), "." + to.getName() + "-" + UUID.randomUUID() + ".partial");
        try (OutputStream out = files.create(partial, true)) {
            Files.copy(from, out);
        }
        files.delete(to, false);
        if (!files.rename(partial, to)) {
            files.delete(partial, false);
            throw new IOException(to + " could not be written");
        }
    }
}
