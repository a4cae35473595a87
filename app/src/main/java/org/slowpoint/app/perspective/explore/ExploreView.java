package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.figure.ExplorerFigure;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.mechanism.ReportSubject;

/** The four linked views side by side; the state space is the largest. */
final class ExploreView extends StackPane {

    private final StateSpaceView space;
    private final UpdateFunctionView update;
    private final SpectrumView spectrum;
    private final TimeView time;
    private final MechanismsView mechanisms;
    private final ExploreModel model;

    ExploreView(ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        setId("explore");
        space = new StateSpaceView(model, controller, context, exporter);
        update = new UpdateFunctionView(model, controller, context, exporter);
        spectrum = new SpectrumView(model, controller, context, exporter);
        time = new TimeView(model, controller, context, exporter);
        SplitPane left = split(Orientation.VERTICAL, 0.68, space.node(), time.node());
        SplitPane right = split(Orientation.VERTICAL, 0.50, update.node(), spectrum.node());
        SplitPane all = split(Orientation.HORIZONTAL, 0.56, left, right);
        all.visibleProperty().bind(model.analyzedProperty().isNotNull());
        mechanisms = new MechanismsView(model, controller, context, exporter);
        model.mechanismsProperty().addListener((property, before, shown) -> {
            if (shown) {
                all.getItems().add(mechanisms);
                all.setDividerPositions(0.42, 0.75);
            } else {
                all.getItems().remove(mechanisms);
                all.setDividerPositions(0.56);
            }
        });
        model.subjectsProperty().addListener((property, before, lit) -> lightUp(lit));
        getChildren().addAll(all, waiting());
    }

    /** Frames the views that show what a sentence of the report speaks of. */
    private void lightUp(Set<ReportSubject> subjects) {
        Set<ChartCard> lit =
                subjects.stream().flatMap(subject -> showing(subject).stream()).collect(Collectors.toSet());
        cards().forEach(card -> card.setLit(lit.contains(card)));
    }

    // Replays and interventions have tabs of their own, which a click on the sentence brings up.
    private List<ChartCard> showing(ReportSubject subject) {
        return switch (subject) {
            case FIXED_POINTS, SLOW_POINTS, INPUT_CURVE -> List.of(space.card());
            case AUTONOMOUS_PATH -> List.of(space.card(), time.schedule());
            case LEADING_MODE -> List.of(space.card(), spectrum.plane(), spectrum.rates());
            case UPDATE_FUNCTION -> List.of(update.card());
            case REPLAY, INTERVENTIONS -> List.of();
        };
    }

    private static SplitPane split(Orientation orientation, double position, javafx.scene.Node... nodes) {
        SplitPane pane = new SplitPane(nodes);
        pane.setOrientation(orientation);
        pane.setDividerPositions(position);
        return pane;
    }

    private VBox waiting() {
        Label text = new Label("Opening the sample optimizer and running it on test problems");
        text.getStyleClass().add("muted");
        VBox box = new VBox(12, new ProgressIndicator(), text);
        box.setId("explore-waiting");
        box.setAlignment(javafx.geometry.Pos.CENTER);
        box.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        box.visibleProperty().bind(model.analyzedProperty().isNull());
        return box;
    }

    /** All cards, the state space first. */
    List<ChartCard> cards() {
        List<ChartCard> cards = new ArrayList<>(
                List.of(space.card(), update.card(), update.histogram(), spectrum.plane(), spectrum.rates()));
        cards.addAll(time.cards());
        cards.addAll(mechanisms.cards());
        return cards;
    }

    /** All views on one page, each as it is seen. */
    Page page() {
        return ExplorerFigure.page(
                model.analyzedProperty().get(),
                new ExplorerFigure.Views(
                        space.card().seen(),
                        update.card().seen(),
                        update.histogram().seen(),
                        spectrum.plane().seen(),
                        spectrum.rates().seen(),
                        time.cards().get(0).seen(),
                        time.cards().get(1).seen(),
                        time.cards().get(2).seen()));
    }
}
