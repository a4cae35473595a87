package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.perspective.HandSlider;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameter;

/** The hyper-parameters of the chosen hand-designed optimizer: rates and 1 − β on log scales, and as numbers. */
final class SliderPane extends VBox {

    private static final int DIGITS = 4;

    /** What shows one hyper-parameter. */
    private record Dial(HyperParameter parameter, HandSlider slider, TextField field) {

        void follow(double value) {
            slider.follow(place(parameter, value));
            if (!field.isFocused()) {
                field.setText(NumberText.brief(value, DIGITS));
            }
        }
    }

    private final CompareModel model;
    private final CompareController controller;
    private final Glossary glossary;
    private final Label title = new Label();
    private final VBox dials = new VBox();
    private final FlowPane buttons = new FlowPane();
    private List<Dial> all = List.of();
    private int shownRow = -1;

    SliderPane(CompareModel model, CompareController controller, Glossary glossary) {
        this.model = model;
        this.controller = controller;
        this.glossary = glossary;
        setId("compare-sliders");
        getStyleClass().add("compare-sliders");
        title.getStyleClass().add("view-title");
        title.setWrapText(true);
        Button tuned = button("compare-tuned", "Tuned", "Numbers tuned for the task above, or for the nearest");
        tuned.setOnAction(event -> controller.useTuned(shownRow));
        Button usual = button("compare-usual", "Usual", "Usual numbers; the learning rate stays");
        usual.setOnAction(event -> controller.useUsual(shownRow));
        buttons.getChildren().addAll(tuned, usual);
        buttons.getStyleClass().add("compare-buttons");
        dials.getStyleClass().add("compare-dials");
        getChildren().addAll(title, dials, buttons);
        model.activeProperty().addListener((property, before, after) -> follow());
        model.askedProperty().addListener((property, before, after) -> follow());
        follow();
    }

    private static Button button(String id, String text, String about) {
        Button button = new Button(text);
        button.setId(id);
        button.setTooltip(new Tooltip(about));
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    /** Where a value stands on its slider, from 0 to 1; more memory is to the right. */
    private static double place(HyperParameter parameter, double value) {
        double share = parameter.share(value);
        return Math.max(0, Math.min(1, parameter.complement() ? 1 - share : share));
    }

    private static double value(HyperParameter parameter, double place) {
        return parameter.at(parameter.complement() ? 1 - place : place);
    }

    private void follow() {
        Setup setup = model.askedProperty().get();
        Optional<Row> row = setup == null
                ? Optional.empty()
                : setup.row(model.activeProperty().get());
        boolean written = row.isPresent() && row.get().choice() instanceof Choice.HandDesigned;
        buttons.setVisible(written);
        buttons.setManaged(written);
        if (!written) {
            shownRow = -1;
            dials.getChildren().clear();
            title.setText(row.isPresent() ? "Add › Variant makes something of it" : "Choose a row to set its numbers");
            return;
        }
        Choice.HandDesigned choice = (Choice.HandDesigned) row.get().choice();
        title.setText(setup.names().get(setup.rows().indexOf(row.get())));
        if (shownRow != row.get().number()) {
            shownRow = row.get().number();
            build(choice.family());
        }
        all.forEach(dial -> dial.follow(choice.values().get(dial.parameter().name())));
    }

    private void build(Family family) {
        all = new ArrayList<>();
        List<Node> nodes = new ArrayList<>();
        for (HyperParameter parameter : family.parameters()) {
            Dial dial = dial(parameter);
            all.add(dial);
            Label name = new Label(parameter.symbol());
            name.getStyleClass().add("readout-name");
            name.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(name, Priority.ALWAYS);
            name.setLabelFor(dial.slider());
            glossary.install(name, parameter.complement() ? "decay" : "hyper-parameter");
            HBox line = new HBox(name, dial.field());
            line.setAlignment(Pos.CENTER_LEFT);
            VBox both = new VBox(line, dial.slider());
            both.getStyleClass().add("compare-dial");
            nodes.add(both);
        }
        dials.getChildren().setAll(nodes);
    }

    private Dial dial(HyperParameter parameter) {
        int row = shownRow;
        String name = parameter.name();
        HandSlider[] holder = new HandSlider[1];
        holder[0] = new HandSlider(0, 1, new HandSlider.Listener() {
            @Override
            public void taken() {
                controller.take(row, parameter.symbol());
            }

            @Override
            public void moved() {
                controller.move(row, name, value(parameter, holder[0].getValue()));
            }

            @Override
            public void rested() {
                controller.letRest();
            }
        });
        HandSlider slider = holder[0];
        slider.setId("compare-slider-" + name);
        slider.setAccessibleText(parameter.symbol());
        slider.setBlockIncrement(0.02);
        slider.setMinWidth(0);
        TextField field = new TextField();
        field.setId("compare-number-" + name);
        field.setPrefColumnCount(5);
        field.setMinWidth(USE_PREF_SIZE);
        field.setAccessibleText(parameter.symbol() + " as a number");
        field.setOnAction(event -> enter(row, name, field));
        field.focusedProperty().addListener((property, before, focused) -> {
            if (!focused) {
                enter(row, name, field);
            }
        });
        return new Dial(parameter, slider, field);
    }

    private void enter(int row, String name, TextField field) {
        Setup setup = model.askedProperty().get();
        if (setup.row(row).map(Row::choice).orElse(null) instanceof Choice.HandDesigned written) {
            double now = written.values().get(name);
            // Left as it stands: the field shows fewer digits than there are.
            if (!field.getText().equals(NumberText.brief(now, DIGITS))) {
                try {
                    controller.enter(row, name, NumberText.typed(field.getText()));
                } catch (NumberFormatException e) {
                    field.setText(NumberText.brief(now, DIGITS));
                }
            }
        }
    }
}
