package org.slowpoint.app.perspective.figures;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.graphics.FileSize;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.library.OptimizerSource;

/** Says what an export of all figures writes, lets its formats be chosen, and how much that is about. */
final class ExportAllView extends StackPane {

    private static final double WIDTH = 420;
    private static final Set<Format> USUAL = EnumSet.of(Format.PDF, Format.PNG);

    private final FiguresModel model;
    private final Map<Format, CheckBox> formats = new EnumMap<>(Format.class);
    private final Label what = new Label();
    private final Label size = new Label();
    private final Button write = new Button("Choose a folder…");

    ExportAllView(FiguresModel model, FiguresController controller) {
        this.model = model;
        setId("export-all");
        getStyleClass().add("overlay");
        HBox boxes = new HBox(14);
        for (Format format : Format.values()) {
            CheckBox box = new CheckBox(format.name());
            box.setId("export-all" + format.extension().replace('.', '-'));
            box.setSelected(USUAL.contains(format));
            box.selectedProperty().subscribe(on -> describe());
            formats.put(format, box);
            boxes.getChildren().add(box);
        }
        for (Label label : new Label[] {what, size}) {
            label.setWrapText(true);
            label.setPrefWidth(WIDTH);
            label.setMinHeight(USE_PREF_SIZE);
        }
        size.getStyleClass().add("muted");
        size.setId("export-all-size");
        write.setId("export-all-write");
        write.getStyleClass().add("accent");
        write.setOnAction(event -> controller.exportAll(chosen()));
        Button cancel = new Button("Cancel");
        cancel.setId("export-all-cancel");
        cancel.setOnAction(event -> controller.askForExport(false));
        Label title = new Label("Export all figures");
        title.getStyleClass().add("opening-title");
        HBox ways = new HBox(8, write, cancel);
        ways.setAlignment(Pos.CENTER_LEFT);
        VBox card = new VBox(14, title, what, boxes, size, ways);
        card.getStyleClass().add("opening-card");
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        setOnMousePressed(event -> {
            if (event.getTarget() == this) {
                controller.askForExport(false);
            }
        });
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                controller.askForExport(false);
                event.consume();
            }
        });
        model.choiceProperty().subscribe(choice -> describe());
        model.askingForExportProperty().subscribe(asking -> {
            setVisible(asking);
            setManaged(asking);
            if (asking) {
                describe();
                write.requestFocus();
            }
        });
    }

    private Set<Format> chosen() {
        Set<Format> chosen = EnumSet.noneOf(Format.class);
        formats.forEach((format, box) -> {
            if (box.isSelected()) {
                chosen.add(format);
            }
        });
        return chosen;
    }

    private void describe() {
        CheckpointChoice choice = model.choiceProperty().get();
        if (choice == null || formats.size() < Format.values().length) {
            return;
        }
        Set<Format> chosen = chosen();
        what.setText("Every figure of "
                + choice.sideBySide().stream().map(OptimizerSource::title).collect(Collectors.joining("; "))
                + ", with a page to look through them. To write others, choose them under “Drawn from”.");
        ExportEstimate estimate = ExportEstimate.of(model.figures(), choice, chosen);
        size.setText(
                chosen.isEmpty()
                        ? "Choose a format."
                        : "About " + estimate.files() + " files, " + FileSize.of(estimate.bytes()) + ".");
        write.setDisable(chosen.isEmpty());
    }
}
