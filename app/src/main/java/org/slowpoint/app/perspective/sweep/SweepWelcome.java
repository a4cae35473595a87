package org.slowpoint.app.perspective.sweep;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.slowpoint.app.shell.Icons;

/** What stands where the table will be before a sweep is open: what one is, and how one is made. */
final class SweepWelcome extends VBox {

    /** A first sweep, for a terminal. */
    static final String EXAMPLE =
            """
            cat > plan.yaml <<'END'
            run: [train, evaluate]
            preset: live
            set: {metaSteps: 200}
            grid:
              architecture.units: [8, 16, 32]
              optimizer.learningRate: [0.002, 0.006]
            seeds: 3
            END
            slowpoint sweep run plan.yaml --out sizes""";

    private static final double WIDTH = 600;

    SweepWelcome(SweepModel model, SweepController controller, SweepCopy copy) {
        setId("sweep-welcome");
        getStyleClass().add("train-welcome");
        setAlignment(Pos.CENTER_LEFT);
        setMaxSize(WIDTH, USE_PREF_SIZE);
        Label title = new Label("Many trainings from one plan");
        title.getStyleClass().add("train-title");
        Button open = new Button("Open a sweep…", Icons.of("mdi2f-folder-open-outline"));
        open.setId("sweep-welcome-open");
        open.getStyleClass().addAll("accent", "large");
        open.setOnAction(event -> controller.askAndOpen());
        Label or = new Label();
        or.textProperty()
                .bind(model.openingProperty()
                        .map(name -> name.isEmpty() ? "or drop its folder on the window" : "Opening " + name + "…"));
        or.getStyleClass().add("muted");
        HBox ways = new HBox(open, or);
        ways.getStyleClass().add("form-row");
        ways.setAlignment(Pos.CENTER_LEFT);
        Label how =
                wrapped("No sweep yet? Write a plan and run it in a terminal. This one trains 18 optimizers in a few"
                        + " minutes:");
        Label example = new Label(EXAMPLE);
        example.setId("sweep-example");
        example.getStyleClass().add("guide-code");
        example.setMinHeight(USE_PREF_SIZE);
        example.setMaxWidth(Double.MAX_VALUE);
        Button take = new Button("Copy", Icons.of("mdi2c-content-copy"));
        take.setId("sweep-example-copy");
        take.setAccessibleText("Copy the commands");
        take.setOnAction(event -> copy.example());
        getChildren()
                .addAll(
                        title,
                        wrapped("A sweep trains, evaluates or analyzes every choice of some settings, each with several"
                                + " seeds. Open its folder, while it still runs or later, and it is a table here:"),
                        line("mdi2s-sort-variant", "Sort by any result, filter, see each training's curve"),
                        line("mdi2s-sigma", "Group by a setting: mean ± standard error over the seeds"),
                        line("mdi2m-microscope", "Open any row in Explore, or several in Compare"),
                        ways,
                        how,
                        example,
                        take);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private static HBox line(String icon, String text) {
        HBox box = new HBox(Icons.of(icon), wrapped(text));
        box.getStyleClass().add("train-promise");
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }
}
