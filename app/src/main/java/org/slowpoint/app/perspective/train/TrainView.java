package org.slowpoint.app.perspective.train;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.chart.TrainingCharts;
import org.slowpoint.app.chart.TrainingCurves;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;

/** The form above, how training stands in a sentence, and four charts of it; the meta-loss is the largest. */
final class TrainView extends VBox {

    private static final PseudoClass AHEAD = PseudoClass.getPseudoClass("ahead");

    private final TrainModel model;
    private final TrainForm form;
    private final ChartCard loss;
    private final ChartCard gradient;
    private final ChartCard fan;
    private final SpectrumCard spectrum;
    private final Label guards = new Label();
    private List<TrainingCurves.InnerLoss> fanned;
    private Chart fanChart;

    TrainView(
            TrainModel model,
            TrainController controller,
            TrainCommands commands,
            ShellContext context,
            Exporter exporter,
            Path folder) {
        this.model = model;
        setId("train");
        form = new TrainForm(model, controller, commands, context.glossary());
        loss = card("meta-loss", "meta-loss", "meta-objective", context, exporter);
        gradient = card("meta-gradient", "meta-gradient", "meta-gradient", context, exporter);
        fan = card("inner-losses", "inner losses", "meta-step", context, exporter);
        spectrum = new SpectrumCard(model, context, exporter);
        guards.setId("train-guards");
        guards.getStyleClass().add("readout-value");
        VBox below = ChartCard.column(gradient, strip(guards));
        SplitPane left = split(Orientation.VERTICAL, 0.62, loss, below);
        SplitPane right = split(Orientation.VERTICAL, 0.48, fan, spectrum.node());
        SplitPane charts = split(Orientation.HORIZONTAL, 0.58, left, right);
        VBox training = new VBox(headline(), charts);
        VBox.setVgrow(charts, Priority.ALWAYS);
        training.visibleProperty().bind(model.phaseProperty().isNotEqualTo(Phase.READY));
        TrainWelcome welcome = new TrainWelcome(model, commands, folder);
        welcome.visibleProperty().bind(training.visibleProperty().not());
        StackPane middle = new StackPane(training, welcome);
        middle.getStyleClass().add("train-middle");
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(form, middle);
        model.curvesProperty().subscribe(this::redraw);
        model.baselinesProperty().subscribe(this::redrawLoss);
    }

    /** All cards, the meta-loss first. */
    List<ChartCard> cards() {
        return List.of(loss, gradient, fan, spectrum.card());
    }

    void focusFirst() {
        form.focusFirst();
    }

    private ChartCard card(String id, String name, String term, ShellContext context, Exporter exporter) {
        return new ChartCard(id, name, term, context, model::provenance).standardTools(exporter);
    }

    private Node headline() {
        Label sentence = new Label();
        sentence.setId("train-headline");
        sentence.getStyleClass().add("headline");
        Label detail = new Label();
        detail.setId("train-detail");
        detail.getStyleClass().add("muted");
        model.standingProperty().subscribe(standing -> {
            sentence.setText(standing.headline());
            sentence.pseudoClassStateChanged(AHEAD, standing.ahead());
            showDetail(detail);
        });
        model.phaseProperty().subscribe(phase -> showDetail(detail));
        model.curvesProperty().subscribe(curves -> showDetail(detail));
        VBox box = new VBox(sentence, detail);
        box.getStyleClass().add("standing");
        return box;
    }

    private void showDetail(Label detail) {
        TrainingCurves curves = model.curvesProperty().get();
        String where = curves == null
                ? ""
                : "Meta-step " + curves.done() + " of " + curves.metaSteps()
                        + switch (model.phaseProperty().get()) {
                            case PAUSED -> ", paused";
                            case STOPPING -> ", stopping";
                            case ENDED -> curves.done() < curves.metaSteps() ? ", ended early" : ", done";
                            default -> "";
                        };
        String numbers = model.standingProperty().get().detail();
        detail.setText(where.isEmpty() || numbers.isEmpty() ? where + numbers : where + "  ·  " + numbers);
    }

    private void redraw(TrainingCurves curves) {
        if (curves == null) {
            return;
        }
        redrawLoss();
        gradient.show(TrainingCharts.gradient(curves, model.configProperty().get()));
        guards.setText(guards(curves));
        // The still part is drawn anew only when a curve has joined it.
        if (!Objects.equals(fanned, curves.fan()) || fanChart == null) {
            fanned = curves.fan();
            fanChart = TrainingCharts.fan(curves);
        }
        fan.show(curves.newest() == null ? fanChart : fanChart.withLayer(TrainingCharts.newest(curves.newest())));
    }

    private void redrawLoss() {
        TrainingCurves curves = model.curvesProperty().get();
        if (curves != null) {
            loss.show(TrainingCharts.loss(
                    curves,
                    model.baselinesProperty().get().orElse(List.of()),
                    model.configProperty().get().unroll().objective()));
        }
    }

    private static String guards(TrainingCurves curves) {
        if (curves.skipped() == 0 && curves.returned() == 0) {
            return "No step skipped, no return to the best weights";
        }
        return count(curves.skipped(), "step skipped", "steps skipped") + ", "
                + count(curves.returned(), "return", "returns") + " to the best weights";
    }

    private static String count(int number, String one, String many) {
        return number == 0 ? "no " + one : number + " " + (number == 1 ? one : many);
    }

    static Region strip(Label label) {
        StackPane strip = new StackPane(label);
        strip.getStyleClass().add("readout-strip");
        StackPane.setAlignment(label, Pos.CENTER_LEFT);
        return strip;
    }

    private static SplitPane split(Orientation orientation, double position, Node... nodes) {
        SplitPane pane = new SplitPane(nodes);
        pane.setOrientation(orientation);
        pane.setDividerPositions(position);
        return pane;
    }
}
