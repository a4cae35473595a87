package org.slowpoint.app.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;

/**
 * Shows notifications in rows above the status bar: the newest few, and a word on how many older ones there are. It takes
 * room only while there is something to tell.
 */
public final class ToastPane extends VBox {

    /** How many cards are shown at once. */
    public static final int VISIBLE = 2;

    private final Notifications notifications;
    private final Map<Long, Node> cards = new HashMap<>();
    private final Button older = new Button();

    /**
     * Creates the pane.
     *
     * @param notifications what to show
     */
    public ToastPane(Notifications notifications) {
        this.notifications = notifications;
        setId("toasts");
        getStyleClass().add("toasts");
        setAlignment(Pos.BOTTOM_RIGHT);
        setMinHeight(USE_PREF_SIZE);
        older.setId("toasts-older");
        older.getStyleClass().addAll("small", "toast-older");
        older.setOnAction(event -> notifications.dismissAll());
        notifications.shown().addListener((ListChangeListener<Notifications.Shown>) change -> refresh());
        refresh();
    }

    private void refresh() {
        List<Notifications.Shown> all = notifications.shown();
        int hidden = Math.max(0, all.size() - VISIBLE);
        List<Notifications.Shown> visible = all.subList(hidden, all.size());
        cards.keySet().retainAll(visible.stream().map(Notifications.Shown::id).toList());
        older.setText("Close all, and " + hidden + " more");
        older.setAccessibleText(older.getText());
        getChildren().clear();
        if (hidden > 0) {
            getChildren().add(older);
        }
        for (Notifications.Shown each : visible) {
            getChildren().add(cards.computeIfAbsent(each.id(), id -> new Toast(each, notifications)));
        }
        setVisible(!all.isEmpty());
        setManaged(!all.isEmpty());
    }
}
