package org.slowpoint.app.perspective.figures;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.FigureNames;
import org.slowpoint.app.figure.Scope;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;

/** One figure large: title and ways on above, live charts in the middle, caption and export below, style at the right. */
final class FigureView extends BorderPane {

    private static final double MARGIN = 14;
    private static final double SOURCE_WIDTH = 190;
    private static final double SPINNER = 36;

    private final FiguresModel model;
    private final FiguresController controller;
    private final ShellContext context;
    private final Label name = new Label();
    private final Label title = new Label();
    private final ComboBox<OptimizerSource> source = new ComboBox<>();
    private final Label from = new Label("Drawn from");
    private final Button previous = ChartCard.button("figure-previous", "mdi2c-chevron-left", "Previous figure  (←)");
    private final Button next = ChartCard.button("figure-next", "mdi2c-chevron-right", "Next figure  (→)");
    private final TextArea caption = new TextArea();
    private final Label waiting = new Label();
    private final ProgressIndicator spinner = new ProgressIndicator();
    private final Button again = new Button("Try again");
    private final VBox message = new VBox(spinner, waiting, again);
    private final SheetView page;
    private final ScrollPane scroll = new ScrollPane();
    private boolean filling;

    FigureView(FiguresModel model, FiguresController controller, ShellContext context) {
        this.model = model;
        this.controller = controller;
        this.context = context;
        setId("figure-large");
        getStyleClass().add("figure-large");
        setFocusTraversable(true);
        page = new SheetView(model, controller);
        setTop(header());
        setCenter(middle());
        setRight(new StylePanel(model, controller));
        setBottom(foot());
        addEventFilter(KeyEvent.KEY_PRESSED, this::escape);
        addEventHandler(KeyEvent.KEY_PRESSED, this::arrow);
        model.choices().addListener((InvalidationListener) observable -> fillSources());
        fillSources();
        model.shownFigureProperty().subscribe(this::show);
    }

    private Node header() {
        Button back = new Button("All figures", Icons.of("mdi2a-arrow-left"));
        back.setId("figure-back");
        back.setMinWidth(USE_PREF_SIZE);
        back.setTooltip(new Tooltip("Back to all figures  (Escape)"));
        back.setOnAction(e -> controller.back());
        name.setId("figure-name");
        name.setMinWidth(USE_PREF_SIZE);
        name.getStyleClass().add("figure-name");
        title.setId("figure-title");
        title.getStyleClass().add("figure-title");
        title.setMinWidth(60);
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        from.getStyleClass().add("readout-name");
        from.setMinWidth(USE_PREF_SIZE);
        from.setLabelFor(source);
        source.setId("figure-subject");
        source.setPrefWidth(SOURCE_WIDTH);
        source.setMinWidth(SOURCE_WIDTH);
        source.setTooltip(new Tooltip("The optimizer this figure is drawn from"));
        source.setPromptText("Choosing…");
        source.valueProperty().subscribe(chosen -> {
            if (!filling && chosen != null) {
                controller.openWith(chosen);
            }
        });
        previous.setOnAction(e -> controller.step(-1));
        next.setOnAction(e -> controller.step(1));
        HBox header = new HBox(back, name, title, from, source, previous, next);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("figure-header");
        return header;
    }

    private Node middle() {
        StackPane desk = new StackPane(page);
        desk.getStyleClass().add("figure-desk");
        scroll.setContent(desk);
        scroll.setFitToWidth(true);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().add("figure-scroll");
        scroll.viewportBoundsProperty()
                .subscribe(bounds -> page.setRoom(bounds.getWidth() - 2 * MARGIN, bounds.getHeight() - 2 * MARGIN));
        message.setAlignment(Pos.CENTER);
        message.getStyleClass().add("figure-message");
        waiting.setId("figure-message");
        waiting.setWrapText(true);
        spinner.setMaxSize(SPINNER, SPINNER);
        again.setOnAction(e -> controller.again());
        return new StackPane(scroll, message);
    }

    private Node foot() {
        caption.setId("figure-caption");
        caption.setEditable(false);
        caption.setWrapText(true);
        caption.getStyleClass().add("figure-caption");
        caption.setAccessibleText("Caption");
        model.sheetProperty().subscribe(sheet -> {
            String words = sheet == null ? "" : sheet.caption();
            if (!words.equals(caption.getText())) {
                caption.setText(words);
                caption.setScrollTop(0);
            }
        });
        HBox.setHgrow(caption, Priority.ALWAYS);
        Button copy = new Button("Copy caption", Icons.of("mdi2c-content-copy"));
        copy.setId("figure-copy-caption");
        copy.setMinWidth(USE_PREF_SIZE);
        copy.disableProperty().bind(model.sheetProperty().isNull());
        copy.setOnAction(e -> copy());
        HBox words = new HBox(caption, copy);
        words.setAlignment(Pos.TOP_LEFT);
        words.getStyleClass().add("figure-words");
        return new VBox(words, new ExportBar(model, controller));
    }

    private void copy() {
        ClipboardContent content = new ClipboardContent();
        content.putString(caption.getText());
        Clipboard.getSystemClipboard().setContent(content);
        context.notifications().success("The caption is on the clipboard.");
    }

    private void fillSources() {
        filling = true;
        OptimizerSource chosen = source.getValue();
        List<OptimizerSource> all = model.choices().stream()
                .filter(CheckpointChoice::isSingle)
                .map(choice -> choice.sources().get(0))
                .toList();
        source.getItems().setAll(all);
        source.setValue(chosen);
        filling = false;
    }

    private void show(ShownFigure shownFigure) {
        if (shownFigure == null) {
            return;
        }
        Figure figure = shownFigure.figure();
        name.setText(FigureNames.of(figure));
        title.setText(figure.title());
        title.setTooltip(new Tooltip(figure.title()));
        previous.setDisable(controller.neighbour(-1).isEmpty());
        next.setDisable(controller.neighbour(1).isEmpty());
        boolean one = figure.scope() == Scope.ONE;
        for (Node node : List.of(from, source)) {
            node.setVisible(one);
            node.setManaged(one);
        }
        filling = true;
        source.setValue(
                shownFigure.sources().size() == 1 ? shownFigure.sources().get(0) : null);
        filling = false;
        message.setVisible(!shownFigure.isDrawn());
        spinner.setVisible(!shownFigure.isFailed());
        spinner.setManaged(!shownFigure.isFailed());
        again.setVisible(shownFigure.isFailed());
        again.setManaged(shownFigure.isFailed());
        waiting.setText(shownFigure.isFailed() ? shownFigure.failure() : "Drawing " + FigureNames.of(figure) + "…");
        scroll.setVvalue(0);
    }

    private void escape(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !source.isShowing()) {
            controller.back();
            event.consume();
        }
    }

    private void arrow(KeyEvent event) {
        if (event.isAltDown() || event.isShortcutDown() || event.isShiftDown()) {
            return;
        }
        switch (event.getCode()) {
            case LEFT -> controller.step(-1);
            case RIGHT -> controller.step(1);
            default -> {
                return;
            }
        }
        event.consume();
        requestFocus();
    }
}
