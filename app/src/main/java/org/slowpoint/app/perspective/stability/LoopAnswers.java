package org.slowpoint.app.perspective.stability;

import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.dynamics.stability.NoiseDraws;
import org.slowpoint.engine.dynamics.stability.NoisyQuadratic;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.job.LatestTask.WhenSuperseded;
import org.slowpoint.engine.random.Key;

/**
 * Answers every change of the experiment off the user interface's thread. Of several changes only the newest that waits
 * is computed; one that is being computed is finished and shown, so that a long drag is answered while it lasts.
 */
final class LoopAnswers implements AutoCloseable {

    // Fewer looks at eigenvalues on their way where each look takes long.
    private static final int SMALL = 20;
    private static final int STEPS = 32;
    private static final int FEW_STEPS = 8;

    private final StabilityModel model;
    private final FxJobs jobs;
    private final LatestTask<LoopReading> readings;
    private final LatestTask<Surroundings> surroundings;
    private final LatestTask<PlacedReading> placed;
    private volatile Drawn drawn;

    /** Draws and what they were drawn for; a drag changes neither. */
    private record Drawn(double[] noise, double[] mean, double[] covariance, int horizon, long seed, NoiseDraws draws) {

        @SuppressWarnings("ArrayEquals") // the same arrays, not equal ones: moved problems share them
        boolean suits(NoisyQuadratic problem, int length, long name) {
            return noise == problem.noise()
                    && mean == problem.startMean()
                    && covariance == problem.startCovariance()
                    && horizon == length
                    && seed == name;
        }
    }

    LoopAnswers(StabilityModel model, FxJobs jobs) {
        this.model = model;
        this.jobs = jobs;
        readings = jobs.latest("stability-reading", WhenSuperseded.FINISH);
        surroundings = jobs.latest("stability-surroundings", WhenSuperseded.FINISH);
        placed = jobs.latest("stability-placed", WhenSuperseded.FINISH);
        model.experimentProperty().addListener((property, before, after) -> ask());
        model.directionsProperty().addListener((property, before, after) -> ask());
        model.horizonsProperty().addListener((property, before, after) -> ask());
        model.noiseSeedProperty().addListener((property, before, after) -> ask());
        model.placedProperty().addListener((property, before, after) -> askPlaced());
    }

    private void ask() {
        Experiment experiment = model.experimentProperty().get();
        if (experiment == null) {
            return;
        }
        int[] horizons = model.horizonsProperty().get();
        StabilityModel.Directions plane = model.directionsProperty().get();
        long seed = model.noiseSeedProperty().get();
        readings.submit(
                progress -> LoopReading.of(
                        experiment, horizons, plane, draws(experiment.setup().problem(), horizons, seed), progress),
                model::setReading,
                failure -> jobs.failed("Reading the closed loop", failure));
        int steps = experiment.setup().problem().dimension() <= SMALL ? STEPS : FEW_STEPS;
        surroundings.submit(
                progress -> Surroundings.of(experiment, steps),
                model::setSurroundings,
                failure -> jobs.failed("Following the eigenvalues", failure));
        askPlaced();
    }

    private void askPlaced() {
        PlacedOptimizer wanted = model.placedProperty().get();
        Experiment experiment = model.experimentProperty().get();
        if (wanted == null || experiment == null) {
            placed.cancel();
            model.setPlacedReading(null);
            return;
        }
        int[] horizons = model.horizonsProperty().get();
        long seed = model.noiseSeedProperty().get();
        NoisyQuadratic problem = experiment.setup().problem();
        placed.submit(
                progress -> PlacedReading.of(wanted, problem, draws(problem, horizons, seed), progress),
                model::setPlacedReading,
                failure -> jobs.failed("Putting " + wanted.name() + " on the quadratic", failure));
    }

    private NoiseDraws draws(NoisyQuadratic problem, int[] horizons, long seed) {
        int horizon = horizons[horizons.length - 1];
        Drawn there = drawn;
        if (there == null || !there.suits(problem, horizon, seed)) {
            NoiseDraws draws = NoiseDraws.of(
                    problem, LoopReading.TRAJECTORIES, horizon, Key.of(seed).fold("noise of runs"));
            there = new Drawn(problem.noise(), problem.startMean(), problem.startCovariance(), horizon, seed, draws);
            drawn = there;
        }
        return there.draws();
    }

    @Override
    public void close() {
        readings.close();
        surroundings.close();
        placed.close();
    }
}
