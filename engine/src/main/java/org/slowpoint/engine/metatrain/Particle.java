package org.slowpoint.engine.metatrain;

import org.slowpoint.engine.optimizer.InPlace;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;

/** One run of an optimizer on one problem, to be stopped and gone on with; in single precision where there is a rule. */
interface Particle {

    /** A run that has not begun. */
    static Particle of(Optimizer optimizer, ParameterSpace space) {
        return optimizer instanceof InPlace fast
                ? new SingleParticle(fast.inPlace(space), space.size())
                : new DoubleParticle(optimizer.on(space), space.size());
    }

    /** Begins on a problem. */
    void begin(Problem problem);

    /**
     * Takes up a run as it was stopped.
     *
     * @param position where {@link #position} stood, length n
     * @param state what {@link #state} was
     */
    void resume(double[] position, double[] state);

    /** The loss where it stands. */
    double loss(Problem problem);

    /**
     * One inner step.
     *
     * @param problem the problem as this step sees it
     * @param time the steps made before
     * @return the loss before the update
     */
    double step(Problem problem, int time);

    /** Whether it stands at numbers and remembers nothing else. */
    boolean finite();

    /** Forgets where it stood; for a run that diverged, since files hold no numbers that are not finite. */
    void clear();

    /** Where it stands, not to be changed. */
    double[] position();

    /** What the rule remembers, not to be changed. */
    double[] state();
}
