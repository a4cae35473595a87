package org.slowpoint.app.perspective.stability;

import java.util.function.ToDoubleFunction;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.slowpoint.app.perspective.HandSlider;
import org.slowpoint.app.perspective.Segments;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer.Terms;
import org.slowpoint.engine.text.NumberText;

/** What steadies P: which of the three act, and how much of each there is. */
final class TermsStrip extends FlowPane {

    // A little beyond the largest stable gradient step, so that one can go too far.
    private static final double BEYOND = 1.25;

    private final StabilityModel model;
    private final StabilityController controller;
    private final HandSlider nominal;
    private final HandSlider weightDecay;
    private final HandSlider preconditioning;

    TermsStrip(StabilityModel model, StabilityController controller, Glossary glossary) {
        this.model = model;
        this.controller = controller;
        getStyleClass().add("readout-strip");
        setAlignment(Pos.CENTER_LEFT);
        Segments<Terms> terms = new Segments<>(model.experimentProperty().map(Experiment::terms), controller::choose);
        terms.with(Terms.NONE, "terms-none", "P alone", "A = I − PH")
                .with(Terms.NOMINAL, "terms-nominal", "Nominal", "A = I − (αI + P)H")
                .with(Terms.WEIGHT_DECAY, "terms-decay", "Decay", "A = I − (1−γ)PH")
                .with(Terms.PRECONDITIONING, "terms-preconditioning", "Precondition", "A = I − H^(−κ)PH")
                .with(Terms.ALL, "terms-all", "All three", "A = I − H^(−κ)(αI + (1−γ)P)H");
        nominal = slider("nominal", "move α");
        weightDecay = slider("weight-decay", "move γ");
        preconditioning = slider("preconditioning", "move κ");
        getChildren()
                .addAll(
                        terms,
                        labelled("α", nominal, "nominal-term", glossary, LinearOptimizer::nominal),
                        labelled("γ", weightDecay, "weight-decay-of-p", glossary, LinearOptimizer::weightDecay),
                        labelled("κ", preconditioning, "preconditioning", glossary, LinearOptimizer::preconditioning));
        model.experimentProperty().addListener((property, before, after) -> {
            if (before == null || before.generation() != after.generation()) {
                fitRange(after);
            }
            follow(after);
        });
    }

    private HandSlider slider(String id, String move) {
        HandSlider slider = new HandSlider(0, 1, new HandSlider.Listener() {
            @Override
            public void taken() {
                controller.take(move);
            }

            @Override
            public void moved() {
                controller.steady(nominal.getValue(), weightDecay.getValue(), preconditioning.getValue());
            }

            @Override
            public void rested() {
                controller.letRest();
            }
        });
        slider.setId("stability-" + id);
        slider.setPrefWidth(110);
        slider.setBlockIncrement(0.02);
        return slider;
    }

    private void fitRange(Experiment now) {
        double alpha = now.setup().optimizer().nominal();
        double most = Math.max(BEYOND * now.setup().nominalOf(1), BEYOND * alpha);
        nominal.fit(Math.min(0, BEYOND * alpha), most);
        nominal.setBlockIncrement(most / 50);
    }

    private void follow(Experiment now) {
        LinearOptimizer optimizer = now.setup().optimizer();
        nominal.follow(optimizer.nominal());
        weightDecay.follow(optimizer.weightDecay());
        preconditioning.follow(optimizer.preconditioning());
        nominal.getParent().setDisable(now.terms() != Terms.NOMINAL && now.terms() != Terms.ALL);
        weightDecay.getParent().setDisable(now.terms() != Terms.WEIGHT_DECAY && now.terms() != Terms.ALL);
        preconditioning.getParent().setDisable(now.terms() != Terms.PRECONDITIONING && now.terms() != Terms.ALL);
    }

    private HBox labelled(
            String name, HandSlider slider, String term, Glossary glossary, ToDoubleFunction<LinearOptimizer> value) {
        Label label = new Label(name);
        label.getStyleClass().add("readout-name");
        Label number = new Label();
        number.setId(slider.getId() + "-value");
        number.getStyleClass().add("readout-value");
        number.setMinWidth(44);
        model.experimentProperty()
                .addListener((property, before, after) -> number.setText(
                        NumberText.brief(value.applyAsDouble(after.setup().optimizer()), 3)));
        slider.setAccessibleText(name);
        HBox box = new HBox(label, slider, number);
        box.getStyleClass().add("readout");
        box.setAlignment(Pos.CENTER_LEFT);
        glossary.install(box, term);
        return box;
    }
}
