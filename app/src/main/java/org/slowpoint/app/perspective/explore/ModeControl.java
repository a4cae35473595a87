package org.slowpoint.app.perspective.explore;

import java.util.Optional;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.dynamics.FollowedMode;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The selected mode, and moving the probe along it. While the probe moves, the selected mode is what the chosen one
 * becomes on the straight line from the state where it was chosen. That depends on the two states alone, neither on the
 * way between them nor on how fast answers come.
 */
final class ModeControl implements AutoCloseable {

    private final ExploreModel model;
    private final FxJobs jobs;
    private final LatestTask<FollowedMode> following;
    private Chosen chosen;
    private Mode mode;
    private double[] base;
    private boolean moving;

    /** A mode and the linearisation in which it was chosen. */
    private record Chosen(Linearization linear, int mode) {}

    ModeControl(ExploreModel model, FxJobs jobs) {
        this.model = model;
        this.jobs = jobs;
        following = jobs.latest("mode-following", LatestTask.WhenSuperseded.CANCEL);
        model.linearizationProperty().addListener((property, before, after) -> follow(after));
        // Offsets along a mode count from where the probe was last put otherwise.
        model.probeProperty().addListener((property, before, after) -> {
            if (!moving) {
                forgetBase();
            }
        });
    }

    /** Selects a mode of the linearisation at the probe; −1 selects none. */
    void select(int index) {
        Linearization linear = model.linearizationProperty().get();
        boolean valid = linear != null
                && linear.meaningful()
                && index >= 0
                && index < linear.modes().size();
        following.cancel();
        chosen = valid ? new Chosen(linear, index) : null;
        mode = valid ? linear.modes().get(index) : null;
        forgetBase();
        model.setModeDoubtful(false);
        model.setSelectedMode(valid ? index : -1);
    }

    /** Selects the mode with the largest steady-state gain. */
    void selectStrongest() {
        Linearization linear = model.linearizationProperty().get();
        if (linear != null && linear.meaningful()) {
            select(linear.modes().indexOf(linear.byGain().get(0)));
        }
    }

    /** The state at which the selected mode was chosen, length N; empty without one. */
    Optional<double[]> chosenAt() {
        return Optional.ofNullable(chosen).map(c -> c.linear().state().clone());
    }

    /**
     * Moves the probe along the real part of the selected mode's eigenvector.
     *
     * @param offset distance in state units from where the probe was last put otherwise
     */
    void moveTo(double offset) {
        if (mode == null || model.analyzedProperty().get() == null) {
            return;
        }
        if (base == null) {
            base = model.probeProperty().get();
        }
        double[] moved = base.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += offset * mode.eigen().rightRe()[i];
        }
        model.setModeOffset(offset);
        moving = true;
        model.setProbe(moved);
        moving = false;
    }

    private void forgetBase() {
        base = null;
        model.setModeOffset(0);
    }

    // Until the chosen mode has been followed here, the one that overlaps most with the last stands in for it.
    private void follow(Linearization linear) {
        if (chosen == null || linear == null || linear.modes().isEmpty()) {
            return;
        }
        if (linear.state().length != chosen.linear().state().length) {
            select(-1);
            return;
        }
        keep(linear, FollowedMode.matched(mode, linear));
        Chosen from = chosen;
        Linearizable optimizer = model.analyzedProperty().get().analysis().optimizer();
        following.submit(
                progress -> FollowedMode.of(optimizer, from.linear(), from.mode(), linear, progress),
                followed -> {
                    keep(linear, followed);
                    model.setModeDoubtful(!followed.clear());
                },
                failure -> jobs.failed("Following the mode", failure));
    }

    private void keep(Linearization linear, FollowedMode followed) {
        // The direction of a move along the mode stays what it was when the move began.
        if (base == null) {
            mode = linear.modes().get(followed.mode());
        }
        model.setSelectedMode(followed.mode());
    }

    @Override
    public void close() {
        following.close();
    }
}
