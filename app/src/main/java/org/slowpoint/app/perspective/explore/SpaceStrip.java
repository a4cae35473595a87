package org.slowpoint.app.perspective.explore;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.RunColour;
import org.slowpoint.app.chart.Runs;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.HandSlider;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.unroll.StateCloud;

/** Beside the state space: how many runs stand out, what their colours stand for, and planes to turn the space to. */
final class SpaceStrip extends FlowPane {

    private static final double SLIDER = 70;
    private static final double COLOURS = 118;
    private static final int MOST_OFFERED = 64;

    private final ExploreModel model;
    private final ExploreController controller;
    private final ComboBox<RunColour> colour = new ComboBox<>();
    private boolean filling;

    SpaceStrip(ExploreModel model, ExploreController controller, ShellContext context) {
        this.model = model;
        this.controller = controller;
        getStyleClass().add("readout-strip");
        setAlignment(Pos.CENTER_LEFT);
        HBox runs = labelled("runs", slider());
        context.glossary().install(runs, "representative-run");
        getChildren().addAll(runs, labelled("by", colour()), select(context), planes());
    }

    private static HBox labelled(String name, Node... nodes) {
        Label label = new Label(name);
        label.getStyleClass().add("readout-name");
        HBox box = new HBox(label);
        box.getChildren().addAll(nodes);
        box.getStyleClass().add("readout");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private Node[] slider() {
        Label count = new Label();
        count.setId("runs-count");
        count.getStyleClass().add("readout-value");
        HandSlider[] made = new HandSlider[1];
        made[0] = new HandSlider(0, Runs.MOST_BOLD, new HandSlider.Listener() {
            @Override
            public void taken() {
                // What is shown changes nothing of the optimizer, so that there is no step to begin.
            }

            @Override
            public void moved() {
                controller.space().setRuns(runs().withBold((int) Math.round(made[0].getValue())));
            }

            @Override
            public void rested() {
                made[0].follow(runs().bold());
            }
        });
        HandSlider slider = made[0];
        slider.setId("runs-slider");
        slider.setPrefWidth(SLIDER);
        slider.setBlockIncrement(1);
        slider.setTooltip(new Tooltip("How many representative runs stand out; with none all runs look alike"));
        slider.setAccessibleText("Number of representative runs that stand out");
        slider.disableProperty().bind(model.analyzedProperty().isNull());
        model.lookProperty().subscribe(look -> {
            count.setText(String.valueOf(look.runs().bold()));
            slider.follow(look.runs().bold());
        });
        model.projectionProperty().subscribe(projection -> {
            if (projection != null) {
                slider.fit(0, Math.min(Runs.MOST_BOLD, projection.rows()));
            }
        });
        return new Node[] {slider, count};
    }

    private Runs runs() {
        return model.lookProperty().get().runs();
    }

    private ComboBox<RunColour> colour() {
        colour.setId("runs-colour");
        colour.setPrefWidth(COLOURS);
        colour.getStyleClass().add("view-tool");
        colour.setTooltip(new Tooltip("What the colours of the runs stand for"));
        colour.setAccessibleText("Colours of the runs");
        colour.setConverter(new ChoiceWords<>(RunColour::title));
        model.projectionProperty().subscribe(this::offer);
        model.lookProperty().subscribe(look -> follow());
        colour.setOnAction(event -> {
            if (!filling && colour.getValue() != null) {
                controller.space().setRuns(runs().withColour(colour.getValue()));
            }
        });
        return colour;
    }

    private void offer(Projection projection) {
        List<RunColour> offered = new ArrayList<>();
        for (RunColour each : RunColour.values()) {
            if (projection == null || projection.runs().canShow(each)) {
                offered.add(each);
            }
        }
        if (!offered.equals(colour.getItems())) {
            filling = true;
            colour.getItems().setAll(offered);
            filling = false;
            follow();
        }
    }

    private void follow() {
        filling = true;
        colour.setValue(runs().colour());
        filling = false;
    }

    /** Chooses runs without a lasso, and says which are chosen. */
    private HBox select(ShellContext context) {
        MenuButton menu = new MenuButton("Select");
        menu.setId("selection-menu");
        menu.getStyleClass().addAll("flat", "view-tool");
        menu.setTooltip(new Tooltip("Select the runs of a problem or a parameter"));
        menu.setAccessibleText("Select runs");
        menu.disableProperty().bind(model.analyzedProperty().isNull());
        // A menu without items does not open.
        menu.getItems().setAll(new MenuItem(""));
        menu.setOnShowing(event -> fill(menu));
        Label sentence = new Label();
        sentence.setId("selection-sentence");
        sentence.getStyleClass().add("readout-value");
        context.glossary().install(sentence, "selection");
        Button clear = ChartCard.button("selection-clear", "mdi2c-close", "Clear the selection (Escape)");
        clear.setOnAction(event -> controller.selection().clear());
        model.selectedProperty().subscribe(selected -> {
            sentence.setText(selected == null ? "" : selected.runs().sentence());
            for (Node node : List.of(sentence, clear)) {
                node.setVisible(selected != null);
                node.setManaged(selected != null);
            }
        });
        HBox box = new HBox(menu, sentence, clear);
        box.getStyleClass().add("readout");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private void fill(MenuButton menu) {
        Menu problems = new Menu("Problem");
        Menu parameters = new Menu("Parameter");
        StateCloud cloud = model.analyzedProperty().get().analysis().run().cloud();
        for (int i = 0; i < Math.min(MOST_OFFERED, cloud.problems()); i++) {
            int problem = i;
            problems.getItems()
                    .add(item("Problem " + (i + 1), () -> controller.selection().selectProblem(problem)));
        }
        int[] kept = IntStream.range(0, cloud.rows())
                .map(cloud::parameterOf)
                .distinct()
                .sorted()
                .limit(MOST_OFFERED)
                .toArray();
        for (int parameter : kept) {
            parameters.getItems().add(item("Parameter " + (parameter + 1), () -> controller
                    .selection()
                    .selectParameter(parameter)));
        }
        menu.getItems()
                .setAll(
                        item("Draw a lasso", () -> controller.selection().setLassoing(true)),
                        problems,
                        parameters,
                        item("Nothing", controller.selection()::clear));
    }

    private static MenuItem item(String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(event -> action.run());
        return item;
    }

    private HBox planes() {
        HBox planes = labelled("face");
        for (int[] axes : new int[][] {{0, 1}, {0, 2}, {1, 2}}) {
            String name = (axes[0] + 1) + "–" + (axes[1] + 1);
            Button button = new Button(name);
            button.setId("space-snap-" + (axes[0] + 1) + (axes[1] + 1));
            button.getStyleClass().addAll("flat", "view-tool");
            button.setTooltip(new Tooltip("Turn axes " + name + " into the picture (" + (axes[0] + axes[1]) + ")"));
            button.setAccessibleText("Face the plane of axes " + name);
            button.setOnAction(event -> controller.space().snap(axes[0], axes[1]));
            planes.getChildren().add(button);
        }
        planes.setId("space-planes");
        planes.visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> model.projectionProperty().get() != null
                                && model.projectionProperty().get().turned(),
                        model.projectionProperty()));
        planes.managedProperty().bind(planes.visibleProperty());
        return planes;
    }
}
