package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableBooleanValue;
import javafx.beans.value.ObservableValue;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.shell.Command;

/** What can be done with the view of the state space by menu, key and palette. */
final class SpaceCommands {

    private static final String MENU = "View/State space";

    private final ObservableValue<Exploration> hand;

    /**
     * Makes commands.
     *
     * @param hand what they act on
     */
    SpaceCommands(ObservableValue<Exploration> hand) {
        this.hand = hand;
    }

    private ExploreModel model() {
        return hand.getValue().model();
    }

    private SpaceControl space() {
        return hand.getValue().controller().space();
    }

    private SelectionControl selection() {
        return hand.getValue().controller().selection();
    }

    /** The commands. */
    List<Command> of(ObservableBooleanValue ready) {
        ObservableValue<Projection> seen = hand.flatMap(side -> side.model().projectionProperty());
        BooleanBinding turned = Bindings.createBooleanBinding(
                () -> seen.getValue() != null && seen.getValue().turned(), seen);
        ObservableValue<ExploreModel.Selected> selected =
                hand.flatMap(side -> side.model().selectedProperty());
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("space.turned", "Turn the state space in 3-D, or lay it flat")
                .description("Look at three principal components, turned by the hand, or at two.")
                .icon("mdi2a-axis-arrow")
                .shortcut("V")
                .menu(MENU, 10)
                .enabled(ready)
                .does(() -> space().setTurned(!turned.get())));
        for (int[] axes : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
            int right = axes[0] + 1;
            int up = axes[1] + 1;
            commands.add(Command.of("space.snap." + right + up, "Face the plane of axes " + right + " and " + up)
                    .description("Turn the state space so that these two axes lie in the picture.")
                    .icon("mdi2a-axis-lock")
                    .shortcut(String.valueOf(right + up - 2))
                    .menu(MENU, 20)
                    .enabled(turned)
                    .does(() -> space().snap(axes[0], axes[1])));
        }
        commands.add(Command.of("selection.lasso", "Draw around runs to select them")
                .description("The next drag in the state space draws a lasso; so does any drag with the control key.")
                .icon("mdi2l-lasso")
                .shortcut("S")
                .menu(MENU, 30)
                .enabled(ready)
                .does(() -> selection().setLassoing(!model().lassoingProperty().get())));
        for (int step : new int[] {1, -1}) {
            commands.add(Command.of(
                            "selection.problem." + (step > 0 ? "next" : "previous"),
                            "Select the " + (step > 0 ? "next" : "previous") + " problem")
                    .description("Select all runs of one test problem after the other.")
                    .icon(step > 0 ? "mdi2c-chevron-right" : "mdi2c-chevron-left")
                    .shortcut(step > 0 ? "Shift+Right" : "Shift+Left")
                    .menu(MENU, 30)
                    .enabled(ready)
                    .does(() -> selection().stepProblem(step)));
        }
        commands.add(Command.of("selection.clear", "Clear the selection")
                .description("Look at all runs alike again (Escape).")
                .icon("mdi2s-selection-off")
                .menu(MENU, 30)
                .enabled(Bindings.createBooleanBinding(() -> selected.getValue() != null, selected))
                .does(() -> selection().clear()));
        return commands;
    }
}
