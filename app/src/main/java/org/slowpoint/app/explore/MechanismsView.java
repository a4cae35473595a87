package org.slowpoint.app.explore;

import java.util.List;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.card.Exporter;
import org.slowpoint.app.card.ViewCard;
import org.slowpoint.app.shell.ShellContext;

/** What the optimizer does and how one knows: the report, the modes, and what happens without them. */
final class MechanismsView extends TabPane {

    private final ViewCard replay;
    private final ViewCard interventions;

    MechanismsView(ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        setId("mechanisms");
        getStyleClass().add("mechanisms");
        setTabClosingPolicy(TabClosingPolicy.UNAVAILABLE);
        replay = new ViewCard("mode-replay", "modes by themselves", "eigenmode", context, model.studyProperty()::get);
        interventions =
                new ViewCard("interventions", "interventions", "intervention", context, model.studyProperty()::get);
        for (ViewCard card : List.of(replay, interventions)) {
            card.standardTools(exporter);
            VBox.setVgrow(card, Priority.ALWAYS);
        }
        VBox causes = new VBox(replay, interventions);
        causes.visibleProperty().bind(model.examinedProperty().isNotNull());
        model.examinedProperty().addListener((property, before, examined) -> {
            if (examined != null) {
                replay.show(examined.replay());
                interventions.show(examined.interventions());
            }
        });
        getTabs()
                .addAll(
                        new Tab("Report", new ReportView(model, controller, context)),
                        new Tab("Modes", new ModeTable(model, controller, context)),
                        new Tab("Causes", causes));
    }

    List<ViewCard> cards() {
        return List.of(replay, interventions);
    }
}
