package org.slowpoint.app.perspective.explore;

import java.util.Optional;
import java.util.function.Consumer;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateStep;
import org.slowpoint.app.session.StateWriter;
import org.slowpoint.app.session.StepKind;
import org.slowpoint.engine.text.ComplexText;

/** Selections of a mode. */
final class ModeSteps implements StepKind<Optional<ModeSteps.Selected>> {

    /**
     * A mode as it was chosen.
     *
     * @param at the state at which, length N
     * @param re real part of its eigenvalue there
     * @param im imaginary part
     */
    record Selected(double[] at, double re, double im) {}

    private final Consumer<Optional<Selected>> shower;

    /**
     * Makes steps.
     *
     * @param shower selects a mode again, or none
     */
    ModeSteps(Consumer<Optional<Selected>> shower) {
        this.shower = shower;
    }

    StateStep<Optional<Selected>> step(Optional<Selected> before, Optional<Selected> after) {
        return after.isPresent()
                ? new StateStep<>(
                        this,
                        "select mode",
                        "Selected mode β "
                                + ComplexText.eigenvalues(
                                        after.get().re(), after.get().im()),
                        before,
                        after)
                : new StateStep<>(this, "select no mode", "Selected no mode", before, after);
    }

    @Override
    public String id() {
        return "explore.mode";
    }

    @Override
    public int size(Optional<Selected> state) {
        return state.map(selected -> selected.at().length).orElse(0);
    }

    @Override
    public void show(Optional<Selected> state) {
        shower.accept(state);
    }

    @Override
    public void write(Optional<Selected> state, StateWriter to) {
        state.ifPresent(selected -> {
            to.numbers("eigenvalue", selected.re(), selected.im());
            to.numbers("at", selected.at());
        });
    }

    @Override
    public Optional<Selected> read(StateReader from) {
        Optional<double[]> at = from.numbers("at", ExploreSession.MOST_UNITS);
        Optional<double[]> eigenvalue = from.numbers("eigenvalue", 2);
        if (eigenvalue.isPresent() && eigenvalue.get().length != 2) {
            throw from.refused("eigenvalue", "a real and an imaginary part");
        }
        return at.isPresent() && eigenvalue.isPresent()
                ? Optional.of(
                        new Selected(at.get(), eigenvalue.get()[0], eigenvalue.get()[1]))
                : Optional.empty();
    }
}
