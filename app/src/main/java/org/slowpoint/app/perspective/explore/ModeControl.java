package org.slowpoint.app.perspective.explore;

import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.linalg.EigenPair;

/** The selected mode, and moving the probe along it. */
final class ModeControl {

    private final ExploreModel model;
    private EigenPair eigen;
    private double[] base;
    private boolean moving;

    ModeControl(ExploreModel model) {
        this.model = model;
        model.linearizationProperty().addListener((property, before, after) -> keepSelected(after));
        // Offsets along a mode count from where the probe was last put otherwise.
        model.probeProperty().addListener((property, before, after) -> {
            if (!moving) {
                forgetBase();
            }
        });
    }

    /** Selects a mode of the linearisation at the probe; −1 selects none. */
    void select(int mode) {
        Linearization linear = model.linearizationProperty().get();
        boolean valid = linear != null
                && linear.meaningful()
                && mode >= 0
                && mode < linear.modes().size();
        eigen = valid ? linear.modes().get(mode).eigen() : null;
        forgetBase();
        model.setSelectedMode(valid ? mode : -1);
    }

    /** Selects the mode with the largest steady-state gain. */
    void selectStrongest() {
        Linearization linear = model.linearizationProperty().get();
        if (linear != null && linear.meaningful()) {
            select(linear.modes().indexOf(linear.byGain().get(0)));
        }
    }

    /**
     * Moves the probe along the real part of the selected mode's eigenvector.
     *
     * @param offset distance in state units from where the probe was last put otherwise
     */
    void moveTo(double offset) {
        if (eigen == null || model.analyzedProperty().get() == null) {
            return;
        }
        if (base == null) {
            base = model.probeProperty().get();
        }
        double[] moved = base.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] += offset * eigen.rightRe()[i];
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

    // While the probe moves, modes change places in the order; the selected one is the mode whose right vector the
    // old left vector sees most of, since eigenvalues of other modes may come nearer than its own.
    private void keepSelected(Linearization linear) {
        if (eigen == null || linear == null || linear.modes().isEmpty()) {
            return;
        }
        if (linear.state().length != eigen.rightRe().length) {
            select(-1);
            return;
        }
        int same = 0;
        for (int i = 1; i < linear.modes().size(); i++) {
            if (overlap(linear.modes().get(i)) > overlap(linear.modes().get(same))) {
                same = i;
            }
        }
        // The direction of a move along the mode stays what it was when the move began.
        if (base == null) {
            eigen = linear.modes().get(same).eigen();
        }
        model.setSelectedMode(same);
    }

    /** |lᵀ·r| of the selected mode's left vector and another mode's right one: 1 for the mode itself. */
    private double overlap(Mode mode) {
        double re = 0;
        double im = 0;
        double[] rr = mode.eigen().rightRe();
        double[] ri = mode.eigen().rightIm();
        for (int i = 0; i < rr.length; i++) {
            re += eigen.leftRe()[i] * rr[i] - eigen.leftIm()[i] * ri[i];
            im += eigen.leftRe()[i] * ri[i] + eigen.leftIm()[i] * rr[i];
        }
        return Math.hypot(re, im);
    }
}
