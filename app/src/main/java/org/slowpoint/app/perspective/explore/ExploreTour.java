package org.slowpoint.app.perspective.explore;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;
import org.slowpoint.app.shell.TourStop;
import org.slowpoint.app.shell.UndoHistory;

/** The first five minutes: six stops from the probe to momentum found. */
final class ExploreTour {

    // At this q a state moves less than any plot shows.
    private static final double AT_REST = 1e-12;

    private ExploreTour() {}

    /**
     * The stops.
     *
     * @param model what is on show
     * @param undo says what the hand did last
     */
    static List<TourStop> stops(ExploreModel model, UndoHistory undo) {
        return List.of(
                new TourStop(
                        "The probe",
                        "Each line is the hidden state of one parameter while it is optimized, from purple to orange."
                                + " The blue dot is the probe: a hidden state in your hand. Take it.",
                        "state-space",
                        model.invitingProperty().not()),
                new TourStop(
                        "Drag it",
                        "Drag the probe away and let it rest. The update function, the step this state makes for each"
                                + " gradient, bends and shifts; eigenvalues and readouts follow.",
                        "update-function",
                        lastStep(undo, "drag probe")),
                new TourStop(
                        "The fixed point",
                        "The square is where undisturbed runs end. Press H to put the probe there: the update function"
                                + " is a straight line through zero, gradient descent.",
                        "state-space",
                        model.readingProperty()
                                .map(reading -> reading.speed() < AT_REST)
                                .orElse(false)),
                new TourStop(
                        "A mode",
                        "Each dot is an eigenvalue β: how much of a displacement one step keeps. Click the one nearest"
                                + " to 1, or press M. Its eigenvector appears as an arrow.",
                        "eigenvalues",
                        model.selectedModeProperty().map(mode -> mode.intValue() >= 0)),
                new TourStop(
                        "Along the mode",
                        "Move the slider and let go. The update function slides up and down without bending: along this"
                                + " mode the optimizer remembers a velocity.",
                        "mode-slider",
                        lastStep(undo, "move along mode")),
                new TourStop(
                        "Momentum",
                        "You found momentum. Here each mode has its decay across and its learning rate up, as momentum"
                                + " has them: the mode you moved along lies beside the star, the best momentum for these"
                                + " problems. Nobody told the optimizer.",
                        "rates",
                        new ReadOnlyBooleanWrapper(false)));
    }

    private static ObservableValue<Boolean> lastStep(UndoHistory undo, String name) {
        return undo.undoTextProperty().map(text -> text.endsWith(name));
    }
}
