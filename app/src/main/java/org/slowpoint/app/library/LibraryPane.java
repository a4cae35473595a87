package org.slowpoint.app.library;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;
import org.slowpoint.app.shell.Icons;

/**
 * The checkpoints at hand: samples that ship with the program, own trainings, and files opened lately. The row of what is
 * on show is marked.
 */
public final class LibraryPane extends ScrollPane {

    /**
     * What the rows stand for and do.
     *
     * @param recent files opened lately, newest first; watched
     * @param shown what is on show; watched
     * @param source makes a source of a file
     * @param open opens what a row stands for
     * @param beside opens it beside what is on show
     */
    public record Sources(
            ObservableList<Path> recent,
            ObservableValue<OptimizerSource> shown,
            java.util.function.Function<Path, OptimizerSource> source,
            Consumer<OptimizerSource> open,
            Consumer<OptimizerSource> beside) {}

    private static final PseudoClass OPEN = PseudoClass.getPseudoClass("open");
    private static final double TIP_WIDTH = 420;

    private final VBox list = new VBox();
    private final Sources sources;
    private final ObservableList<Path> trainings = FXCollections.observableArrayList();
    private final Map<Path, String> about = new HashMap<>();
    private final Map<Button, OptimizerSource> rows = new HashMap<>();

    /**
     * Builds the list.
     *
     * @param sources what its rows stand for
     */
    public LibraryPane(Sources sources) {
        this.sources = sources;
        setId("library-list");
        setFitToWidth(true);
        setFocusTraversable(false);
        list.getStyleClass().add("library-rows");
        setContent(list);
        sources.recent().addListener((InvalidationListener) observable -> fill());
        sources.shown().addListener((property, before, after) -> mark());
        fill();
    }

    /**
     * Shows what was found in the user's files.
     *
     * @param found own trainings and what files hold
     */
    public void show(LibraryFiles.Found found) {
        trainings.setAll(found.trainings());
        about.putAll(found.about());
        fill();
    }

    private void fill() {
        rows.clear();
        List<javafx.scene.Node> nodes = new ArrayList<>();
        nodes.add(heading("Samples"));
        for (Samples.Sample sample : Samples.all()) {
            nodes.add(row(OptimizerSource.of(sample), "", sample.file(), "mdi2f-flask-outline"));
        }
        if (!trainings.isEmpty()) {
            nodes.add(heading("Own trainings"));
            trainings.forEach(file -> nodes.add(row(file, "mdi2s-school-outline")));
        }
        nodes.add(heading("Opened lately"));
        List<Path> lately = sources.recent().stream()
                .filter(file -> !trainings.contains(file))
                .toList();
        lately.forEach(file -> nodes.add(row(file, "mdi2f-file-outline")));
        if (lately.isEmpty()) {
            Label hint = new Label("Drop a checkpoint on the window, or choose Open");
            hint.setWrapText(true);
            hint.getStyleClass().add("library-hint");
            nodes.add(hint);
        }
        list.getChildren().setAll(nodes);
        mark();
    }

    private void mark() {
        OptimizerSource shown = sources.shown().getValue();
        rows.forEach((row, source) -> {
            boolean open = shown != null && source.isBeside(shown);
            row.pseudoClassStateChanged(OPEN, open);
            row.setAccessibleHelp(open ? "On show" : "");
        });
    }

    private static Label heading(String text) {
        Label label = new Label(text);
        label.getStyleClass().add("library-heading");
        return label;
    }

    private Button row(Path file, String icon) {
        String what = about.getOrDefault(file, "");
        return row(sources.source().apply(file), what, what.isEmpty() ? file.toString() : what + "\n" + file, icon);
    }

    private Button row(OptimizerSource source, String second, String detail, String icon) {
        Label title = new Label(source.title());
        // The beginning says the kind, the end tells it from others of the kind.
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        title.getStyleClass().add("library-title");
        VBox words = new VBox(title);
        if (!second.isEmpty()) {
            Label below = new Label(second);
            below.getStyleClass().add("library-about");
            words.getChildren().add(below);
        }
        words.setMinWidth(0);
        javafx.scene.layout.HBox content = new javafx.scene.layout.HBox(Icons.of(icon), words);
        content.getStyleClass().add("library-row");
        Button button = new Button();
        button.setGraphic(content);
        button.setId("library-" + source.stem());
        button.getStyleClass().addAll("flat", "library-entry");
        button.setMaxWidth(Double.MAX_VALUE);
        // The words give way to the pane's width; a button would cut its whole graphic instead.
        content.maxWidthProperty().bind(button.widthProperty().subtract(ENDS));
        button.setAccessibleText(source.title());
        Tooltip tip = new Tooltip(source.title() + "\n" + detail);
        tip.setWrapText(true);
        tip.setMaxWidth(TIP_WIDTH);
        button.setTooltip(tip);
        button.setOnAction(e -> sources.open().accept(source));
        MenuItem open = new MenuItem("Open");
        open.setOnAction(e -> sources.open().accept(source));
        MenuItem beside = new MenuItem("Explore beside");
        beside.setId("library-beside-" + source.stem());
        beside.setOnAction(e -> sources.beside().accept(source));
        button.setContextMenu(new ContextMenu(open, beside));
        rows.put(button, source);
        return button;
    }

    private static final double ENDS = 16;
}
