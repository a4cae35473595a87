package org.slowpoint.app.perspective.sweep;

import java.util.EnumSet;
import java.util.Set;
import org.slowpoint.engine.sweep.JobState;

/** Which jobs the table shows. */
enum StateFilter {
    ALL("All jobs", EnumSet.allOf(JobState.class)),
    DONE("Done", EnumSet.of(JobState.DONE)),
    FAILED("Failed", EnumSet.of(JobState.FAILED)),
    RUNNING("Running", EnumSet.of(JobState.RUNNING)),
    OPEN("Not done", EnumSet.of(JobState.WAITING, JobState.RUNNING, JobState.INTERRUPTED));

    private final String words;
    private final Set<JobState> states;

    StateFilter(String words, Set<JobState> states) {
        this.words = words;
        this.states = states;
    }

    boolean takes(JobState state) {
        return states.contains(state);
    }

    @Override
    public String toString() {
        return words;
    }
}
