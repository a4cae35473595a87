package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.intervention.Intervention;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.unroll.PairedDifference;

/** Changes one thing in the optimizer on show, and a sentence that says what its losses lose by that. */
final class InterventionMenu extends MenuButton {

    private static final int DECIMALS = 3;

    private final ExploreModel model;
    private final InterventionControl control;
    private final Label sentence = new Label();

    InterventionMenu(ExploreModel model, InterventionControl control, ShellContext context) {
        this.model = model;
        this.control = control;
        setId("intervention");
        setGraphic(Icons.of("mdi2c-content-cut"));
        getStyleClass().addAll("flat", "view-tool");
        setTooltip(new Tooltip(
                "Change one thing in the optimizer and see what its losses lose by it (I for the next change)"));
        setAccessibleText("Change one thing in the optimizer");
        setFocusTraversable(true);
        sentence.setId("intervention-sentence");
        sentence.getStyleClass().addAll("readout-value", "intervention-sentence");
        sentence.setWrapText(true);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.visibleProperty().bind(sentence.textProperty().isNotEmpty());
        sentence.managedProperty().bind(sentence.visibleProperty());
        context.glossary().install(sentence, "paired-difference");
        model.analyzedProperty().subscribe(analyzed -> offer());
        model.interventionProperty().subscribe(chosen -> follow());
        model.changedProperty().subscribe(changed -> follow());
    }

    /** What the change does, as far as it is known; to stand below the losses. */
    Label sentence() {
        return sentence;
    }

    private void offer() {
        getItems().clear();
        List<Intervention> usual = control.offered();
        setDisable(usual.isEmpty());
        ToggleGroup group = new ToggleGroup();
        getItems().add(item("As it is", Optional.empty(), group));
        for (Intervention each : usual) {
            getItems().add(item(capital(each.title()), Optional.of(each), group));
        }
        follow();
    }

    private RadioMenuItem item(String text, Optional<Intervention> meant, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(text);
        item.setUserData(meant);
        item.setToggleGroup(group);
        item.setOnAction(event -> {
            control.choose(meant);
            follow();
        });
        return item;
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private void follow() {
        Optional<Intervention> chosen = model.interventionProperty().get();
        getItems().forEach(item -> ((RadioMenuItem) item).setSelected(chosen.equals(item.getUserData())));
        ExploreModel.Changed changed = model.changedProperty().get();
        sentence.setText(
                changed == null
                        ? chosen.map(each -> "Running it " + each.title() + "…").orElse("")
                        : words(changed.outcome()));
    }

    /** The difference of the mean relative losses ± its standard error, over how many problems, and how many diverged. */
    static String words(InterventionStudy.Outcome outcome) {
        PairedDifference difference = outcome.difference();
        List<String> parts = new ArrayList<>();
        if (difference.problems() > 0) {
            String error = Double.isNaN(difference.standardError())
                    ? ""
                    : " ± " + NumberText.fixed(difference.standardError(), DECIMALS);
            parts.add((difference.mean() > 0 ? "+" : "") + NumberText.fixed(difference.mean(), DECIMALS) + error + ", "
                    + difference.problems() + " problems");
        }
        if (outcome.run().diverged() > 0) {
            parts.add(outcome.run().diverged() + " of " + outcome.run().losses().length + " diverge");
        }
        return capital(outcome.intervention().title()) + ": " + String.join("; ", parts);
    }
}
