package org.slowpoint.app.perspective.train;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.HandSlider;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.text.NumberText;

/** The cursor over meta-time: the snapshots of a training from left to right, and at the right end what it is now. */
final class MetaTimeBar extends HBox {

    private static final PseudoClass LIVE = PseudoClass.getPseudoClass("live");
    private static final double SLIDER = 90;

    private final TrainModel model;
    private final MomentModel moments;
    private final Label words = new Label();

    MetaTimeBar(TrainModel model, MomentController controller, TrainCommands commands, Glossary glossary) {
        this.model = model;
        this.moments = model.moments();
        setId("meta-time");
        getStyleClass().add("meta-time");
        setAlignment(Pos.CENTER_LEFT);
        HandSlider slider = new HandSlider(0, 1, new HandSlider.Listener() {
            @Override
            public void taken() {}

            @Override
            public void moved() {
                controller.to((int) Math.round(slider().getValue()));
            }

            @Override
            public void rested() {
                // Between two snapshots there is none: the thumb stands on the one that is shown.
                follow();
            }
        });
        slider.setId("meta-time-cursor");
        slider.setBlockIncrement(1);
        slider.setMinWidth(SLIDER);
        slider.setAccessibleText("Meta-time");
        slider.setAccessibleHelp("Left and Right move by one snapshot, Home to the first, End to the live optimizer.");
        slider.setTooltip(new Tooltip("Snapshots of the training; at the right end the optimizer as it is now"));
        HBox.setHgrow(slider, Priority.ALWAYS);
        words.setId("meta-time-words");
        words.getStyleClass().add("readout-value");
        words.setMinWidth(0);
        glossary.install(words, "snapshot");
        ToggleButton live = new ToggleButton("Live");
        live.setId("meta-time-live");
        live.getStyleClass().add("meta-time-live");
        live.setMinWidth(USE_PREF_SIZE);
        live.setTooltip(new Tooltip(describe(commands.live())));
        live.setOnAction(event -> {
            commands.live().run();
            live.setSelected(moments.liveProperty().get());
        });
        moments.liveProperty().subscribe(now -> {
            live.setSelected(now);
            pseudoClassStateChanged(LIVE, now);
        });
        List<Node> nodes = new ArrayList<>();
        nodes.add(icon("meta-time-play", commands.play()));
        nodes.add(icon("meta-time-back", commands.back()));
        nodes.add(slider);
        nodes.add(icon("meta-time-on", commands.forward()));
        nodes.add(live);
        nodes.add(words);
        nodes.add(worded("train-explore", "Explore", commands.open()));
        nodes.add(icon("train-explore-beside", commands.beside()));
        nodes.add(worded("train-fork", "Fork", commands.fork()));
        getChildren().setAll(nodes);
        play((Button) nodes.get(0));
        moments.moments().addListener((InvalidationListener) changed -> follow());
        moments.chosenProperty().subscribe(chosen -> follow());
        moments.readingProperty().subscribe(reading -> tell());
        model.curvesProperty().subscribe(curves -> tell());
        follow();
    }

    private HandSlider slider() {
        return (HandSlider) getChildren().get(2);
    }

    private void follow() {
        if (getChildren().isEmpty()) {
            return;
        }
        slider().fit(0, Math.max(1, moments.moments().size()));
        slider().follow(moments.index());
        tell();
    }

    private void tell() {
        TrainingCurves curves = model.curvesProperty().get();
        if (curves == null) {
            words.setText("");
            return;
        }
        Moment chosen = moments.chosenProperty().get();
        MomentReading seen = moments.readingProperty().get();
        String of = " of " + curves.metaSteps();
        if (chosen != null) {
            double objective = chosen.snapshot().objective();
            words.setText("Meta-step " + chosen.step() + of + " · " + chosen.shortHash()
                    + (Double.isFinite(objective) ? " · meta-loss " + NumberText.brief(objective, 3) : ""));
        } else {
            words.setText("Meta-step " + curves.done() + of
                    + (seen == null
                            ? ""
                            : seen.moment().step() == curves.done()
                                    ? " · " + seen.moment().shortHash()
                                    : " · views of " + seen.moment().step()));
        }
    }

    private void play(Button button) {
        moments.playingProperty()
                .subscribe(playing -> button.setGraphic(Icons.of(playing ? "mdi2p-pause" : "mdi2p-play-outline")));
    }

    private static Button icon(String id, Command command) {
        Button button = ChartCard.button(id, command.icon(), describe(command));
        button.disableProperty().bind(javafx.beans.binding.Bindings.not(command.enabled()));
        button.setOnAction(event -> command.run());
        return button;
    }

    private static Button worded(String id, String text, Command command) {
        Button button = icon(id, command);
        button.getStyleClass().removeAll("flat", "view-tool");
        button.setText(text);
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static String describe(Command command) {
        return command.description()
                + command.shortcutText().map(keys -> "  (" + keys + ")").orElse("");
    }
}
