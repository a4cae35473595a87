package org.slowpoint.app.perspective.figures;

import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.slowpoint.app.graphics.FileSize;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.shell.Icons;

/** Writes the large figure; every button says how large its file will be. */
final class ExportBar extends FlowPane {

    private final FiguresModel model;
    private final FiguresController controller;

    ExportBar(FiguresModel model, FiguresController controller) {
        this.model = model;
        this.controller = controller;
        getStyleClass().add("gallery-export");
        setAlignment(Pos.CENTER_LEFT);
        Label label = new Label("Export as");
        label.getStyleClass().add("readout-name");
        getChildren().add(label);
        for (Format format : Format.values()) {
            getChildren().add(button(format));
            if (format == Format.PNG) {
                getChildren().add(resolution());
            }
        }
    }

    private Button button(Format format) {
        Button button = new Button(format.name(), Icons.of("mdi2e-export-variant"));
        button.setId("figure-export" + format.extension().replace('.', '-'));
        button.setMinWidth(USE_PREF_SIZE);
        button.setTooltip(new Tooltip("Write the figure as it is on screen, " + format));
        button.setAccessibleText("Export as " + format);
        button.disableProperty().bind(model.sheetProperty().isNull());
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> {
                            Long size = model.sizesProperty().get().get(format);
                            return size == null ? format.name() : format + ", " + FileSize.of(size);
                        },
                        model.sizesProperty()));
        button.setOnAction(e -> controller.export(format));
        return button;
    }

    private ComboBox<Integer> resolution() {
        ComboBox<Integer> box = new ComboBox<>();
        box.setId("figure-dpi");
        box.getItems().setAll(100, 150, 200, 300, 400);
        box.setConverter(new ChoiceWords<>(dpi -> dpi + " dpi"));
        box.setValue(model.dpiProperty().get());
        box.setTooltip(new Tooltip("Dots per inch of PNG pictures"));
        box.setOnAction(e -> controller.resolution(box.getValue()));
        return box;
    }
}
