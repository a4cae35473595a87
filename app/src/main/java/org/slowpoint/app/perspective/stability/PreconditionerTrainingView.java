package org.slowpoint.app.perspective.stability;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import org.slowpoint.app.chart.PreconditionerTrainingCharts;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.graphics.view.HandleListener;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.Segments;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.stability.TrainingCourse;
import org.slowpoint.engine.text.NumberText;

/** Meta-training of P, watched while it goes on, and the cursor that goes back through it. */
final class PreconditionerTrainingView {

    private static final String CURSOR = "meta-iteration";

    private final StabilityModel model;
    private final StabilityController controller;
    private final ChartCard moduli;
    private final ChartCard loss;
    private final FlowPane strip = new FlowPane();
    private final Label words = new Label();

    PreconditionerTrainingView(
            StabilityModel model, StabilityController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        this.controller = controller;
        moduli = new ChartCard("stability-moduli", "moduli in training", "closed-loop", context, model::provenance)
                .standardTools(exporter);
        loss = new ChartCard("stability-meta-loss", "meta-loss", "meta-training-of-p", context, model::provenance)
                .standardTools(exporter);
        for (ChartCard card : cards()) {
            card.view().setHandleListener(new Scrub());
            card.view().viewportProperty().addListener((property, before, after) -> placeHandles());
        }
        Button train = new Button("Train P", Icons.of("mdi2s-school-outline"));
        train.setId("stability-train");
        train.setMinWidth(Region.USE_PREF_SIZE);
        train.setOnAction(event -> controller.training().toggle());
        model.trainingProperty().addListener((property, before, running) -> {
            train.setText(running ? "Stop" : "Train P");
            train.setGraphic(Icons.of(running ? "mdi2s-stop" : "mdi2s-school-outline"));
        });
        context.glossary().install(train, "meta-training-of-p");
        Segments<Number> course = new Segments<>(
                model.courseProperty(), chosen -> controller.training().choose(chosen.intValue()));
        for (int i = 0; i < TrainingControl.FRACTIONS.length; i++) {
            String fraction = NumberText.brief(TrainingControl.FRACTIONS[i], 2);
            course.with(
                    i, "course-" + i, fraction, "Go back through the training with α = " + fraction + " · 2/λmax(H)");
        }
        Label name = new Label("α·λmax/2");
        name.getStyleClass().add("readout-name");
        words.setId("stability-training");
        words.getStyleClass().add("readout-value");
        strip.getStyleClass().add("readout-strip");
        strip.setAlignment(Pos.CENTER_LEFT);
        strip.getChildren().addAll(train, name, course, words);
        model.coursesProperty().subscribe(courses -> redraw());
        model.metaIterationProperty().addListener((property, before, after) -> placeHandles());
        model.courseProperty().addListener((property, before, after) -> placeHandles());
    }

    List<ChartCard> cards() {
        return List.of(moduli, loss);
    }

    Region strip() {
        return strip;
    }

    private void redraw() {
        List<TrainingCourse> courses = model.coursesProperty().get();
        int updates = controller.training().plan().updates();
        if (courses.isEmpty()) {
            String note = "Train P to see its eigenvalues and its loss move";
            moduli.show(PreconditionerTrainingCharts.untrained("moduli", "Eigenvalues in training", note));
            loss.show(PreconditionerTrainingCharts.untrained("meta-loss", "Meta-loss", note));
        } else {
            moduli.show(PreconditionerTrainingCharts.moduli(courses, updates));
            loss.show(PreconditionerTrainingCharts.metaLoss(courses, updates));
        }
        placeHandles();
    }

    private void placeHandles() {
        List<TrainingCourse> courses = model.coursesProperty().get();
        if (courses.isEmpty() || model.trainingProperty().get()) {
            cards().forEach(card -> card.view().getHandles().clear());
        } else {
            int at = model.metaIterationProperty().get();
            for (ChartCard card : cards()) {
                card.view()
                        .getHandles()
                        .setAll(Handle.vertical(
                                        CURSOR,
                                        at,
                                        card.view().chartLayout().shown().yMin(),
                                        "Meta-iteration " + at + ": drag back, and every view shows the P of then")
                                .onWhole(0, controller.training().plan().updates()));
            }
        }
        words.setText(describe(courses));
    }

    private String describe(List<TrainingCourse> courses) {
        if (courses.isEmpty()) {
            return "P has not been trained";
        }
        TrainingCourse course =
                courses.get(Math.min(courses.size() - 1, model.courseProperty().get()));
        TrainingCourse.Seen seen = model.trainingProperty().get()
                ? course.last()
                : course.at(model.metaIterationProperty().get());
        return "Meta-iteration " + seen.step() + " of "
                + controller.training().plan().updates() + ": L = " + NumberText.brief(seen.loss(), 4) + ", ρ = "
                + NumberText.nearOne(seen.moduli()[0], 4);
    }

    private final class Scrub implements HandleListener {
        @Override
        public void pressed(String id) {
            controller.training().take();
        }

        @Override
        public void dragged(String id, double x, double y) {
            controller.training().scrub((int) Math.round(x));
            placeHandles();
        }

        @Override
        public void released(String id, double x, double y) {
            controller.training().letRest();
        }
    }
}
