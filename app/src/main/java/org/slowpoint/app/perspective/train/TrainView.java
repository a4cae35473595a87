package org.slowpoint.app.perspective.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
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
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.perspective.CardRow;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.ProportionalSplit;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.metatrain.TrainingCurves;

/**
 * The form above, how training stands in a sentence, and charts: of the whole training on the left, the meta-loss the
 * largest, of the optimizer at the cursor on the right, and the cursor below.
 */
final class TrainView extends VBox {

    private static final double LEAST = 300;
    private static final double WIDTH = 320;

    private static final PseudoClass AHEAD = PseudoClass.getPseudoClass("ahead");

    private final TrainModel model;
    private final TrainForm form;
    private final ChartCard loss;
    private final ChartCard gradient;
    private final ChartCard fan;
    private final MomentCards moments;
    private final MomentController cursor;
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
        BooleanProperty runsShown = new SimpleBooleanProperty(false);
        BooleanProperty moreShown = new SimpleBooleanProperty(false);
        form = new TrainForm(model, controller, commands, context.glossary(), runsShown, moreShown);
        ConfigFields more = new ConfigFields(model, controller);
        more.visibleProperty().bind(moreShown);
        more.managedProperty().bind(moreShown);
        RunsPane runs = new RunsPane(model.runs(), controller.stored(), context.glossary());
        runs.visibleProperty().bind(runsShown);
        runs.managedProperty().bind(runsShown);
        loss = card("meta-loss", "meta-loss", "meta-objective", context, exporter);
        gradient = card("meta-gradient", "meta-gradient", "meta-gradient", context, exporter);
        fan = card("inner-losses", "inner losses", "meta-step", context, exporter);
        moments = new MomentCards(model, context, exporter);
        cursor = controller.moments();
        guards.setId("train-guards");
        guards.getStyleClass().add("readout-value");
        gradient.setPrefWidth(WIDTH);
        fan.setPrefWidth(WIDTH);
        CardRow course = new CardRow("train-course", LEAST, List.of(gradient, fan));
        VBox below = new VBox(course, strip(guards));
        VBox.setVgrow(course, Priority.ALWAYS);
        SplitPane left = new ProportionalSplit(Orientation.VERTICAL, 0.58, loss, below);
        SplitPane charts = new ProportionalSplit(Orientation.HORIZONTAL, 0.54, left, moments.node());
        VBox training = new VBox(headline(), charts, new MetaTimeBar(model, cursor, commands, context.glossary()));
        VBox.setVgrow(charts, Priority.ALWAYS);
        training.visibleProperty().bind(model.phaseProperty().isNotEqualTo(Phase.READY));
        TrainWelcome welcome = new TrainWelcome(model, controller::goOn, commands, folder);
        welcome.visibleProperty().bind(training.visibleProperty().not());
        // Over the charts, which keep their size: a small window has no room for both.
        VBox over = new VBox(more, runs);
        over.setMaxHeight(USE_PREF_SIZE);
        over.setPickOnBounds(false);
        StackPane.setAlignment(over, Pos.TOP_CENTER);
        StackPane middle = new StackPane(training, welcome, over);
        middle.getStyleClass().add("train-middle");
        VBox.setVgrow(middle, Priority.ALWAYS);
        getChildren().addAll(form, middle);
        model.curvesProperty().subscribe(this::redraw);
        model.baselinesProperty().subscribe(this::redrawLoss);
        model.runs()
                .overlayProperty()
                .subscribe(overlay -> redraw(model.curvesProperty().get()));
        model.moments().chosenProperty().subscribe(chosen -> {
            placeHandles();
            redrawFan();
        });
        model.moments().readingProperty().subscribe(reading -> redrawFan());
        for (ChartCard each : List.of(loss, gradient, moments.constants())) {
            each.view().viewportProperty().addListener((property, before, after) -> placeHandles());
            each.view().setHandleListener((id, x, y) -> {
                cursor.toStep(x);
                // Also where the snapshot stays the same: all grips stand where it is.
                placeHandles();
            });
        }
    }

    /** All cards, the meta-loss first. */
    List<ChartCard> cards() {
        List<ChartCard> all = new ArrayList<>(List.of(loss, gradient, fan));
        all.addAll(moments.cards());
        return all;
    }

    // The grip stands at the foot of its line, away from the curves.
    private void placeHandles() {
        TrainingCurves curves = model.curvesProperty().get();
        if (curves == null || curves.done() == 0) {
            return;
        }
        Moment chosen = model.moments().chosenProperty().get();
        int at = chosen == null ? curves.done() : chosen.step();
        int every = model.configProperty().get().snapshotEvery();
        for (ChartCard each : List.of(loss, gradient, moments.constants())) {
            String tooltip = (chosen == null ? "Live" : "Meta-step " + at) + ": drag to look at a snapshot";
            Handle handle = Handle.vertical(
                            "meta-time", at, each.view().chartLayout().shown().yMin(), tooltip)
                    .stopping(new Handle.Stops(0, curves.done(), every));
            each.view().getHandles().setAll(handle);
        }
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
                            case WAITING -> ", waiting for a processor";
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
        Chart below = TrainingCharts.gradient(curves, model.configProperty().get());
        gradient.show(overlay()
                .map(over -> TrainingCharts.withOtherGradient(below, over.curves(), name(over)))
                .orElse(below));
        guards.setText(guards(curves));
        // The still part is drawn anew only when a curve has joined it.
        if (!Objects.equals(fanned, curves.fan()) || fanChart == null) {
            fanned = curves.fan();
            fanChart = TrainingCharts.fan(curves);
        }
        redrawFan();
        placeHandles();
    }

    // Live the newest meta-step stands out, otherwise the snapshot: on test problems or, where it cannot be run beside
    // its training, on the batch of the recorded meta-step that is nearest.
    private void redrawFan() {
        TrainingCurves curves = model.curvesProperty().get();
        if (curves == null || fanChart == null) {
            return;
        }
        Moment chosen = model.moments().chosenProperty().get();
        MomentReading reading = model.moments().readingProperty().get();
        if (chosen == null) {
            fan.show(curves.newest() == null ? fanChart : TrainingCharts.withNewest(fanChart, curves.newest()));
        } else if (reading != null && reading.moment().equals(chosen)) {
            fan.show(TrainingCharts.withSnapshot(fanChart, chosen.step(), reading.meanLoss()));
        } else {
            fan.show(curves.nearest(chosen.step())
                    .map(each -> TrainingCharts.withRecorded(fanChart, each))
                    .orElse(fanChart));
        }
    }

    private void redrawLoss() {
        TrainingCurves curves = model.curvesProperty().get();
        if (curves != null) {
            Chart own = TrainingCharts.loss(
                    curves,
                    model.baselinesProperty().get().orElse(List.of()),
                    model.configProperty().get().unroll().objective());
            loss.show(overlay()
                    .map(over -> TrainingCharts.withOtherLoss(own, over.curves(), name(over)))
                    .orElse(own));
        }
    }

    private Optional<RunsModel.Overlay> overlay() {
        return Optional.ofNullable(model.runs().overlayProperty().get())
                .filter(over -> !over.run().equals(model.runs().shownProperty().get()));
    }

    private static String name(RunsModel.Overlay over) {
        return over.run().nameProperty().get();
    }

    private static String guards(TrainingCurves curves) {
        String zeroed = curves.zeroed() == 0
                ? ""
                : ", " + count(curves.zeroed(), "entry", "entries") + " of the estimate not finite and counted as 0";
        if (curves.skipped() == 0 && curves.returned() == 0) {
            return "No step skipped, no return to the best weights" + zeroed;
        }
        return count(curves.skipped(), "step skipped", "steps skipped") + ", "
                + count(curves.returned(), "return", "returns") + " to the best weights" + zeroed;
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
}
