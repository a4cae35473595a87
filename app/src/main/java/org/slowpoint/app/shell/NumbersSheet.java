package org.slowpoint.app.shell;

import java.util.List;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.slowpoint.app.graphics.ChartNumbers;
import org.slowpoint.engine.text.NumberText;

/** The numbers of a plot as a table over the window, to be walked through by keys and copied. */
final class NumbersSheet extends Overlay {

    private static final double WIDTH = 640;
    private static final double HEIGHT = 480;
    private static final int DIGITS = 6;
    private static final double LARGEST_WHOLE = 1e9;
    private static final int COLUMNS = 5;
    private static final double MARGIN = 110;

    private final Label title = new Label();
    private final Label count = new Label();
    private final TableView<ChartNumbers.Row> table = new TableView<>();
    private ChartNumbers shown;

    NumbersSheet() {
        this(new VBox());
    }

    private NumbersSheet(VBox card) {
        super("numbers", card, Pos.CENTER);
        title.getStyleClass().add("sheet-title");
        title.setWrapText(true);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button(null, Icons.of("mdi2c-close"));
        close.setId("numbers-close");
        close.getStyleClass().addAll("flat", "button-icon");
        close.setAccessibleText("Close");
        close.setTooltip(new Tooltip("Close (Escape)"));
        close.setOnAction(event -> close());
        HBox head = new HBox(title, gap, close);
        head.setAlignment(Pos.CENTER_LEFT);
        table.setId("numbers-table");
        table.setPrefHeight(HEIGHT);
        VBox.setVgrow(table, Priority.ALWAYS);
        Button copy = new Button("Copy", Icons.of("mdi2c-content-copy"));
        copy.setId("numbers-copy");
        copy.setTooltip(new Tooltip("Copy the table as text with tabs"));
        copy.setOnAction(event -> {
            ClipboardContent content = new ClipboardContent();
            content.putString(shown.text());
            Clipboard.getSystemClipboard().setContent(content);
        });
        count.getStyleClass().add("muted");
        HBox foot = new HBox(12, copy, count);
        foot.setAlignment(Pos.CENTER_LEFT);
        card.getStyleClass().add("sheet");
        card.setPrefWidth(WIDTH);
        card.getChildren().addAll(head, table, foot);
    }

    /** Shows a table. */
    void show(ChartNumbers numbers) {
        shown = numbers;
        title.setText(numbers.title());
        setAccessibleText("Numbers of " + numbers.title());
        table.setAccessibleText("Numbers of " + numbers.title());
        int total = numbers.total();
        count.setText(
                total > numbers.rows().size()
                        ? "The first " + numbers.rows().size() + " of " + total + " rows; an export as CSV has all"
                        : total + (total == 1 ? " row" : " rows"));
        table.getColumns()
                .setAll(List.of(
                        column("Layer", ChartNumbers.Row::layer),
                        column("Series", row -> Integer.toString(row.series())),
                        column(numbers.x(), row -> number(row.x())),
                        column(numbers.y(), row -> number(row.y())),
                        column("Value", row -> number(row.value()))));
        table.getItems().setAll(numbers.rows());
        open();
        table.getSelectionModel().selectFirst();
        table.requestFocus();
    }

    private static TableColumn<ChartNumbers.Row, String> column(
            String name, Function<ChartNumbers.Row, String> content) {
        TableColumn<ChartNumbers.Row, String> column = new TableColumn<>(name);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(content.apply(cell.getValue())));
        column.setPrefWidth((WIDTH - MARGIN) / COLUMNS);
        column.setSortable(false);
        return column;
    }

    private static String number(double value) {
        if (Double.isNaN(value)) {
            return "";
        }
        boolean whole = value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE;
        return whole ? NumberText.fixed(value, 0) : NumberText.brief(value, DIGITS);
    }

    @Override
    protected void opened() {
        table.requestFocus();
    }
}
