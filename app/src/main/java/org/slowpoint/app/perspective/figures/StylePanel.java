package org.slowpoint.app.perspective.figures;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.figure.DrawnFigure;
import org.slowpoint.app.figure.FigureStyle;
import org.slowpoint.engine.text.Formatted;

/** Width, text size, colours and letters of the large figure; what is changed is seen at once. */
final class StylePanel extends VBox {

    private static final Map<String, Double> WIDTHS = new LinkedHashMap<>();

    static {
        WIDTHS.put("As designed", 0.0);
        WIDTHS.put("One column, 88 mm", FigureStyle.ONE_COLUMN);
        WIDTHS.put("Two columns, 180 mm", DrawnFigure.TWO_COLUMNS);
        WIDTHS.put("Slide, 254 mm", FigureStyle.SLIDE);
    }

    private final FiguresModel model;
    private final FiguresController controller;

    StylePanel(FiguresModel model, FiguresController controller) {
        this.model = model;
        this.controller = controller;
        getStyleClass().add("gallery-style");
        CheckBox letters = new CheckBox("Panel letters");
        letters.setId("figure-letters");
        letters.setOnAction(e -> controller.style(style().withLetters(letters.isSelected())));
        model.styleProperty().subscribe(style -> letters.setSelected(style.letters()));
        Label place = new Label();
        place.setWrapText(true);
        place.setMinHeight(USE_PREF_SIZE);
        place.getStyleClass().add("muted");
        model.sheetProperty()
                .subscribe(sheet -> place.setText(
                        sheet == null
                                ? ""
                                : Formatted.of(
                                        "%.0f × %.0f mm, labels of %.1f pt",
                                        sheet.page().widthMm(),
                                        sheet.page().heightMm(),
                                        sheet.theme().labelSize())));
        getChildren().addAll(heading("Width"), widths(), heading("Text size"), text());
        getChildren().addAll(heading("Colours"), looks(), letters, place);
    }

    private StyleChoice style() {
        return model.styleProperty().get();
    }

    private Node widths() {
        VBox box = new VBox();
        box.getStyleClass().add("gallery-widths");
        ToggleGroup group = new ToggleGroup();
        WIDTHS.forEach((text, width) -> {
            ToggleButton button = toggle(
                    group, text, style -> style.widthMm() == width, w -> controller.style(style().withWidth(width)));
            button.setId("figure-width-" + Math.round(width));
            button.setMaxWidth(Double.MAX_VALUE);
            box.getChildren().add(button);
        });
        return box;
    }

    private Node looks() {
        HBox box = new HBox();
        box.getStyleClass().add("gallery-looks");
        ToggleGroup group = new ToggleGroup();
        for (FigureColours look : FigureColours.values()) {
            ToggleButton button = toggle(
                    group, look.title(), style -> style.look() == look, l -> controller.style(style().withLook(look)));
            button.setId("figure-look-" + look.title().toLowerCase(Locale.ROOT));
            box.getChildren().add(button);
        }
        return box;
    }

    private Node text() {
        Slider slider = new Slider(StyleChoice.SMALLEST_TEXT, StyleChoice.LARGEST_TEXT, style().textPercent());
        slider.setId("figure-text");
        slider.setBlockIncrement(5);
        slider.setTooltip(new Tooltip("Text size over that of the design"));
        slider.setAccessibleText("Text size, percent");
        Label value = new Label();
        value.setMinWidth(44);
        value.getStyleClass().add("readout-value");
        slider.valueProperty().subscribe((before, after) -> {
            // Steps of five, so that a drag lays out a handful of times and not a hundred.
            int percent = (int) Math.round(after.doubleValue() / 5) * 5;
            controller.style(style().withText(percent));
        });
        model.styleProperty().subscribe(style -> {
            value.setText(style.textPercent() + " %");
            if (!slider.isValueChanging() && Math.round(slider.getValue() / 5) * 5 != style.textPercent()) {
                slider.setValue(style.textPercent());
            }
        });
        HBox box = new HBox(slider, value);
        box.getStyleClass().add("gallery-text");
        HBox.setHgrow(slider, Priority.ALWAYS);
        return box;
    }

    private ToggleButton toggle(
            ToggleGroup group, String text, Function<StyleChoice, Boolean> on, Consumer<Toggle> choose) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("gallery-choice");
        button.setToggleGroup(group);
        button.setOnAction(e -> {
            choose.accept(button);
            button.setSelected(true);
        });
        model.styleProperty().subscribe(style -> button.setSelected(on.apply(style)));
        return button;
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("gallery-heading");
        return label;
    }
}
