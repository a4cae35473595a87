package org.slowpoint.app.perspective.compare;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.shell.Glossary;

/** What a search tries and how much of it; what cannot be is said beside the number and changes nothing. */
final class TuningPlan extends HBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("error");

    private final CompareModel model;
    private final TuningControl control;
    private final ComboBox<SearchPlan.Kind> kind = new ComboBox<>();
    private final TextField count = new TextField();
    private final Label unit = new Label();
    private final Label wrong = new Label();
    private boolean filling;

    TuningPlan(CompareModel model, TuningControl control, Glossary glossary) {
        this.model = model;
        this.control = control;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("form-field");
        kind.setId("compare-tuning-kind");
        kind.getItems().setAll(SearchPlan.Kind.values());
        kind.setConverter(new ChoiceWords<>(each -> each == SearchPlan.Kind.GRID ? "rate grid" : "random search"));
        kind.setAccessibleText("How to search");
        kind.setTooltip(new Tooltip(
                "At random over all hyper-parameters, or over a grid of learning rates with all else usual"));
        kind.setOnAction(event -> {
            if (!filling) {
                control.choose(kind.getValue());
            }
        });
        count.setId("compare-tuning-count");
        count.setPrefColumnCount(4);
        count.setOnAction(event -> enter());
        count.focusedProperty().addListener((property, was, focused) -> {
            if (!focused) {
                enter();
            }
        });
        unit.getStyleClass().add("readout-name");
        unit.setLabelFor(count);
        glossary.install(unit, "random-search");
        wrong.setId("compare-tuning-wrong");
        wrong.getStyleClass().add("form-wrong");
        wrong.managedProperty().bind(wrong.visibleProperty());
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        getChildren().addAll(kind, count, unit, wrong);
        model.planProperty().subscribe(this::show);
        // How many draws are usual depends on the task.
        model.askedProperty().addListener((property, before, after) -> {
            if (before == null || before.task().network() != after.task().network()) {
                show();
            }
        });
    }

    private void show() {
        SearchPlan plan = model.planProperty().get();
        boolean grid = plan.kind() == SearchPlan.Kind.GRID;
        String about = grid
                ? "Learning rates from one power of ten to the next, 1 to " + SearchPlan.MOST_PER_DECADE
                : "Random draws, 1 to " + SearchPlan.MOST_DRAWS + "; nothing for as many as the task has time for";
        filling = true;
        kind.setValue(plan.kind());
        count.setText(Integer.toString(control.count()));
        count.setTooltip(new Tooltip(about));
        count.setAccessibleText(grid ? "Rates per decade" : "Draws");
        count.setAccessibleHelp(about);
        unit.setText(grid ? "rates per decade" : "draws");
        say("");
        filling = false;
    }

    /** Takes over what is typed; true when it can be. */
    boolean enter() {
        if (filling || count.getText().equals(Integer.toString(control.count()))) {
            say("");
            return true;
        }
        String refused = control.enterCount(count.getText()).orElse("");
        if (refused.isEmpty()) {
            show();
        }
        say(refused);
        return refused.isEmpty();
    }

    private void say(String sentence) {
        wrong.setText(sentence);
        count.pseudoClassStateChanged(WRONG, !sentence.isEmpty());
    }
}
