package org.slowpoint.app.perspective.compare;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.slowpoint.app.chart.TrialCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameter;
import org.slowpoint.engine.tune.Trial;

/** The search for hyper-parameters as dots that come in while it runs; a dot is taken over by a click. */
final class TuningView {

    private final CompareModel model;
    private final ChartCard card;
    private final FlowPane strip = new FlowPane();
    private final ComboBox<Family> family = new ComboBox<>();
    private final ComboBox<HyperParameter> other = new ComboBox<>();
    private final TuningPlan plan;
    private final TuningControl control;
    private boolean filling;

    TuningView(
            CompareModel model,
            CompareController controller,
            ShellContext context,
            Exporter exporter,
            CommandCopy copy) {
        this.model = model;
        control = controller.tuning();
        plan = new TuningPlan(model, control, context.glossary());
        card = new ChartCard("compare-tuning", "tuning", "random-search", context, this::provenance);
        other.setId("compare-tuning-other");
        other.setConverter(new ChoiceWords<>(HyperParameter::symbol));
        other.setTooltip(new Tooltip("The hyper-parameter along y"));
        other.setAccessibleText("The hyper-parameter along y");
        other.setOnAction(event -> {
            if (!filling) {
                redraw();
            }
        });
        card.tools(other).standardTools(exporter);
        card.view().setOnHit(hit -> {
            if (hit.layerId().equals(TrialCharts.DRAWS)) {
                List<Trial> drawn =
                        TrialCharts.converged(model.tuningProperty().get().trials());
                control.use(drawn.get(hit.index()));
            }
        });
        family.setId("compare-tuning-family");
        family.getItems().setAll(Family.values());
        family.setConverter(new ChoiceWords<>(Family::title));
        family.setValue(Family.MOMENTUM);
        family.setTooltip(new Tooltip("What to tune on the task above"));
        family.setAccessibleText("What to tune");
        Button start = new Button("Tune", Icons.of("mdi2t-tune-variant"));
        start.setId("compare-tune");
        start.setTooltip(new Tooltip("Search for the best numbers on problems of their own (T)"));
        start.setOnAction(event -> {
            if (model.tuningProperty().get().running()) {
                control.cancel();
            } else {
                start();
            }
        });
        Button add = new Button("Add the best", Icons.of("mdi2p-plus"));
        add.setId("compare-add-best");
        add.setTooltip(new Tooltip("Compare the best of the search with the others"));
        add.setOnAction(event -> control.addBest());
        Button command = new Button("", Icons.of("mdi2c-console"));
        command.setId("compare-copy-search");
        command.setTooltip(new Tooltip("Put the command that searches alike and finds the same best on the clipboard"));
        command.setAccessibleText("Copy the search as command");
        command.setOnAction(event -> copy.search());
        Label words = new Label();
        words.setId("compare-tuning-words");
        words.getStyleClass().add("readout-value");
        words.setWrapText(true);
        model.tuningProperty().subscribe(tuning -> {
            start.setText(tuning.running() ? "Stop" : "Tune");
            start.setGraphic(Icons.of(tuning.running() ? "mdi2s-stop" : "mdi2t-tune-variant"));
            add.setDisable(tuning.best().isEmpty());
            command.setDisable(tuning.search().isEmpty());
            words.setText(tuning.running() ? tuning.trials().size() + " draws so far" : tuning.words());
        });
        strip.getStyleClass().add("readout-strip");
        strip.getChildren().addAll(family, plan, start, add, command, words);
        model.tuningProperty().addListener((property, before, after) -> {
            if (!before.family().equals(after.family())) {
                fill(after);
            }
            redraw();
        });
        model.activeProperty().addListener((property, before, after) -> followActive());
        redraw();
    }

    ChartCard card() {
        return card;
    }

    /** What starts and ends it. */
    Region strip() {
        return strip;
    }

    /** Begins to tune, unless what is typed cannot be. */
    void start() {
        if (plan.enter()) {
            control.start(family.getValue());
        }
    }

    private org.slowpoint.app.library.Provenance provenance() {
        Tuning tuning = model.tuningProperty().get();
        return tuning.trials().isEmpty() ? null : ComparisonProvenance.of(tuning);
    }

    private void followActive() {
        Setup setup = model.askedProperty().get();
        if (setup != null
                && !model.tuningProperty().get().running()
                && setup.row(model.activeProperty().get()).map(Row::choice).orElse(null)
                        instanceof Choice.HandDesigned written) {
            family.setValue(written.family());
        }
    }

    private void fill(Tuning tuning) {
        filling = true;
        List<HyperParameter> all = tuning.family().orElseThrow().parameters();
        other.getItems().setAll(all.subList(1, all.size()));
        other.setValue(all.get(1));
        filling = false;
    }

    private void redraw() {
        Tuning tuning = model.tuningProperty().get();
        boolean grid = tuning.perDecade().isPresent();
        boolean several = other.getItems().size() > 1 && !grid;
        other.setVisible(several);
        other.setManaged(several);
        if (grid && !tuning.trials().isEmpty()) {
            card.show(
                    TrialCharts.rates("Tuning " + tuning.family().orElseThrow().title(), tuning.trials()));
        } else if (tuning.trials().isEmpty() || other.getValue() == null) {
            card.show(Chart.builder("trials")
                    .title("Tuning")
                    .note(tuning.running() ? "The first draws are on their way" : "Choose an optimizer and press Tune")
                    .build());
        } else {
            card.show(TrialCharts.of(
                    "Tuning " + tuning.family().orElseThrow().title(), tuning.trials(), other.getValue()));
        }
    }
}
