package org.slowpoint.app.perspective.compare;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import org.slowpoint.app.chart.ContenderCharts;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.text.NumberText;

/** The mean relative loss on each problem as a table, a column per optimizer, or as dots; files are written from these. */
final class ProblemsView {

    private static final int DIGITS = 4;
    private static final double NUMBER_WIDTH = 62;
    private static final double VALUE_WIDTH = 84;
    private static final double MOST_WIDTH = 190;
    private static final double HEADER_ROOM = 26;
    private static final double LETTER = 8;

    private final CompareModel model;
    private final ChartCard card;
    private final TableView<Integer> table = new TableView<>();
    private List<Integer> columns = List.of();
    private List<Reading.Shown> shown = List.of();
    private boolean filling;

    ProblemsView(CompareModel model, CompareController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        card = new ChartCard("compare-problems", "problems", "mean-relative-loss", context, model::provenance);
        ToggleButton dots = new ToggleButton("dots");
        dots.setId("compare-dots");
        dots.getStyleClass().addAll("flat", "view-tool");
        dots.setTooltip(new Tooltip("Show dots in place of the table"));
        dots.setAccessibleText("Dots in place of the table");
        dots.selectedProperty().addListener((property, before, on) -> table.setVisible(!on));
        card.tools(dots).standardTools(exporter).covered(table);
        table.setId("compare-table");
        table.getStyleClass().add("compare-table");
        table.setAccessibleText("Mean relative loss on each problem");
        table.setPlaceholder(new Label("No runs to list"));
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        table.getColumns().add(numbers());
        table.getSelectionModel().getSelectedItems().addListener((ListChangeListener<Integer>) change -> {
            if (!filling) {
                controller.select(chosen());
            }
        });
        RunsView.follow(card, model, controller, ContenderCharts::byProblem);
        model.readingProperty().addListener((property, before, after) -> fill());
        model.askedProperty().addListener((property, before, after) -> fill());
        model.selectedProperty().addListener((property, before, after) -> select());
    }

    ChartCard card() {
        return card;
    }

    private static TableColumn<Integer, Integer> numbers() {
        TableColumn<Integer, Integer> column = new TableColumn<>("problem");
        column.setPrefWidth(NUMBER_WIDTH);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        return column;
    }

    private TableColumn<Integer, Double> values(int number) {
        TableColumn<Integer, Double> column = new TableColumn<>();
        column.setPrefWidth(VALUE_WIDTH);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(value(number, cell.getValue())));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Double item, boolean empty) {
                super.updateItem(item, empty);
                setText(
                        empty || item == null
                                ? null
                                : Double.isFinite(item) ? NumberText.brief(item, DIGITS) : "diverges");
            }
        });
        return column;
    }

    private double value(int number, int problem) {
        return shown.stream()
                .filter(each -> each.row().number() == number)
                .map(each -> each.entry().evaluation().meanRelative())
                .filter(values -> problem < values.length)
                .map(values -> values[problem])
                .findFirst()
                .orElse(Double.NaN);
    }

    private void fill() {
        filling = true;
        shown = model.shown();
        List<Integer> wanted = shown.stream().map(each -> each.row().number()).toList();
        if (!wanted.equals(columns)) {
            columns = wanted;
            table.getColumns().remove(1, table.getColumns().size());
            wanted.forEach(number -> table.getColumns().add(values(number)));
        }
        for (int i = 0; i < shown.size(); i++) {
            String name = shown.get(i).name();
            TableColumn<Integer, ?> column = table.getColumns().get(i + 1);
            // A name that is new to its column asks for room; a width that a hand has set stays.
            if (!name.equals(column.getText())) {
                column.setText(name);
                column.setPrefWidth(Math.min(MOST_WIDTH, Math.max(VALUE_WIDTH, HEADER_ROOM + LETTER * name.length())));
            }
        }
        int problems = shown.isEmpty() ? 0 : shown.get(0).entry().evaluation().losses().length;
        // The list itself stays: another one would forget the order that was chosen.
        table.getItems().setAll(IntStream.range(0, problems).boxed().toList());
        table.sort();
        filling = false;
        select();
    }

    // A list that has just been filled may still count places that are gone.
    private List<Integer> chosen() {
        return table.getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private void select() {
        List<Integer> lit = model.lit();
        if (new HashSet<>(chosen()).equals(new HashSet<>(lit))) {
            return;
        }
        filling = true;
        table.getSelectionModel().clearSelection();
        lit.forEach(table.getSelectionModel()::select);
        filling = false;
    }
}
