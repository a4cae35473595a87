package org.slowpoint.app.perspective.stability;

import org.slowpoint.app.shell.Background;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.dynamics.stability.Setup;
import org.slowpoint.engine.dynamics.stability.StableNominals;
import org.slowpoint.engine.dynamics.stability.VarianceCurves;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.LatestTask.WhenSuperseded;
import org.slowpoint.engine.random.Key;

/**
 * The gradient variance over the nominal term: short horizons at every change, and one long horizon after the other
 * while nothing changes. In many dimensions it would keep the hand waiting, and comes when that lets go.
 */
final class VarianceAnswers implements AutoCloseable {

    private static final int[] HORIZONS = {1, 3, 10, 30, 100, 300, 1000};
    private static final int POINTS = 40;
    private static final int QUICK_POINTS = 21;
    private static final int FINE = 101;
    private static final int COARSE = 21;
    // What a horizon costs grows as T·d²: up to this it keeps up with a hand.
    private static final int QUICK_COST = 1_000;
    private static final int SMALL = 20;

    private final StabilityModel model;
    private final FxJobs jobs;
    private final LatestTask<VarianceReading> quick;
    private final LatestTask<VarianceCurves> patient;
    private final int mostCost;
    private boolean held;

    /**
     * Begins to answer.
     *
     * @param model asked and changed
     * @param jobs computes
     * @param mostCost T·d² of the longest horizon that is computed
     */
    VarianceAnswers(StabilityModel model, FxJobs jobs, int mostCost) {
        this.mostCost = mostCost;
        this.model = model;
        this.jobs = jobs;
        quick = jobs.latest("variance-quick", WhenSuperseded.FINISH);
        patient = jobs.latest("variance", WhenSuperseded.CANCEL);
        model.experimentProperty().addListener((property, before, after) -> ask());
    }

    /** Tells whether a hand is moving something, so that long computations would be thrown away. */
    void setHeld(boolean value) {
        if (held && !value) {
            held = false;
            ask();
        }
        held = value;
    }

    private void ask() {
        Experiment experiment = model.experimentProperty().get();
        if (experiment == null) {
            return;
        }
        patient.cancel();
        if (held && experiment.setup().problem().dimension() > SMALL) {
            quick.cancel();
            model.setVariance(null);
            return;
        }
        Setup active = experiment.active();
        int first = count(active, Math.min(QUICK_COST, mostCost));
        int fine = active.problem().dimension() <= SMALL ? FINE : COARSE;
        quick.submit(
                progress -> new VarianceReading(
                        VarianceCurves.of(
                                active,
                                VarianceCurves.evenly(QUICK_POINTS),
                                java.util.Arrays.copyOf(HORIZONS, first),
                                key(),
                                1,
                                progress),
                        StableNominals.of(active, 0, active.nominalOf(1), fine, progress),
                        active.problem().largestCurvature()),
                reading -> {
                    model.setVariance(reading);
                    if (!held && experiment.equals(model.experimentProperty().get())) {
                        refine(active, new int[0]);
                    }
                },
                failure -> jobs.failed("Computing the gradient variance", failure));
    }

    /** How many horizons can be had at a cost, at least one. */
    private static int count(Setup setup, int cost) {
        int square = setup.problem().dimension() * setup.problem().dimension();
        int count = 1;
        while (count < HORIZONS.length && (long) HORIZONS[count] * square <= cost) {
            count++;
        }
        return count;
    }

    private void refine(Setup active, int[] done) {
        if (done.length >= count(active, mostCost)) {
            return;
        }
        int next = HORIZONS[done.length];
        patient.submit(
                progress -> VarianceCurves.of(
                        active, VarianceCurves.evenly(POINTS), new int[] {next}, key(), Background.threads(), progress),
                curve -> {
                    VarianceReading there = model.varianceProperty().get();
                    VarianceCurves curves =
                            done.length == 0 ? curve : there.curves().and(curve);
                    model.setVariance(new VarianceReading(curves, there.stable(), there.limit()));
                    refine(active, curves.horizons());
                },
                failure -> jobs.failed("Computing the gradient variance", failure));
    }

    private static Key key() {
        return Key.of(0).fold("gradient variance");
    }

    @Override
    public void close() {
        quick.close();
        patient.close();
    }
}
