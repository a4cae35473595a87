package org.slowpoint.app.perspective.sweep;

import org.slowpoint.engine.sweep.JobState;

/** Which jobs the table shows. */
enum StateFilter {
    ALL("All jobs"),
    DONE("Done"),
    FAILED("Failed"),
    RUNNING("Running"),
    OPEN("Not done");

    private final String words;

    StateFilter(String words) {
        this.words = words;
    }

    boolean takes(JobState state) {
        return switch (this) {
            case ALL -> true;
            case DONE -> state == JobState.DONE;
            case FAILED -> state == JobState.FAILED;
            case RUNNING -> state == JobState.RUNNING;
            case OPEN -> state != JobState.DONE && state != JobState.FAILED;
        };
    }

    @Override
    public String toString() {
        return words;
    }
}
