package org.slowpoint.app.perspective.explore;

import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.ConjugatePairs;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.text.Formatted;

/** What the chosen modes do by themselves: how much of the loss curve they explain, and the curves. */
final class ModeRunView extends VBox {

    private static final double MARGIN = 12;

    private final ExploreModel model;
    private final ModeRunner runner;
    private final ChartCard card;
    private final Label share = new Label();

    ModeRunView(ExploreModel model, ModeRunner runner, ShellContext context, Exporter exporter) {
        this.model = model;
        this.runner = runner;
        card = new ChartCard("mode-replay", "modes by themselves", "mode-replay", context, model::provenance);
        card.standardTools(exporter);
        VBox.setVgrow(card, Priority.ALWAYS);
        share.setId("mode-replay-share");
        share.getStyleClass().add("sentence");
        share.setWrapText(true);
        share.setMinHeight(Region.USE_PREF_SIZE);
        getStyleClass().add("mode-run");
        Button keep = new Button("Keep as an optimizer…");
        keep.setId("mode-replay-keep");
        keep.setMinHeight(Region.USE_PREF_SIZE);
        context.glossary().install(keep, "distillate");
        VBox.setMargin(keep, new Insets(0, 0, 0, MARGIN));
        keep.disableProperty().bind(DistillControl.ticked(model).not());
        keep.setOnAction(e -> context.commands().run(DistillControl.KEEP_MODES));
        getChildren().addAll(share, keep, card);
        model.modeChoiceProperty().addListener((property, before, after) -> describe());
        model.modeRunProperty().addListener((property, before, after) -> {
            if (after != null) {
                card.show(after.chart());
            }
            describe();
        });
        model.linearizationProperty().addListener((property, before, after) -> describe());
        model.readingProperty().addListener((property, before, after) -> describe());
        visibleProperty().bind(model.modeChoiceProperty().isNotNull());
        managedProperty().bind(visibleProperty());
    }

    ChartCard card() {
        return card;
    }

    private void describe() {
        ExploreModel.ModeChoice choice = model.modeChoiceProperty().get();
        ExploreModel.ModeRun run = model.modeRunProperty().get();
        if (choice == null || run == null || !run.choice().equals(choice)) {
            share.setText("Running the chosen modes…");
            return;
        }
        String elsewhere = runner.canChoose() ? "" : " Put the probe on a fixed point (H) to choose others.";
        share.setText(sentence(run.replay()) + elsewhere);
    }

    private static String sentence(ModeReplay replay) {
        int chosen = ConjugatePairs.of(replay.chosen()).size();
        if (chosen == 0) {
            return "Tick modes to run them by themselves.";
        }
        return Formatted.of(
                "%s of the loss curve, all modes together %.0f\u00a0%%.",
                (chosen == 1 ? "The chosen mode by itself explains" : "The " + chosen + " chosen modes explain")
                        + Formatted.of(" %.0f\u00a0%%", 100 * replay.modesShare()),
                100 * replay.linearShare());
    }
}
