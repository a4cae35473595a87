package org.slowpoint.app.library;

import java.nio.file.Path;

/** What files of the user's are called in front of people. */
public final class FileTitles {

    private static final String ENDING = ".safetensors";
    // What all jobs of a sweep call their optimizers; the folder tells them apart.
    private static final String IN_JOB = "checkpoint" + ENDING;
    private static final String JOBS = "jobs";

    private FileTitles() {}

    /** The file's name without the ending that all checkpoints have; that of its folder for a job of a sweep. */
    public static String stem(Path file) {
        if (isInJob(file)) {
            return file.getParent().getFileName().toString();
        }
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        return name.endsWith(ENDING) && name.length() > ENDING.length()
                ? name.substring(0, name.length() - ENDING.length())
                : name;
    }

    /** Whether a file is called as in all jobs of a sweep, so that its folder names it. */
    static boolean isInJob(Path file) {
        Path job = file.getParent();
        return file.endsWith(IN_JOB)
                && job != null
                && job.getParent() != null
                && job.getParent().endsWith(JOBS);
    }
}
