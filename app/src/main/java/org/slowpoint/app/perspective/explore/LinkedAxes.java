package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.util.Subscription;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.RunColour;
import org.slowpoint.app.chart.VisitedRuns;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.JointSpace;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.Progress;

/**
 * Two optimizers seen as one: on the axes of both where their states have as many units, turned together, and lit at one
 * iteration. States of other sizes have no axes in common; then either keeps its own, and iterations alone are linked.
 * Lives on the user interface's thread.
 */
final class LinkedAxes implements AutoCloseable {

    private final ExploreModel one;
    private final ExploreModel other;
    private final ExploreController first;
    private final ExploreController second;
    private final FxJobs jobs;
    private final LatestTask<List<VisitedRuns>> joining;
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper(this, "sentence", "");
    private Subscription watching = Subscription.EMPTY;
    private AnalyzedCheckpoint measured;
    private VisitedRuns own;
    private final List<Runnable> waiting = new ArrayList<>();
    private boolean settled;
    private boolean joint;
    private boolean following;

    /**
     * Links what is on show in both, and what will be.
     *
     * @param one the first
     * @param first changes it
     * @param other the second
     * @param second changes it
     * @param jobs runs long work
     */
    LinkedAxes(ExploreModel one, ExploreController first, ExploreModel other, ExploreController second, FxJobs jobs) {
        this.one = one;
        this.first = first;
        this.other = other;
        this.second = second;
        this.jobs = jobs;
        joining = jobs.latest("joint-axes", LatestTask.WhenSuperseded.CANCEL);
        watch(first.opening().shownProperty().subscribe(shown -> join()));
        watch(second.opening().shownProperty().subscribe(shown -> join()));
        watchSight(one, first, second);
        watchSight(other, second, first);
        watch(one.projectionProperty().subscribe(projection -> drawn()));
        watch(other.projectionProperty().subscribe(projection -> drawn()));
        watchIteration(one, second);
        watchIteration(other, first);
    }

    private void watch(Subscription more) {
        watching = watching.and(more);
    }

    /** Whether both are on the axes of both, or why not; empty until that is known. */
    ReadOnlyStringProperty sentenceProperty() {
        return sentence.getReadOnlyProperty();
    }

    /**
     * Does something once it is known whether both have axes in common, and they are on them.
     *
     * @param action done once, at once where that is known
     */
    void whenSettled(Runnable action) {
        if (settled) {
            action.run();
        } else {
            waiting.add(action);
        }
    }

    private void settle(String how) {
        settled = true;
        sentence.set(how);
        List<Runnable> ready = List.copyOf(waiting);
        waiting.clear();
        ready.forEach(Runnable::run);
    }

    /** Whether both are on the axes of both. */
    boolean joint() {
        return joint;
    }

    private void watchSight(ExploreModel from, ExploreController leader, ExploreController follower) {
        Runnable follow = () -> {
            if (joint) {
                follower.space()
                        .follow(leader.space().sight(), from.turningProperty().get());
            }
        };
        watch(leader.space().sightProperty().subscribe((before, after) -> {
            if (!after.equals(follower.space().sight())) {
                follow.run();
            }
        }));
        // What was left out while it turned is drawn when it rests.
        watch(from.turningProperty().subscribe((before, turning) -> {
            if (!turning) {
                follow.run();
            }
        }));
    }

    private void watchIteration(ExploreModel from, ExploreController follower) {
        watch(from.iterationProperty().subscribe((before, iteration) -> {
            // The shorter of two runs stays at its end, and does not call the longer one back.
            if (!following) {
                following = true;
                follower.playback().scrub(iteration.intValue());
                following = false;
            }
        }));
    }

    private void join() {
        AnalyzedCheckpoint left = one.analyzedProperty().get();
        AnalyzedCheckpoint right = other.analyzedProperty().get();
        settled = false;
        joint = false;
        if (left == null || right == null) {
            // Of a network per parameter there is no state to look at.
            if (first.opening().shownProperty().get() != null
                    && second.opening().shownProperty().get() != null) {
                settle("");
            }
            return;
        }
        second.playback().scrub(one.iterationProperty().get());
        if (!left.equals(measured)) {
            // The first has not been on axes of both yet.
            measured = left;
            own = first.space().visited();
        }
        int units = left.analysis().optimizer().stateSize();
        int others = right.analysis().optimizer().stateSize();
        if (units != others) {
            first.space().along(own);
            settle("on its own axes: " + others + " units here, " + units + " there");
            return;
        }
        sentence.set("finding common axes …");
        RunColour colour = one.lookProperty().get().runs().colour();
        joining.submit(progress -> joined(left, right, colour, progress), both -> show(left, right, both), failure -> {
            settle("");
            jobs.failed("Finding common axes", failure);
        });
    }

    private static List<VisitedRuns> joined(
            AnalyzedCheckpoint left, AnalyzedCheckpoint right, RunColour colour, Progress progress) {
        List<VisitedRuns> both = VisitedRuns.together(JointSpace.of(left.analysis(), right.analysis()));
        for (VisitedRuns runs : both) {
            for (RunColour each : List.of(RunColour.GROUP, colour)) {
                if (runs.canShow(each)) {
                    runs.prepare(each, progress);
                }
            }
        }
        return both;
    }

    private void show(AnalyzedCheckpoint left, AnalyzedCheckpoint right, List<VisitedRuns> both) {
        if (Objects.equals(left, one.analyzedProperty().get())
                && Objects.equals(right, other.analyzedProperty().get())) {
            first.space().along(both.get(0));
            second.space().along(both.get(1));
            joint = true;
            second.space().bringBack(first.space().sight());
            drawn();
        }
    }

    // Settled once both are seen so.
    private void drawn() {
        if (joint && !settled && isSeen(one, first) && isSeen(other, second)) {
            settle("on common axes");
        }
    }

    private static boolean isSeen(ExploreModel model, ExploreController controller) {
        Projection projection = model.projectionProperty().get();
        return projection != null
                && projection.runs().equals(controller.space().visited())
                && projection.sight().equals(controller.space().sight());
    }

    /** Ends the link; the first is on its own axes again. */
    @Override
    public void close() {
        watching.unsubscribe();
        joining.close();
        if (own != null
                && one.analyzedProperty().get() != null
                && one.analyzedProperty().get().equals(measured)) {
            first.space().along(own);
        }
    }
}
