package org.slowpoint.app.perspective.stability;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.slowpoint.app.perspective.Hand;
import org.slowpoint.app.shell.Frames;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.dynamics.stability.JointDynamics;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer.Terms;
import org.slowpoint.engine.dynamics.stability.Preset;
import org.slowpoint.engine.dynamics.stability.RandomProblem;
import org.slowpoint.engine.dynamics.stability.StabilityProblem;
import org.slowpoint.engine.job.LatestTask;
import org.slowpoint.engine.optimizer.Momentum;

/**
 * Opens experiments and holds what the hand can do with them: {@link #spectrum} on eigenvalues, {@link #run} and
 * {@link #training}. Together they are the only ones to change the model and to start work. Lives on the user interface's
 * thread.
 */
final class StabilityController implements AutoCloseable {

    private static final long FIRST_SEED = 20;

    private final StabilityModel model;
    private final FxJobs jobs;
    private final LatestTask<Experiment> drawings;
    private final LoopAnswers answers;
    private final VarianceAnswers variance;
    private final ExperimentSteps steps;
    private final Hand<Experiment> hand;
    private final SpectrumControl spectrum;
    private final RunControl run;
    private final TrainingControl training;
    private int generation;

    /**
     * Creates the controller.
     *
     * @param model what it changes
     * @param undo where moves of the hand are recorded
     * @param jobs runs long work
     * @param frames moves what moves by itself
     * @param effort how much is computed while nothing moves
     */
    StabilityController(StabilityModel model, UndoHistory undo, FxJobs jobs, Frames frames, Effort effort) {
        this.model = model;
        this.jobs = jobs;
        drawings = jobs.latest("stability-drawing", LatestTask.WhenSuperseded.CANCEL);
        answers = new LoopAnswers(model, jobs);
        variance = new VarianceAnswers(model, jobs, effort.varianceCost());
        steps = new ExperimentSteps(model::setExperiment);
        hand = new Hand<>(model.experimentProperty(), model::setExperiment, steps::step, undo, variance::setHeld);
        spectrum = new SpectrumControl(model, hand);
        run = new RunControl(model, frames);
        training = new TrainingControl(model, hand, jobs, frames, effort.training());
    }

    SpectrumControl spectrum() {
        return spectrum;
    }

    RunControl run() {
        return run;
    }

    TrainingControl training() {
        return training;
    }

    /** Opens the first experiment, unless there is one. */
    void begin() {
        if (model.experimentProperty().get() == null) {
            draw(next -> Experiment.of(next, Preset.INTERVENTIONS, FIRST_SEED));
        }
    }

    private void draw(IntFunction<Experiment> experiment) {
        int next = ++generation;
        drawings.submit(
                progress -> experiment.apply(next), this::open, failure -> jobs.failed("Draw the problem", failure));
    }

    /** Moves of the hand as steps that last. */
    ExperimentSteps steps() {
        return steps;
    }

    /**
     * Brings back an experiment of an earlier start, in place of one that may be being drawn.
     *
     * @param experiment what was in the laboratory
     */
    void bringBack(Experiment experiment) {
        drawings.cancel();
        training.forget();
        run.stop();
        generation = Math.max(generation, experiment.generation());
        model.setExperiment(experiment);
    }

    /** Opens a preset with the seed as it is. */
    void open(Preset preset) {
        Experiment now = model.experimentProperty().get();
        long seed = now == null || preset == Preset.INTERVENTIONS ? FIRST_SEED : 0;
        draw(next -> Experiment.of(next, preset, seed));
    }

    /** Draws again. */
    void draw(RandomProblem random, long seed) {
        Experiment now = model.experimentProperty().get();
        if (now != null && !(now.random().equals(Optional.of(random)) && now.seed() == seed)) {
            draw(next -> now.drawn(next, random, seed));
        }
    }

    /** Draws with the next seed; a given problem stays what it is. */
    void drawNext() {
        Experiment now = model.experimentProperty().get();
        if (now != null && now.random().isPresent()) {
            draw(now.random().get(), now.seed() + 1);
        }
    }

    private void open(Experiment experiment) {
        int dimension = experiment.setup().problem().dimension();
        boolean first = model.experimentProperty().get() == null;
        training.forget();
        run.scrub(0);
        if (model.directionsProperty().get().horizontal() >= dimension
                || model.directionsProperty().get().vertical() >= dimension
                || first) {
            model.setDirections(StabilityModel.Directions.extremes(dimension));
        }
        if (first) {
            model.setExperiment(experiment);
        } else {
            hand.change("open " + experiment.name(), experiment);
        }
        run.play();
    }

    // ---- what steadies P ----

    /** The hand takes a slider. */
    void take(String name) {
        hand.take(name);
    }

    /** The hand lets a slider rest. */
    void letRest() {
        hand.letRest();
    }

    /** Sets α, γ and κ. */
    void steady(double nominal, double weightDecay, double preconditioning) {
        Experiment now = model.experimentProperty().get();
        LinearOptimizer there = now.setup().optimizer();
        LinearOptimizer wanted = new LinearOptimizer(there.preconditioner(), nominal, weightDecay, preconditioning);
        hand.move(now.with(now.setup().with(wanted)));
    }

    /** Chooses which of them act. */
    void choose(Terms terms) {
        Experiment now = model.experimentProperty().get();
        if (now != null && now.terms() != terms) {
            hand.change("choose what steadies P", now.with(terms));
        }
    }

    // ---- what is on show ----

    /** Shows the run in another plane. */
    void show(StabilityModel.Directions plane) {
        model.setDirections(plane);
    }

    /** Marks other finite horizons; the last is the length of the runs. */
    void setHorizons(int[] horizons) {
        if (!Arrays.equals(horizons, model.horizonsProperty().get())) {
            run.stop();
            model.setIteration(Math.min(model.iterationProperty().get(), horizons[horizons.length - 1]));
            model.setHorizons(horizons.clone());
        }
    }

    /** Shows losses as Eq. 8 is printed, or with the ½ of Eq. 4. */
    void toggleLiteral() {
        model.setLiteral(!model.literalProperty().get());
    }

    // ---- another optimizer on the same quadratic ----

    /**
     * Puts an optimizer on the quadratic by its linearisation.
     *
     * @param name what it is called
     * @param dynamics its linearisation; asked for off the user-interface thread
     */
    void place(String name, Supplier<JointDynamics> dynamics) {
        jobs.submit(
                "Put " + name + " on the quadratic",
                progress -> PlacedOptimizer.of(name, dynamics.get()),
                model::setPlaced);
    }

    /** Puts momentum with the best learning rate and decay for these curvatures on the quadratic. */
    void placeMomentum() {
        Experiment now = model.experimentProperty().get();
        if (now == null) {
            return;
        }
        double[] curvatures = now.setup().problem().curvatures().values();
        double most = curvatures[curvatures.length - 1];
        Momentum best = Momentum.optimal(Math.max(curvatures[0], SpectrumControl.FLATTEST * most), most);
        place("optimal momentum", () -> JointDynamics.of(best, new double[1]));
    }

    /** Takes it away. */
    void unplace() {
        model.setPlaced(null);
    }

    /** Opens a problem that a file held. */
    void open(String title, StabilityProblem problem) {
        open(new Experiment(++generation, title, Optional.empty(), 0, Optional.empty(), problem.setup(), Terms.ALL));
    }

    @Override
    public void close() {
        drawings.close();
        training.close();
        run.stop();
        answers.close();
        variance.close();
    }
}
