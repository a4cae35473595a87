package org.slowpoint.app.perspective.stability;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.perspective.CardRow;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.ProportionalSplit;
import org.slowpoint.app.shell.ShellContext;

/** The form above, eigenvalues large beside the run and its loss, and below what they mean for meta-training. */
final class StabilityView extends VBox {

    private static final double TALL = 0.64;
    private static final double WIDE = 0.46;
    private static final double LEAST_ABOVE = 250;
    private static final double LEAST_BELOW = 255;
    private static final int LOSS_TAB = 3;

    private final ProblemForm form;
    private final List<ChartCard> cards = new ArrayList<>();

    StabilityView(StabilityModel model, StabilityController controller, ShellContext context, Exporter exporter) {
        setId("stability");
        form = new ProblemForm(model, controller, context.glossary());
        EigenvaluesView eigenvalues = new EigenvaluesView(model, controller, context, exporter);
        RunView run = new RunView(model, controller, context, exporter);
        LossView loss = new LossView(model, controller, context, exporter);
        VarianceView variance = new VarianceView(model, controller, context, exporter);
        BoundsView bounds = new BoundsView(model, controller, context, exporter);
        PreconditionerTrainingView training = new PreconditionerTrainingView(model, controller, context, exporter);
        cards.addAll(List.of(eigenvalues.card(), run.card(), loss.card(), variance.card(), bounds.card()));
        cards.addAll(training.cards());
        CardRow runs = new CardRow("stability-runs", LEAST_ABOVE, List.of(run.card(), loss.card()));
        List<ChartCard> lower = new ArrayList<>(List.of(variance.card(), bounds.card()));
        lower.addAll(training.cards());
        lower.forEach(card -> card.setPrefWidth(300));
        run.card().setPrefWidth(320);
        loss.card().setPrefWidth(320);
        CardRow row = new CardRow("stability-lower", LEAST_BELOW, lower);
        model.trainingProperty().addListener((property, before, running) -> {
            if (running && row.isTabbed()) {
                row.choose(LOSS_TAB);
            }
        });
        ProportionalSplit above = new ProportionalSplit(
                Orientation.HORIZONTAL, WIDE, eigenvalues.node(), ChartCard.column(runs, run.strip()));
        ProportionalSplit all =
                new ProportionalSplit(Orientation.VERTICAL, TALL, above, ChartCard.column(row, training.strip()));
        VBox.setVgrow(all, Priority.ALWAYS);
        getChildren().addAll(form, all);
        setMinSize(0, 0);
    }

    /** All cards, the eigenvalues first. */
    List<ChartCard> cards() {
        return cards;
    }

    void focusFirst() {
        form.focusFirst();
    }
}
