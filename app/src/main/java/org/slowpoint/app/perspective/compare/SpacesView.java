package org.slowpoint.app.perspective.compare;

import java.util.List;
import javafx.beans.value.ObservableValue;
import org.slowpoint.app.chart.JointSpaceChart;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.Segments;
import org.slowpoint.app.shell.ShellContext;

/** The state spaces of two trained optimizers side by side, with the states at the iteration that is read out. */
final class SpacesView {

    private static final String OTHER = "The other one is shown here, on the same axes.";

    private final CompareModel model;
    private final List<ChartCard> cards;

    SpacesView(CompareModel model, ShellContext context, Exporter exporter) {
        this.model = model;
        cards = List.of(
                card("compare-space-first", "first state space", context, exporter),
                card("compare-space-second", "second state space", context, exporter));
        for (ObservableValue<?> each : List.of(model.spacesProperty(), model.iterationProperty())) {
            each.addListener((property, before, after) -> draw());
        }
    }

    private ChartCard card(String id, String name, ShellContext context, Exporter exporter) {
        ChartCard card =
                new ChartCard(id, name, "joint-state-space", context, model::spacesProvenance).standardTools(exporter);
        card.setPrefWidth(300);
        return card;
    }

    /** Which of both is below: what problems tell, or the spaces. */
    static Segments<Boolean> choice(CompareModel model, SpacesControl control) {
        return new Segments<>(model.spacesShownProperty(), control::setShown)
                .with(false, "compare-below-problems", "problems", "Problems, differences and tuning below (S).")
                .with(
                        true,
                        "compare-below-spaces",
                        "state spaces",
                        "The states of two trained optimizers on common axes below (S).");
    }

    List<ChartCard> cards() {
        return cards;
    }

    private void draw() {
        Spaces spaces = model.spacesProperty().get();
        for (int i = 0; i < cards.size(); i++) {
            cards.get(i)
                    .show(
                            spaces.sides().isEmpty()
                                    ? JointSpaceChart.empty(i == 0 ? spaces.why() : OTHER)
                                    : spaces.sides()
                                            .get(i)
                                            .chart()
                                            .at(model.iterationProperty().get()));
        }
    }
}
