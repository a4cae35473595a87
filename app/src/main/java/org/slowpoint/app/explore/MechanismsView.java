package org.slowpoint.app.explore;

import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.card.Exporter;
import org.slowpoint.app.card.ViewCard;
import org.slowpoint.app.plot.MechanismLayers;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.mechanism.Subject;

/** What the optimizer does and how one knows: the report, the modes, and what happens without them. */
final class MechanismsView extends TabPane {

    private final ViewCard replay;
    private final ViewCard interventions;
    private final ViewCard curve;

    MechanismsView(ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        setId("mechanisms");
        getStyleClass().add("mechanisms");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        replay = new ViewCard("mode-replay", "modes by themselves", "eigenmode", context, model.studyProperty()::get);
        interventions =
                new ViewCard("interventions", "interventions", "intervention", context, model.studyProperty()::get);
        curve = new ViewCard(
                "input-curve-rates", "learning rate over g*", "input-curve", context, model.studyProperty()::get);
        for (ViewCard card : cards()) {
            card.standardTools(exporter);
            VBox.setVgrow(card, Priority.ALWAYS);
        }
        curve.view().setOnHit(hit -> MechanismLayers.state(
                        model.examinedProperty().get().examination(), hit.layerId(), hit.index())
                .ifPresent(controller.hand()::visitState));
        VBox causes = new VBox(replay, interventions);
        VBox adaptation = new VBox(curve);
        for (VBox box : List.of(causes, adaptation)) {
            box.visibleProperty().bind(model.examinedProperty().isNotNull());
        }
        model.examinedProperty().addListener((property, before, examined) -> {
            if (examined != null) {
                replay.show(examined.replay());
                interventions.show(examined.interventions());
                curve.show(examined.curve());
            }
        });
        Tab modes = new Tab("Modes", new ModeTable(model, controller, context));
        Tab over = new Tab("Over g*", adaptation);
        Tab why = new Tab("Causes", causes);
        ReportView report = new ReportView(model, controller, context, subjects -> {
            if (subjects.contains(Subject.INTERVENTIONS) || subjects.contains(Subject.REPLAY)) {
                getSelectionModel().select(why);
            } else if (subjects.contains(Subject.INPUT_CURVE)) {
                getSelectionModel().select(over);
            } else if (subjects.contains(Subject.LEADING_MODE)) {
                controller.modes().selectStrongest();
                getSelectionModel().select(modes);
            }
        });
        getTabs().addAll(new Tab("Report", report), modes, over, why);
    }

    List<ViewCard> cards() {
        return List.of(replay, interventions, curve);
    }
}
