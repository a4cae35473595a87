package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.text.ComplexText;
import org.slowpoint.engine.text.Formatted;

/**
 * The modes at the probe as a table, a conjugate pair in one row. Choosing a row selects the mode everywhere; ticking it
 * runs it by itself, together with the others that are ticked.
 */
final class ModeTable extends StackPane {

    /** A mode and where it stands in the linearisation. */
    private record Row(int index, Mode mode) {}

    private static final double SMALL = 1e-3;

    private final ExploreModel model;
    private final ModeRunner runner;
    private final TableView<Row> table = new TableView<>();
    private final Label refusal =
            new Label("The Jacobian here cannot be diagonalised, so single modes have no meaning.");
    // Rows cost more than all charts together, so that the table follows the probe only while somebody looks at it.
    private final BooleanBinding inSight;
    private boolean filling;
    private boolean choosable;

    ModeTable(ExploreModel model, ExploreController controller, ShellContext context, BooleanBinding inSight) {
        this.model = model;
        this.inSight = inSight;
        runner = controller.modeRunner();
        table.setId("mode-table");
        table.setPlaceholder(new Label("No modes"));
        table.setColumnResizePolicy(TableView.UNCONSTRAINED_RESIZE_POLICY);
        ticks(context);
        column(
                context,
                104,
                "β",
                "eigenvalue",
                row -> row.mode().eigen().re(),
                row -> ComplexText.eigenvalues(
                        row.mode().eigen().re(), row.mode().eigen().im()));
        TableColumn<Row, Double> gain = column(
                context,
                70,
                "gain",
                "mode-gain",
                row -> row.mode().gain(),
                row -> number(row.mode().gain()));
        column(
                context,
                112,
                "α",
                "mode-learning-rate",
                row -> row.mode().rateRe(),
                row -> ComplexText.of(row.mode().rateRe(), row.mode().rateIm(), "%.2g"));
        column(context, 52, "steps", "timescale-steps", row -> row.mode().timescale(), row -> steps(row.mode()));
        column(
                context,
                48,
                "κ",
                "eigenvector-condition",
                row -> row.mode().eigen().condition(),
                row -> Formatted.of("%.1f", row.mode().eigen().condition()));
        gain.setSortType(TableColumn.SortType.DESCENDING);
        table.getSortOrder().setAll(List.of(gain));
        refusal.setWrapText(true);
        refusal.getStyleClass().add("muted");
        refusal.setMaxWidth(240);
        getChildren().addAll(table, refusal);
        table.getSelectionModel().selectedItemProperty().addListener((property, before, row) -> {
            if (!filling && row != null) {
                controller.modes().select(row.index());
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            Row row = table.getSelectionModel().getSelectedItem();
            if (e.getCode() == KeyCode.ENTER && row != null) {
                runner.toggle(row.index());
                e.consume();
            }
        });
        model.linearizationProperty().addListener((property, before, after) -> follow());
        inSight.addListener((property, before, after) -> follow());
        model.modeChoiceProperty().addListener((property, before, after) -> {
            followRest();
            table.refresh();
        });
        model.readingProperty().addListener((property, before, after) -> followRest());
        model.selectedModeProperty().addListener((property, before, after) -> select());
        fill(null);
    }

    private void ticks(ShellContext context) {
        TableColumn<Row, Row> column = new TableColumn<>();
        column.setPrefWidth(46);
        column.setSortable(false);
        column.setResizable(false);
        Label head = new Label("run");
        context.glossary().install(head, "mode-replay");
        column.setGraphic(head);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            private final CheckBox box = new CheckBox();

            {
                box.setFocusTraversable(false);
                box.setAccessibleText("Run this mode by itself");
                box.setOnAction(e -> runner.toggle(getItem().index()));
            }

            @Override
            protected void updateItem(Row row, boolean empty) {
                super.updateItem(row, empty);
                setGraphic(empty || row == null ? null : box);
                if (row != null) {
                    box.setSelected(runner.isChosen(row.index()));
                    box.setDisable(!choosable);
                }
            }
        });
        table.getColumns().add(column);
    }

    // Cells are told only when it changes: the probe is read at every frame of a drag.
    private void followRest() {
        if (choosable != runner.canChoose()) {
            choosable = !choosable;
            table.refresh();
        }
    }

    private TableColumn<Row, Double> column(
            ShellContext context,
            double width,
            String name,
            String term,
            Function<Row, Double> value,
            Function<Row, String> text) {
        TableColumn<Row, Double> column = new TableColumn<>();
        column.setPrefWidth(width);
        Label head = new Label(name);
        context.glossary().install(head, term);
        column.setGraphic(head);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(value.apply(cell.getValue())));
        column.setCellFactory(c -> new TableCell<>() {
            @Override
            protected void updateItem(Double item, boolean empty) {
                super.updateItem(item, empty);
                Row row = empty || getTableRow() == null ? null : getTableRow().getItem();
                setText(row == null ? null : text.apply(row).replace("e-", "e−"));
            }
        });
        table.getColumns().add(column);
        return column;
    }

    /** The steps of decay; of a mode that holds or grows a word that fits the column. */
    private static String steps(Mode mode) {
        return switch (mode.motion()) {
            case HOLDING -> "∞";
            case GROWING -> "grows";
            default -> Formatted.of("%.1f", mode.timescale());
        };
    }

    /** Three digits, with an exponent only where the column would not hold the zeros. */
    private static String number(double value) {
        return Formatted.of(Math.abs(value) >= SMALL || value == 0 ? "%.3g" : "%.0e", value);
    }

    private void follow() {
        if (inSight.get()) {
            fill(model.linearizationProperty().get());
        }
    }

    private void fill(Linearization linear) {
        boolean refused = linear != null && linear.defective();
        refusal.setVisible(refused);
        table.setVisible(!refused);
        filling = true;
        // The list itself stays: another one would forget the order that was chosen.
        table.getItems().setAll(linear == null || refused ? List.of() : rows(linear));
        table.sort();
        filling = false;
        followRest();
        select();
    }

    private static List<Row> rows(Linearization linear) {
        return IntStream.range(0, linear.modes().size())
                .mapToObj(i -> new Row(i, linear.modes().get(i)))
                .filter(row -> !row.mode().conjugate())
                .toList();
    }

    private void select() {
        int selected = model.selectedModeProperty().get();
        filling = true;
        table.getSelectionModel().clearSelection();
        for (int i = 0; i < table.getItems().size(); i++) {
            if (table.getItems().get(i).index() == selected) {
                table.getSelectionModel().select(i);
            }
        }
        filling = false;
    }
}
