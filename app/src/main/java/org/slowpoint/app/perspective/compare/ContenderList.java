package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.app.shell.Theme;

/** The optimizers that are compared, a row each, and the menu that adds more. */
final class ContenderList extends VBox {

    private final CompareModel model;
    private final CompareController controller;
    private final ShellContext context;
    private final VBox rows = new VBox();
    private final VBox nothing = new VBox();
    private final Map<Integer, ContenderRow> known = new HashMap<>();

    ContenderList(CompareModel model, CompareController controller, ShellContext context) {
        this.model = model;
        this.controller = controller;
        this.context = context;
        setId("compare-list");
        getStyleClass().add("compare-list");
        Label heading = new Label("Optimizers");
        heading.getStyleClass().add("view-title");
        context.glossary().install(heading, "comparison");
        HBox.setHgrow(heading, Priority.ALWAYS);
        heading.setMaxWidth(Double.MAX_VALUE);
        HBox header = new HBox(heading, new AddMenu(model, controller, context));
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("view-header");
        Label hint =
                new Label("Nothing to compare. Add an optimizer, drop checkpoints on the window, or start again with"
                        + " a sample against tuned momentum and Adam.");
        hint.setWrapText(true);
        hint.getStyleClass().add("library-hint");
        Button again = new Button("Start again");
        again.setId("compare-again");
        again.setOnAction(event -> controller.startAgain());
        nothing.getChildren().addAll(hint, again);
        nothing.getStyleClass().add("compare-nothing");
        rows.getStyleClass().add("library-rows");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("compare-rows");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(header, scroll);
        model.askedProperty().addListener((property, before, after) -> fill());
        model.readingProperty().addListener((property, before, after) -> fill());
        model.activeProperty().addListener((property, before, after) -> fill());
        context.theme().themeProperty().addListener((property, before, after) -> fill());
    }

    private void fill() {
        Setup setup = model.askedProperty().get();
        if (setup == null) {
            return;
        }
        ChartTheme theme = context.theme().themeProperty().get() == Theme.DARK ? ChartTheme.DARK : ChartTheme.LIGHT;
        List<String> names = setup.names();
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            Row row = setup.rows().get(i);
            ContenderRow node = known.computeIfAbsent(row.number(), number -> new ContenderRow(row, controller));
            Reading.Result result = result(row);
            node.update(
                    row,
                    names.get(i),
                    words(result),
                    result != null && result.entry().isEmpty(),
                    row.number() == model.activeProperty().get(),
                    theme);
            nodes.add(node);
        }
        known.values().retainAll(nodes);
        if (nodes.isEmpty()) {
            nodes.add(nothing);
        }
        if (!rows.getChildren().equals(nodes)) {
            rows.getChildren().setAll(nodes);
        }
    }

    private Reading.Result result(Row row) {
        Reading reading = model.readingProperty().get();
        return reading == null ? null : reading.results().get(row.number());
    }

    private static String words(Reading.Result result) {
        if (result == null) {
            return "…";
        }
        return result.entry()
                .map(entry -> entry.evaluation().relative().words("%.4f", "%.4f"))
                .orElse(result.failure());
    }
}
