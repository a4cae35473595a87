package org.slowpoint.app.perspective.compare;

import java.util.List;
import java.util.stream.Stream;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.perspective.CardRow;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.ProportionalSplit;
import org.slowpoint.app.shell.ShellContext;

/** The form above, the list with its sliders beside the views, and what they say in a sentence. */
final class CompareView extends VBox {

    private static final double LIST = 0.24;
    private static final double LIST_LEAST = 215;
    private static final double LIST_MOST = 380;
    private static final double HALF = 0.54;
    private static final double HALF_OF_SPACES = 0.46;
    private static final double LEAST_ABOVE = 240;
    private static final double LEAST_BELOW = 260;
    private static final double LEAST_SPACE = 220;

    private final ProblemsForm form;
    private final TuningView tuning;
    private final List<ChartCard> cards;

    CompareView(
            CompareModel model,
            CompareController controller,
            ShellContext context,
            Exporter exporter,
            CommandCopy copy) {
        setId("compare");
        form = new ProblemsForm(model, controller, context, copy::comparison);
        LossesView losses = new LossesView(model, controller, context, exporter);
        ChartCard violins = new ChartCard(
                        "compare-violins", "relative losses", "mean-relative-loss", context, model::provenance)
                .standardTools(exporter);
        RunsView.follow(violins, model, controller, org.slowpoint.app.chart.ContenderCharts::violins);
        ProblemsView problems = new ProblemsView(model, controller, context, exporter);
        DifferencesView differences = new DifferencesView(model, controller, context, exporter);
        tuning = new TuningView(model, controller, context, exporter, copy);
        SpacesView spaces = new SpacesView(model, context, exporter);
        cards = Stream.concat(
                        Stream.of(losses.card(), violins, problems.card(), differences.card(), tuning.card()),
                        spaces.cards().stream())
                .toList();
        losses.card().setPrefWidth(420);
        violins.setPrefWidth(280);
        List<ChartCard> lower = List.of(problems.card(), differences.card(), tuning.card());
        lower.forEach(card -> card.setPrefWidth(300));
        CardRow above = new CardRow("compare-upper", LEAST_ABOVE, List.of(losses.card(), violins));
        CardRow below = new CardRow("compare-lower", LEAST_BELOW, lower);
        model.tuningProperty().addListener((property, before, after) -> {
            if (after.running() && !before.running() && below.isTabbed()) {
                below.choose(lower.size() - 1);
            }
        });
        VBox column = ChartCard.column(below, tuning.strip());
        ProportionalSplit charts =
                new ProportionalSplit(Orientation.VERTICAL, HALF, above, below(model, column, spaces));
        // A space says little where it is low.
        model.spacesShownProperty().subscribe(on -> charts.keep(on ? HALF_OF_SPACES : HALF));
        VBox list = new VBox();
        ContenderList rows = new ContenderList(model, controller, context);
        VBox.setVgrow(rows, Priority.ALWAYS);
        list.getChildren().addAll(rows, new SliderPane(model, controller, context.glossary()));
        list.setMinWidth(LIST_LEAST);
        list.setMaxWidth(LIST_MOST);
        VBox right = ChartCard.column(charts);
        right.getChildren().add(0, standing(model, controller));
        ProportionalSplit views = new ProportionalSplit(Orientation.HORIZONTAL, LIST, list, right);
        VBox.setVgrow(views, Priority.ALWAYS);
        getChildren().addAll(form, views);
        setMinSize(0, 0);
    }

    private static StackPane below(CompareModel model, VBox problems, SpacesView spaces) {
        CardRow pair = new CardRow("compare-spaces", LEAST_SPACE, spaces.cards());
        pair.visibleProperty().bind(model.spacesShownProperty());
        problems.visibleProperty().bind(model.spacesShownProperty().not());
        StackPane both = new StackPane(problems, pair);
        both.setMinSize(0, 0);
        return both;
    }

    private static VBox standing(CompareModel model, CompareController controller) {
        Label headline = new Label();
        headline.setId("compare-headline");
        headline.getStyleClass().add("headline");
        headline.setMinWidth(0);
        Label running = new Label();
        running.setId("compare-running");
        running.getStyleClass().add("muted");
        running.textProperty().bind(model.runningProperty());
        running.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(headline, Priority.ALWAYS);
        headline.setMaxWidth(Double.MAX_VALUE);
        Label notes = new Label();
        notes.setId("compare-notes");
        notes.setWrapText(true);
        Label at = new Label();
        at.setId("compare-at");
        at.getStyleClass().add("muted");
        Runnable say = () -> {
            List<Reading.Shown> shown = model.shown();
            headline.setText(
                    shown.isEmpty()
                            ? ""
                            : CompareWords.headline(model.askedProperty().get(), shown));
            notes.setText(
                    shown.isEmpty()
                            ? ""
                            : CompareWords.notes(model.readingProperty().get(), shown));
            at.setText(
                    shown.isEmpty()
                            ? ""
                            : CompareWords.at(model.iterationProperty().get(), shown));
        };
        model.readingProperty().addListener((property, before, after) -> say.run());
        model.askedProperty().addListener((property, before, after) -> say.run());
        model.iterationProperty().addListener((property, before, after) -> say.run());
        at.setMinWidth(0);
        at.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(at, Priority.ALWAYS);
        HBox line = new HBox(at, SpacesView.choice(model, controller.spaces()));
        line.setAlignment(Pos.CENTER_LEFT);
        VBox box = new VBox(new HBox(headline, running), notes, line);
        box.getStyleClass().add("standing");
        return box;
    }

    /** All cards, the losses first. */
    List<ChartCard> cards() {
        return cards;
    }

    /** What the search would tune. */
    TuningView tuning() {
        return tuning;
    }

    void focusFirst() {
        form.focusFirst();
    }
}
