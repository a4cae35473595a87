package org.slowpoint.app.perspective.stability;

import java.util.Optional;
import org.slowpoint.app.perspective.Hand;
import org.slowpoint.engine.dynamics.stability.EigenvalueGrip;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.Setup;

/** The hand on an eigenvalue of A, P or H. */
final class SpectrumControl {

    /** The flattest curvature, as a share of the steepest; below it a direction is as good as none. */
    static final double FLATTEST = 1e-6;

    private final StabilityModel model;
    private final Hand<Experiment> hand;
    private EigenvalueGrip grip;

    SpectrumControl(StabilityModel model, Hand<Experiment> hand) {
        this.model = model;
        this.hand = hand;
    }

    /** Shows the eigenvalues of another matrix. */
    void show(EigenvalueGrip.Owner owner) {
        model.setOwner(owner);
    }

    /** Whether eigenvalues of the matrix on show can be moved at all. */
    boolean movable() {
        LoopReading reading = model.readingProperty().get();
        if (reading == null) {
            return false;
        }
        return switch (model.ownerProperty().get()) {
            case CLOSED_LOOP -> grip(reading, 0).isPresent();
            case PRECONDITIONER -> !reading.learned().defective();
            case HESSIAN -> true;
        };
    }

    /**
     * The hand takes an eigenvalue of the newest reading.
     *
     * @param index in the order of the reading: by falling modulus, of H by rising curvature
     */
    void take(int index) {
        LoopReading reading = model.readingProperty().get();
        grip = reading == null ? null : grip(reading, index).orElse(null);
        if (grip != null) {
            model.setInviting(false);
            hand.take(
                    switch (model.ownerProperty().get()) {
                        case CLOSED_LOOP -> "drag eigenvalue of A";
                        case PRECONDITIONER -> "drag eigenvalue of P";
                        case HESSIAN -> "drag curvature";
                    });
        }
    }

    private Optional<EigenvalueGrip> grip(LoopReading reading, int index) {
        Setup active = reading.experiment().active();
        return switch (model.ownerProperty().get()) {
            case CLOSED_LOOP -> EigenvalueGrip.ofClosedLoop(active, reading.map(), index);
            case PRECONDITIONER -> EigenvalueGrip.ofPreconditioner(active, reading.learned(), index);
            case HESSIAN -> Optional.of(EigenvalueGrip.ofHessian(
                    active, index, FLATTEST * active.problem().largestCurvature()));
        };
    }

    /** Whether an eigenvalue is in the hand. */
    boolean holds() {
        return grip != null;
    }

    /** Moves the eigenvalue in the hand. */
    void moveTo(double re, double im) {
        Experiment now = model.experimentProperty().get();
        if (grip == null || now == null || !hand.holds()) {
            return;
        }
        Setup moved = grip.to(re, im);
        LinearOptimizer whole = now.setup().optimizer();
        hand.move(now.with(new Setup(
                moved.problem(), whole.withPreconditioner(moved.optimizer().preconditioner()))));
    }

    /** Lets it rest where it is. */
    void letRest() {
        grip = null;
        hand.letRest();
    }
}
