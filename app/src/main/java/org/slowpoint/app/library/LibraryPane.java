package org.slowpoint.app.library;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.slowpoint.app.shell.Icons;

/** The checkpoints at hand: samples that ship with the program and files opened lately. */
public final class LibraryPane extends ScrollPane {

    private final VBox list = new VBox();
    private final ObservableList<Path> recent;
    private final Consumer<Samples.Sample> openSample;
    private final Consumer<Path> openFile;

    /**
     * Builds the list.
     *
     * @param recent files opened lately, newest first; watched
     * @param openSample opens a sample
     * @param openFile opens a file
     */
    public LibraryPane(ObservableList<Path> recent, Consumer<Samples.Sample> openSample, Consumer<Path> openFile) {
        this.recent = recent;
        this.openSample = openSample;
        this.openFile = openFile;
        setId("library");
        setFitToWidth(true);
        list.getStyleClass().add("library");
        setContent(list);
        recent.addListener((InvalidationListener) observable -> fill());
        fill();
    }

    private void fill() {
        list.getChildren().setAll(heading("Samples"));
        for (Samples.Sample sample : Samples.all()) {
            list.getChildren()
                    .add(entry(sample.title(), sample.file(), "mdi2f-flask-outline", () -> openSample.accept(sample)));
        }
        list.getChildren().add(heading("Opened lately"));
        for (Path file : recent) {
            list.getChildren()
                    .add(entry(
                            file.getFileName().toString(),
                            file.toString(),
                            "mdi2f-file-outline",
                            () -> openFile.accept(file)));
        }
        if (recent.isEmpty()) {
            Label hint = new Label("Drop a checkpoint on the window, or choose Open");
            hint.setWrapText(true);
            hint.getStyleClass().add("library-hint");
            list.getChildren().add(hint);
        }
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("library-heading");
        return label;
    }

    private static Button entry(String title, String detail, String icon, Runnable action) {
        Button button = new Button(title, Icons.of(icon));
        button.getStyleClass().addAll("flat", "library-entry");
        button.setMaxWidth(Double.MAX_VALUE);
        button.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        button.setTooltip(new Tooltip(detail));
        button.setOnAction(e -> action.run());
        return button;
    }
}
