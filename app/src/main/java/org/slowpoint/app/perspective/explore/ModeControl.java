package org.slowpoint.app.perspective.explore;

import java.util.Objects;
import java.util.Optional;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.dynamics.FollowedMode;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The selected mode, and moving the probe along it. While the probe moves, the selected mode is what the chosen one
 * becomes on the straight line from the state where it was chosen. That depends on the two states alone, neither on the
 * way between them nor on how fast answers come.
 */
final class ModeControl implements AutoCloseable {

    private final ExploreModel model;
    private final FxJobs jobs;
    private final UndoHistory undo;
    private final LatestTask<FollowedMode> following;
    private final LatestTask<Linearization> remembering;
    private final ModeSteps steps = new ModeSteps(this::bringBack);
    private Chosen chosen;
    private Mode mode;
    private double[] base;
    private boolean moving;

    /** A mode and the linearisation in which it was chosen. */
    private record Chosen(Linearization linear, int mode) {}

    ModeControl(ExploreModel model, UndoHistory undo, FxJobs jobs) {
        this.model = model;
        this.undo = undo;
        this.jobs = jobs;
        following = jobs.latest("mode-following", LatestTask.WhenSuperseded.CANCEL);
        remembering = jobs.latest("mode-remembering", LatestTask.WhenSuperseded.CANCEL);
        model.linearizationProperty().addListener((property, before, after) -> follow(after));
        // Offsets along a mode count from where the probe was last put otherwise.
        model.probeProperty().addListener((property, before, after) -> {
            if (!moving) {
                forgetBase();
            }
        });
    }

    /** Selections as steps that last. */
    ModeSteps steps() {
        return steps;
    }

    /** The selected mode as it was chosen; empty without one. */
    Optional<ModeSteps.Selected> selected() {
        return Optional.ofNullable(chosen).map(c -> {
            EigenPair eigen = c.linear().modes().get(c.mode()).eigen();
            return new ModeSteps.Selected(c.linear().state(), eigen.re(), eigen.im());
        });
    }

    /** Selects a mode of the linearisation at the probe, in one step; −1 selects none. */
    void select(int index) {
        Chosen before = chosen;
        Optional<ModeSteps.Selected> was = selected();
        choose(model.linearizationProperty().get(), index);
        if (!Objects.equals(before, chosen) && !undo.replaying()) {
            undo.push(steps.step(was, selected()));
        }
    }

    /** Selects none, without a step. */
    void forget() {
        remembering.cancel();
        choose(null, -1);
    }

    private void choose(Linearization linear, int index) {
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

    // A mode is known by its eigenvalue at the state where it was chosen, and followed from there to the probe.
    private void bringBack(Optional<ModeSteps.Selected> selected) {
        forget();
        if (selected.isEmpty() || !ExploreSession.fits(model, selected.get().at())) {
            return;
        }
        ModeSteps.Selected wanted = selected.get();
        Linearizable optimizer = model.analyzedProperty().get().analysis().optimizer();
        remembering.submit(
                progress -> Linearization.at(optimizer, wanted.at(), 0),
                linear -> {
                    choose(linear, nearest(linear, wanted));
                    follow(model.linearizationProperty().get());
                },
                failure -> jobs.failed("Selecting the mode", failure));
    }

    private static int nearest(Linearization linear, ModeSteps.Selected wanted) {
        int nearest = -1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < linear.modes().size(); i++) {
            EigenPair eigen = linear.modes().get(i).eigen();
            double apart = Math.hypot(eigen.re() - wanted.re(), eigen.im() - wanted.im());
            if (apart < least) {
                least = apart;
                nearest = i;
            }
        }
        return nearest;
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
            forget();
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
        remembering.close();
    }
}
