package org.slowpoint.app.perspective.explore;

import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.chart.MechanismLayers;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.mechanism.ReportSubject;

/** What the optimizer does and how one knows: the report, the modes, and what happens without them. */
final class MechanismsView extends TabPane {

    private final ModeRunView modeRun;
    private final ChartCard interventions;
    private final ChartCard curve;

    MechanismsView(ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        setId("mechanisms");
        getStyleClass().add("mechanisms");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        modeRun = new ModeRunView(model, controller.modeRunner(), context, exporter);
        interventions = new ChartCard("interventions", "interventions", "intervention", context, model::provenance);
        curve = new ChartCard("input-curve-rates", "learning rate over g*", "input-curve", context, model::provenance);
        for (ChartCard card : List.of(interventions, curve)) {
            card.standardTools(exporter);
            VBox.setVgrow(card, Priority.ALWAYS);
        }
        curve.view().setOnHit(hit -> MechanismLayers.state(
                        model.examinedProperty().get().examination(), hit.layerId(), hit.index())
                .ifPresent(controller.probe()::visitState));
        VBox causes = new VBox(interventions);
        VBox adaptation = new VBox(curve);
        for (VBox box : List.of(causes, adaptation)) {
            box.visibleProperty().bind(model.examinedProperty().isNotNull());
        }
        model.examinedProperty().addListener((property, before, examined) -> {
            if (examined != null) {
                interventions.show(examined.interventions());
                curve.show(examined.curve());
            }
        });
        Tab modes = new Tab("Modes");
        ModeTable table = new ModeTable(
                model, controller, context, modes.selectedProperty().and(model.mechanismsProperty()));
        VBox.setVgrow(table, Priority.ALWAYS);
        VBox.setVgrow(modeRun, Priority.ALWAYS);
        modes.setContent(new VBox(table, modeRun));
        Tab over = new Tab("Over g*", adaptation);
        Tab why = new Tab("Interventions", causes);
        ReportView report = new ReportView(model, controller, context, subjects -> {
            if (subjects.contains(ReportSubject.INTERVENTIONS)) {
                getSelectionModel().select(why);
            } else if (subjects.contains(ReportSubject.REPLAY)) {
                getSelectionModel().select(modes);
            } else if (subjects.contains(ReportSubject.INPUT_CURVE)) {
                getSelectionModel().select(over);
            } else if (subjects.contains(ReportSubject.LEADING_MODE)) {
                controller.modes().selectStrongest();
                getSelectionModel().select(modes);
            } else if (subjects.contains(ReportSubject.UPDATE_FUNCTION)) {
                // What is clipped lies beyond the gradients that most steps meet.
                controller.viewSettings().setLogarithmic(true);
            }
        });
        getTabs().addAll(new Tab("Report", report), modes, over, why);
    }

    List<ChartCard> cards() {
        return List.of(modeRun.card(), interventions, curve);
    }
}
