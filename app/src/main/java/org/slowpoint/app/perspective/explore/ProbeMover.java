package org.slowpoint.app.perspective.explore;

import java.util.Objects;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.HandSlider;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.linalg.Pca;
import org.slowpoint.engine.text.NumberText;

/** Moves the probe along one principal component or unit, by a slider or a typed number. */
final class ProbeMover extends HBox {

    private static final int DIGITS = 4;
    private static final double CHOICE = 92;
    private static final double SLIDER = 96;

    private final ExploreModel model;
    private final ProbeControl probe;
    private final ShellContext context;
    private final ComboBox<ProbeCoordinate> choice = new ComboBox<>();
    private final HandSlider slider;
    private final TextField field = new TextField();
    private boolean sliding;

    ProbeMover(ExploreModel model, ProbeControl probe, ShellContext context) {
        this.model = model;
        this.probe = probe;
        this.context = context;
        slider = new HandSlider(-1, 1, new HandSlider.Listener() {
            @Override
            public void taken() {
                sliding = true;
                probe.take(choice.getValue());
            }

            @Override
            public void moved() {
                probe.moveAlong(choice.getValue(), slider.getValue());
            }

            @Override
            public void rested() {
                probe.letRest();
                sliding = false;
                follow();
            }
        });
        Label move = new Label("move");
        move.getStyleClass().add("readout-name");
        context.glossary().install(move, "principal-component");
        getStyleClass().add("readout");
        setId("probe-mover");
        setAlignment(Pos.CENTER_LEFT);
        choose();
        number();
        getChildren().addAll(move, choice, slider, field);
        disableProperty().bind(model.probeProperty().isNull());
        model.analyzedProperty().subscribe(analyzed -> {
            if (analyzed != null) {
                choice.getItems().setAll(ProbeCoordinate.all(analyzed.analysis().pca()));
                choice.getSelectionModel().selectFirst();
            }
        });
        model.probeProperty().subscribe(this::follow);
        // Along other axes the same state has other coordinates.
        model.projectionProperty().addListener((property, before, after) -> {
            if (before != null && after != null && !Objects.equals(before.pca(), after.pca())) {
                follow();
            }
        });
    }

    private void choose() {
        choice.setId("probe-coordinate");
        choice.setPrefWidth(CHOICE);
        choice.getStyleClass().add("view-tool");
        choice.setConverter(new ChoiceWords<>(ProbeCoordinate::title));
        choice.setTooltip(new Tooltip("The principal component or unit along which the probe is moved"));
        choice.setAccessibleText("Principal component or unit to move along");
        choice.valueProperty().subscribe(this::follow);
        slider.setId("probe-slider");
        slider.setPrefWidth(SLIDER);
        slider.setTooltip(new Tooltip("Move the probe along it, in state units; all else of it stays"));
        slider.setAccessibleText("Value along it, in state units");
    }

    private void number() {
        field.setId("probe-number");
        field.setPrefColumnCount(5);
        field.setTooltip(new Tooltip("Type a value and press Enter"));
        field.setAccessibleText("Value along it as a number, in state units");
        field.setOnAction(event -> enter());
        field.focusedProperty().subscribe(focused -> {
            // What was typed and not entered is given up.
            if (!focused) {
                follow();
            }
        });
    }

    private Pca pca() {
        return model.projectionProperty().get().pca();
    }

    private boolean ready() {
        double[] state = model.probeProperty().get();
        return choice.getValue() != null
                && state != null
                && ExploreSession.fits(model, state)
                && choice.getValue().index() < state.length;
    }

    private double value() {
        return choice.getValue().of(model.probeProperty().get(), pca());
    }

    private void follow() {
        if (!ready()) {
            return;
        }
        double value = value();
        if (!sliding) {
            double[] ends = choice.getValue().range(pca());
            slider.fit(Math.min(ends[0], value), Math.max(ends[1], value));
            slider.setBlockIncrement((slider.getMax() - slider.getMin()) / 40);
            slider.follow(value);
        }
        field.setText(NumberText.brief(value, DIGITS));
    }

    private void enter() {
        // Left as it stands: the field shows fewer digits than there are.
        if (!ready() || field.getText().equals(NumberText.brief(value(), DIGITS))) {
            return;
        }
        try {
            double to = NumberText.typed(field.getText());
            if (!Double.isFinite(to)) {
                throw new NumberFormatException("not finite");
            }
            probe.put(choice.getValue(), to);
            field.selectAll();
        } catch (NumberFormatException e) {
            context.notifications()
                    .warning(
                            "Type a number such as 0.1 for " + choice.getValue().title() + " of the probe.");
        }
    }
}
