package org.slowpoint.engine.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.UnreadableFileException;
import org.slowpoint.engine.file.WholeFile;

/**
 * Where a sweep lies: {@code plan.yaml}, the plan as it was given, {@code sweep.json} with its digest and the number of
 * jobs, and a folder for each job that was begun under {@code jobs}. A job with a {@code result.json} is done.
 */
public final class SweepFolder {

    private static final int PLAN_BYTES = 4 << 20;
    private static final String PLAN = "plan.yaml";
    private static final String ABOUT = "sweep.json";
    private static final String JOBS = "jobs";

    private final Path folder;
    private final SweepAbout about;

    private SweepFolder(Path folder, SweepAbout about) {
        this.folder = folder;
        this.about = about;
    }

    /**
     * Makes the folder of a plan, or takes up the one that is there.
     *
     * @param folder the folder, made where it is missing
     * @throws IllegalArgumentException when it holds the sweep of another plan
     * @throws FileWriteException when nothing can be written there
     */
    public static SweepFolder of(SweepPlan plan, Path folder) {
        SweepAbout about = SweepAbout.of(plan);
        if (Files.exists(folder.resolve(ABOUT))) {
            SweepFolder there = open(folder);
            if (!there.about.equals(about)) {
                throw new IllegalArgumentException("The folder " + folder
                        + " holds the sweep of another plan; choose another folder, or give that plan.");
            }
            return there;
        }
        make(folder.resolve(JOBS));
        write(folder.resolve(PLAN), plan.text());
        write(folder.resolve(ABOUT), about.text());
        return new SweepFolder(folder, about);
    }

    /**
     * A folder with a sweep.
     *
     * @throws IllegalArgumentException when it holds none
     */
    public static SweepFolder open(Path folder) {
        Path file = folder.resolve(ABOUT);
        if (Files.notExists(file)) {
            throw new IllegalArgumentException(
                    "The folder " + folder + " holds no sweep; choose one that sweep run has made.");
        }
        try {
            return new SweepFolder(folder, SweepAbout.parse(WholeFile.text(file, PLAN_BYTES)));
        } catch (UnreadableFileException e) {
            throw new IllegalArgumentException(file + " cannot be read: " + e.getMessage() + ".", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + " cannot be used: " + e.getMessage() + ".", e);
        }
    }

    /** Whether a folder holds a sweep, damaged or not. */
    public static boolean isSweep(Path folder) {
        return Files.isRegularFile(folder.resolve(ABOUT));
    }

    /** Where it lies. */
    public Path path() {
        return folder;
    }

    /** The plan as it was given; paths in it lead from where it lay then. */
    public Path planFile() {
        return folder.resolve(PLAN);
    }

    /** The digest of the plan's text, 64 hexadecimal digits. */
    public String planSha256() {
        return about.plan();
    }

    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new FileWriteException("The folder " + folder + " cannot be made; choose another.", e);
        }
    }

    static void write(Path file, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        AtomicFiles.write(file, out -> out.write(bytes));
    }

    /** How many jobs there are. */
    public long size() {
        return about.jobs();
    }

    /** The keys in which jobs differ, in the order of the plan. */
    public List<String> variedKeys() {
        return about.varied();
    }

    /** The folder of a job, which need not exist. */
    public JobFolder job(SweepJob job) {
        return new JobFolder(folder.resolve(JOBS).resolve(job.name()));
    }

    /** The folders of the jobs that were begun, in the order of their numbers. */
    public List<JobFolder> begun() {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> there = Files.newDirectoryStream(folder.resolve(JOBS), Files::isDirectory)) {
            there.forEach(folders::add);
        } catch (IOException e) {
            throw new UnreadableFileException("the jobs of " + folder + " cannot be listed", e);
        }
        // Numbers have as many digits in all names.
        Collections.sort(folders);
        return folders.stream().map(JobFolder::new).toList();
    }

    /** The results of all jobs that are done, in the order of their numbers. */
    public List<JobResult> results() {
        return begun().stream().flatMap(job -> job.result().stream()).toList();
    }

    /**
     * The numbers of the jobs of a plan that are to be run.
     *
     * @param failedToo whether those that failed are run again
     */
    public LongStream open(SweepPlan plan, boolean failedToo) {
        return plan.jobs()
                .filter(job -> job(job).result()
                        .filter(done -> !failedToo || !done.failed())
                        .isEmpty())
                .mapToLong(SweepJob::index);
    }
}
