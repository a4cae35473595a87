package org.slowpoint.app.shell;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/** Takes files that are dropped anywhere on the window, and says so while they hover. */
public final class FileDrop extends StackPane {

    /** Takes some kinds of files. */
    public interface Handler {

        /**
         * Whether it takes these files; decided from their names, without opening them.
         *
         * @param files what hovers
         */
        boolean accepts(List<Path> files);

        /** What happens on a drop, such as "Drop to compare". */
        String prompt();

        /**
         * Takes the files.
         *
         * @param files what was dropped
         */
        void drop(List<Path> files);
    }

    private final List<Handler> handlers = new ArrayList<>();
    private final Label prompt = new Label();

    /**
     * Listens on a node; this overlay itself must be laid above it.
     *
     * @param target where files may be dropped
     */
    public FileDrop(Node target) {
        setId("drop");
        getStyleClass().add("drop");
        // The pointer must reach what lies below, else hovering over the overlay would count as leaving the window.
        setMouseTransparent(true);
        setVisible(false);
        prompt.setId("drop-prompt");
        VBox card = new VBox(Icons.of("mdi2t-tray-arrow-down"), prompt);
        card.getStyleClass().add("drop-card");
        card.setAlignment(Pos.CENTER);
        card.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        getChildren().add(card);
        target.addEventHandler(DragEvent.DRAG_OVER, event -> {
            if (hover(files(event))) {
                event.acceptTransferModes(TransferMode.COPY);
                event.consume();
            }
        });
        target.addEventHandler(DragEvent.DRAG_EXITED, event -> leave());
        target.addEventHandler(DragEvent.DRAG_DROPPED, event -> {
            event.setDropCompleted(drop(files(event)));
            event.consume();
        });
    }

    /**
     * Adds a handler. The one added last is asked first, so that special ones come before general ones.
     *
     * @param handler takes files
     */
    public void addHandler(Handler handler) {
        handlers.add(0, handler);
    }

    /** Shows the overlay when someone takes the files. */
    boolean hover(List<Path> files) {
        Optional<Handler> taker = taker(files);
        taker.ifPresent(handler -> prompt.setText(handler.prompt()));
        setVisible(taker.isPresent());
        return taker.isPresent();
    }

    void leave() {
        setVisible(false);
    }

    boolean drop(List<Path> files) {
        leave();
        Optional<Handler> taker = taker(files);
        taker.ifPresent(handler -> handler.drop(files));
        return taker.isPresent();
    }

    private Optional<Handler> taker(List<Path> files) {
        return files.isEmpty()
                ? Optional.empty()
                : handlers.stream().filter(handler -> handler.accepts(files)).findFirst();
    }

    private static List<Path> files(DragEvent event) {
        return event.getDragboard().hasFiles()
                ? event.getDragboard().getFiles().stream().map(File::toPath).toList()
                : List.of();
    }
}
