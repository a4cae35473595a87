package org.slowpoint.app.shell;

import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** A card over the window with a title and something to read or to set, which scrolls where it is long. */
public final class Sheet extends Overlay {

    private final Button close;
    private final ScrollPane scroll = new ScrollPane();
    private final Supplier<? extends Region> content;

    /**
     * Makes a sheet, closed.
     *
     * @param id the node id
     * @param title what it is called
     * @param content makes what it shows, when it is opened for the first time
     * @param width how wide, pixels
     */
    public Sheet(String id, String title, Supplier<? extends Region> content, double width) {
        this(id, title, content, width, new VBox(), new Button(null, Icons.of("mdi2c-close")));
    }

    private Sheet(String id, String title, Supplier<? extends Region> content, double width, VBox card, Button close) {
        super(id, card, Pos.CENTER);
        this.close = close;
        this.content = content;
        Label head = new Label(title);
        head.getStyleClass().add("sheet-title");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        close.setId(id + "-close");
        close.getStyleClass().addAll("flat", "button-icon");
        close.setAccessibleText("Close");
        close.setTooltip(new Tooltip("Close (Escape)"));
        close.setOnAction(event -> close());
        HBox bar = new HBox(head, gap, close);
        bar.setAlignment(Pos.CENTER_LEFT);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("sheet-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        card.getStyleClass().add("sheet");
        card.getChildren().addAll(bar, scroll);
        card.setPrefWidth(width);
        setAccessibleText(title);
    }

    @Override
    protected void opened() {
        if (scroll.getContent() == null) {
            scroll.setContent(content.get());
        }
        close.requestFocus();
    }
}
