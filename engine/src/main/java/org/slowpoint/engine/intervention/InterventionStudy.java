package org.slowpoint.engine.intervention;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.slowpoint.engine.dynamics.AutonomousRun;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.PairedDifference;

/**
 * What interventions do to an optimizer on the same problems.
 *
 * @param untouched the optimizer as it is
 * @param outcomes one per intervention, in the order they were given
 */
public record InterventionStudy(BoundedRun untouched, List<Outcome> outcomes) {

    private static final int SCHEDULE_STEPS = 200;
    private static final double HALF = 0.5;

    /**
     * What one intervention did.
     *
     * @param intervention what was changed
     * @param run the changed optimizer's losses: mean curve, mean relative losses, diverged problems
     * @param difference the mean relative loss of the changed optimizer minus the untouched one's, over the problems on
     *     which neither diverged; positive where the change does harm
     */
    public record Outcome(Intervention intervention, BoundedRun run, PairedDifference difference) {

        /**
         * Runs the optimizer with one change.
         *
         * @param optimizer the optimizer
         * @param intervention the change
         * @param untouched the optimizer as it is, on the same problems
         * @param problems one or more test problems
         * @param workers the threads; the result does not depend on how many there are
         * @param progress cancels
         */
        public static Outcome of(
                Linearizable optimizer,
                Intervention intervention,
                BoundedRun untouched,
                List<Problem> problems,
                Workers workers,
                Progress progress) {
            BoundedRun run = BoundedRun.of(intervention.on(optimizer), problems, untouched.steps(), workers, progress);
            return new Outcome(intervention, run, PairedDifference.of(run.meanRelative(), untouched.meanRelative()));
        }
    }

    /**
     * Runs the optimizer as it is and with each change.
     *
     * @param optimizer the optimizer
     * @param interventions the changes, each alone
     * @param problems one or more test problems
     * @param steps T, 1 or more
     * @param workers the threads; the result does not depend on how many there are
     * @param progress reports and cancels
     */
    public static InterventionStudy of(
            Linearizable optimizer,
            List<Intervention> interventions,
            List<Problem> problems,
            int steps,
            Workers workers,
            Progress progress) {
        int runs = interventions.size() + 1;
        Progress part = progress.withoutReports();
        progress.report(0, "running the optimizer as it is");
        BoundedRun untouched = BoundedRun.of(optimizer, problems, steps, workers, part);
        List<Outcome> outcomes = new ArrayList<>();
        for (Intervention intervention : interventions) {
            progress.report((outcomes.size() + 1.0) / runs, intervention.title());
            outcomes.add(Outcome.of(optimizer, intervention, untouched, problems, workers, part));
        }
        progress.report(1, "done");
        return new InterventionStudy(untouched, List.copyOf(outcomes));
    }

    /** The {@linkplain #usual(Linearizable, Linearization, int) usual} interventions for runs of 200 steps. */
    public static List<Intervention> usual(Linearizable optimizer, Linearization linear) {
        return usual(optimizer, linear, SCHEDULE_STEPS);
    }

    /**
     * The interventions that any optimizer can be asked about: the leading mode (largest gain, with its conjugate)
     * removed, frozen, at half its speed and alone; the schedule held at its start, where the effective learning rate
     * is largest and at its end; the clipping straightened. Those of modes are missing when there are none or the
     * linearisation is defective.
     *
     * @param optimizer the optimizer
     * @param linear its linearisation at the convergence point
     * @param steps T, the length of the schedule, 1 or more
     */
    public static List<Intervention> usual(Linearizable optimizer, Linearization linear, int steps) {
        List<Intervention> usual = new ArrayList<>();
        if (linear.meaningful()) {
            List<Mode> leading = ModeReplay.leading(linear, 1);
            usual.add(new WithoutMode(linear, leading));
            usual.add(new FrozenMode(linear, leading));
            usual.add(new SlowedMode(linear, leading, HALF));
            usual.add(new Pinned(linear, leading));
        }
        double[] rates = AutonomousRun.from(optimizer, optimizer.initialState(), steps, Progress.NONE)
                .effectiveLearningRates();
        int largest = 0;
        for (int t = 1; t <= steps; t++) {
            largest = rates[t] > rates[largest] ? t : largest;
        }
        for (int iteration : new TreeSet<>(List.of(0, largest, steps))) {
            usual.add(new FrozenSchedule(iteration));
        }
        usual.add(new StraightenedClipping());
        return List.copyOf(usual);
    }
}
