package org.slowpoint.app.perspective.stability;

import java.util.List;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import org.slowpoint.app.session.SessionPart;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;
import org.slowpoint.engine.dynamics.stability.EigenvalueGrip;
import org.slowpoint.engine.dynamics.stability.NoisyQuadratic;

/** What is in the laboratory, kept and brought back. */
final class StabilitySession implements SessionPart<StabilitySession.State> {

    private static final String NAME = "stability";

    /**
     * What is on show.
     *
     * @param experiment what is in the laboratory
     * @param owner whose eigenvalues are on show
     * @param directions the plane of the run
     * @param horizons finite horizons, rising; none for the usual ones
     * @param noiseSeed names the noise
     * @param literal whether losses are as Eq. 8 is printed
     * @param iteration the iteration of the run
     */
    record State(
            Experiment experiment,
            EigenvalueGrip.Owner owner,
            StabilityModel.Directions directions,
            int[] horizons,
            long noiseSeed,
            boolean literal,
            int iteration) {}

    private final StabilityModel model;
    private final StabilityController controller;

    StabilitySession(StabilityModel model, StabilityController controller) {
        this.model = model;
        this.controller = controller;
    }

    @Override
    public String name() {
        return NAME;
    }

    // The long horizons of an experiment that nobody looks at are not worth the start's time.
    @Override
    public Optional<String> perspective() {
        return Optional.of(NAME);
    }

    @Override
    public List<StepKind<?>> steps() {
        return List.of(controller.steps());
    }

    @Override
    public Optional<State> now() {
        return Optional.ofNullable(model.experimentProperty().get())
                .map(experiment -> new State(
                        experiment,
                        model.ownerProperty().get(),
                        model.directionsProperty().get(),
                        model.horizonsProperty().get(),
                        model.noiseSeedProperty().get(),
                        model.literalProperty().get(),
                        model.iterationProperty().get()));
    }

    @Override
    public void watch(Runnable changed) {
        InvalidationListener listener = observable -> changed.run();
        for (Observable each : List.of(
                model.experimentProperty(),
                model.ownerProperty(),
                model.directionsProperty(),
                model.horizonsProperty(),
                model.noiseSeedProperty(),
                model.literalProperty(),
                model.playingProperty())) {
            each.addListener(listener);
        }
        model.iterationProperty().subscribe(() -> {
            if (!model.playingProperty().get()) {
                changed.run();
            }
        });
    }

    @Override
    public void show(State state, Runnable done) {
        controller.bringBack(state.experiment());
        controller.show(state.directions());
        if (state.horizons().length > 0) {
            controller.setHorizons(state.horizons());
        }
        controller.spectrum().show(state.owner());
        model.setNoiseSeed(state.noiseSeed());
        model.setLiteral(state.literal());
        controller.run().scrub(state.iteration());
        done.run();
    }

    @Override
    public void write(State state, StateWriter to) {
        controller.steps().write(state.experiment(), to.object("experiment"));
        to.text("eigenvalues", state.owner().name());
        to.wholes("axes", state.directions().horizontal(), state.directions().vertical());
        to.wholes("horizons", state.horizons());
        to.whole("noise", state.noiseSeed());
        to.flag("literal", state.literal());
        to.whole("iteration", state.iteration());
    }

    @Override
    public State read(StateReader from) {
        Experiment experiment =
                controller.steps().read(from.object("experiment").orElseThrow(() -> from.missing("experiment")));
        int dimension = experiment.setup().problem().dimension();
        int[] axes = from.wholes("axes", 2, 0, NoisyQuadratic.MOST_DIMENSIONS).orElseGet(() -> new int[0]);
        boolean plane = axes.length == 2 && axes[0] < dimension && axes[1] < dimension;
        int[] horizons = from.wholes("horizons", ProblemForm.MOST_HORIZONS, 1, ProblemForm.LONGEST)
                .orElseGet(() -> new int[0]);
        for (int i = 1; i < horizons.length; i++) {
            if (horizons[i] <= horizons[i - 1]) {
                throw from.refused("horizons", "a list of whole numbers that rise");
            }
        }
        return new State(
                experiment,
                from.constant("eigenvalues", EigenvalueGrip.Owner.class).orElse(EigenvalueGrip.Owner.CLOSED_LOOP),
                plane ? new StabilityModel.Directions(axes[0], axes[1]) : StabilityModel.Directions.extremes(dimension),
                horizons,
                from.whole("noise", Long.MIN_VALUE, Long.MAX_VALUE).orElse(0L),
                from.flag("literal").orElse(false),
                from.whole("iteration", 0, ProblemForm.LONGEST).orElse(0L).intValue());
    }
}
