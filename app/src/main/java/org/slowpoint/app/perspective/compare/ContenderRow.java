package org.slowpoint.app.perspective.compare;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.perspective.ChartCard;

/** One optimizer of the list. It stays the same node while its words change, so that it keeps the focus. */
final class ContenderRow extends HBox {

    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("open");
    private static final double SWATCH = 26;
    private static final double SWATCH_WIDTH = 2.4;
    private static final double ENDS = 16;

    private final CheckBox shown = new CheckBox();
    private final Label title = new Label();
    private final Label second = new Label();
    private final Line swatch = new Line(0, 0, SWATCH, 0);
    private final Button choose = new Button();
    private final Button remove;

    ContenderRow(Row row, CompareController controller) {
        int number = row.number();
        shown.setId("compare-show-" + number);
        shown.setTooltip(new Tooltip("Show it in the views"));
        shown.setOnAction(event -> controller.show(number, shown.isSelected()));
        title.getStyleClass().add("library-title");
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        VBox words = new VBox(title, second);
        words.setMinWidth(0);
        swatch.setStrokeWidth(SWATCH_WIDTH);
        swatch.getStrokeDashArray().setAll(row.look().dash());
        HBox inside = new HBox(swatch, words);
        inside.setAlignment(Pos.CENTER_LEFT);
        inside.getStyleClass().add("library-row");
        choose.setId("compare-row-" + number);
        choose.setGraphic(inside);
        choose.getStyleClass().addAll("flat", "library-entry");
        choose.setMaxWidth(Double.MAX_VALUE);
        choose.setMinWidth(0);
        choose.setOnAction(event -> controller.choose(number));
        HBox.setHgrow(choose, Priority.ALWAYS);
        // The words give way to the list's width; a button would cut its whole graphic instead.
        inside.maxWidthProperty().bind(choose.widthProperty().subtract(ENDS));
        remove = ChartCard.button("compare-remove-" + number, "mdi2c-close", "Remove");
        remove.setOnAction(event -> controller.remove(number));
        getChildren().addAll(shown, choose, remove);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("compare-row");
    }

    /**
     * Shows how it stands.
     *
     * @param row the row
     * @param name what it is called
     * @param reached what it reaches, or why it has no runs
     * @param failed whether it has none
     * @param chosen whether its numbers are in the hand
     * @param theme the colours of charts
     */
    void update(Row row, String name, String reached, boolean failed, boolean chosen, ChartTheme theme) {
        shown.setSelected(row.shown());
        shown.setAccessibleText("Show " + name);
        title.setText(name);
        second.setText(reached);
        second.getStyleClass().setAll("label", failed ? "form-wrong" : "library-about");
        second.setWrapText(failed);
        choose.setAccessibleText(name + ", " + reached);
        choose.setTooltip(new Tooltip(name + "\n" + reached));
        choose.pseudoClassStateChanged(CHOSEN, chosen);
        remove.setAccessibleText("Remove " + name);
        remove.getTooltip().setText("Remove " + name);
        int argb = row.look().paint().argb(theme);
        swatch.setStroke(Color.rgb((argb >> 16) & 0xff, (argb >> 8) & 0xff, argb & 0xff));
    }
}
