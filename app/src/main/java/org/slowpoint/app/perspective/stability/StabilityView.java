package org.slowpoint.app.perspective.stability;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.slowpoint.app.perspective.CardRow;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.ProportionalSplit;
import org.slowpoint.app.shell.ShellContext;

/** The form above, eigenvalues large beside the run and its loss, and what they mean for meta-training. */
final class StabilityView extends VBox {

    private static final double TALL = 0.6;
    private static final double WIDE = 0.46;
    private static final double HALF = 0.5;
    private static final double LOW = 680;
    private static final double LEAST_ABOVE = 240;
    private static final double LEAST_BELOW = 255;
    private static final int LOSS_TAB = 3;

    private final ProblemForm form;
    private final List<ChartCard> cards = new ArrayList<>();
    private final Region left;
    private final Region right;
    private final Region below;
    private ProportionalSplit inner;
    private ProportionalSplit views;
    private boolean low;

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
        left = eigenvalues.node();
        right = ChartCard.column(runs, run.strip());
        below = ChartCard.column(row, training.strip());
        getChildren().add(form);
        heightProperty().subscribe(height -> arrange(height.doubleValue() > 0 && height.doubleValue() < LOW));
        setMinSize(0, 0);
    }

    /** Below the eigenvalues where there is height for it, otherwise beside them. */
    private void arrange(boolean asLow) {
        if (views != null && low == asLow) {
            return;
        }
        low = asLow;
        if (views != null) {
            getChildren().remove(views);
            inner.getItems().clear();
            views.getItems().clear();
        }
        if (low) {
            inner = new ProportionalSplit(Orientation.VERTICAL, HALF, right, below);
            views = new ProportionalSplit(Orientation.HORIZONTAL, HALF, left, inner);
        } else {
            inner = new ProportionalSplit(Orientation.HORIZONTAL, WIDE, left, right);
            views = new ProportionalSplit(Orientation.VERTICAL, TALL, inner, below);
        }
        VBox.setVgrow(views, Priority.ALWAYS);
        getChildren().add(views);
    }

    /** All cards, the eigenvalues first. */
    List<ChartCard> cards() {
        return cards;
    }

    void focusFirst() {
        form.focusFirst();
    }
}
