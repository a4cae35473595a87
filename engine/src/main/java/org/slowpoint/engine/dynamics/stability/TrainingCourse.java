package org.slowpoint.engine.dynamics.stability;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slowpoint.engine.job.Progress;

/**
 * A meta-training of P as it was seen at some of its updates (Harrison et al., Fig. 2b and c).
 *
 * @param fraction c, α = 2c/λmax(H)
 * @param seen what was seen, by rising number of updates
 */
public record TrainingCourse(double fraction, List<Seen> seen) {

    /** Copies the list. */
    public TrainingCourse {
        seen = List.copyOf(seen);
    }

    /**
     * One look.
     *
     * @param step the updates done
     * @param loss the exact meta-loss
     * @param moduli the moduli of A's eigenvalues, falling
     * @param optimizer P and α
     */
    public record Seen(int step, double loss, double[] moduli, LinearOptimizer optimizer) {}

    /**
     * Trains P with one nominal term, without weight decay and preconditioning, as the paper does.
     *
     * @param setup the problem and the first P
     * @param fraction c
     * @param plan horizon, updates and how often to look
     * @param watcher receives the course so far after every look
     * @param progress reports and cancels
     * @return the whole course, the start and the end included
     */
    public static TrainingCourse of(
            Setup setup, double fraction, Plan plan, Consumer<TrainingCourse> watcher, Progress progress) {
        LinearOptimizer start =
                new LinearOptimizer(setup.optimizer().preconditioner(), setup.nominalOf(fraction), 0, 0);
        PreconditionerTraining training =
                new PreconditionerTraining(setup.problem(), start, plan.horizon(), PreconditionerTraining.Outer.USUAL);
        List<Seen> seen = new ArrayList<>();
        TrainingCourse course = null;
        for (int k = 0; k <= plan.updates(); k++) {
            if (k > 0) {
                training.advance(progress);
            }
            if (k % plan.every() == 0 || k == plan.updates()) {
                progress.report((double) k / plan.updates(), "");
                seen.add(look(training, progress));
                course = new TrainingCourse(fraction, seen);
                watcher.accept(course);
            }
        }
        return course;
    }

    private static Seen look(PreconditionerTraining training, Progress progress) {
        double[][] values = training.loop().eigenvalues();
        double[] moduli = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            moduli[i] = Math.hypot(values[i][0], values[i][1]);
        }
        return new Seen(training.step(), training.loss(progress).loss(), moduli, training.optimizer());
    }

    /** The last look. */
    public Seen last() {
        return seen.get(seen.size() - 1);
    }

    /** The last look at no more than some number of updates. */
    public Seen at(int step) {
        Seen found = seen.get(0);
        for (Seen each : seen) {
            if (each.step() <= step) {
                found = each;
            }
        }
        return found;
    }

    /**
     * How long to train and how often to look.
     *
     * @param horizon T of the meta-loss, 1 or more
     * @param updates of P, 1 or more
     * @param every looks every so many updates, 1 or more
     */
    public record Plan(int horizon, int updates, int every) {
        /** As the paper's figure: T = 50, 1,000 updates, looked at every five. */
        public static final Plan PAPER = new Plan(50, 1000, 5);

        /** Checks the numbers. */
        public Plan {
            ExpectedLoss.requireHorizon(horizon);
            if (updates < 1 || every < 1) {
                throw new IllegalArgumentException("updates and looks must be 1 or more");
            }
        }
    }
}
