package org.slowpoint.app.shell;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;

/** One notification as a card. */
final class Toast extends HBox {

    Toast(Notifications.Shown shown, Notifications notifications) {
        Notification notification = shown.notification();
        String name = "toast-" + shown.id();
        setId(name);
        getStyleClass().add("toast");
        pseudoClassStateChanged(
                PseudoClass.getPseudoClass(notification.severity().name().toLowerCase(Locale.ROOT)), true);
        setAlignment(Pos.CENTER_LEFT);
        FontIcon icon = Icons.of(notification.severity().icon());
        icon.getStyleClass().add("toast-icon");

        Label text = new Label(notification.text() + (shown.times() > 1 ? "  (×" + shown.times() + ")" : ""));
        text.setId(name + "-text");
        text.setWrapText(true);
        text.setMinHeight(USE_PREF_SIZE);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setAccessibleText(notification.severity().word() + ": " + text.getText());
        HBox buttons = new HBox();
        buttons.getStyleClass().add("toast-buttons");
        if (notification.actionText() != null) {
            Button action = button(name + "-action", notification.actionText());
            action.setOnAction(event -> {
                notifications.dismiss(shown.id());
                notification.action().run();
            });
            buttons.getChildren().add(action);
        }
        if (notification.details() != null) {
            Button copy = button(name + "-copy", "Copy details");
            copy.setOnAction(event -> {
                ClipboardContent content = new ClipboardContent();
                content.putString(notification.text() + "\n\n" + notification.details());
                Clipboard.getSystemClipboard().setContent(content);
                copy.setText("Copied");
            });
            buttons.getChildren().add(copy);
        }
        buttons.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        // A label that wraps asks for the width of its text; what the row leaves is what it gets.
        text.setPrefWidth(0);

        Button close = new Button(null, Icons.of("mdi2c-close"));
        close.setId(name + "-close");
        close.getStyleClass().addAll("flat", "button-icon", "small", "toast-close");
        close.setAccessibleText("Close notification");
        close.setTooltip(new Tooltip("Close"));
        close.setOnAction(event -> notifications.dismiss(shown.id()));
        getChildren().addAll(icon, text, buttons, close);

        hoverProperty().subscribe(hover -> notifications.hold(shown.id(), hover || isFocusWithin()));
        focusWithinProperty().subscribe(focus -> notifications.hold(shown.id(), focus || isHover()));
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                notifications.dismiss(shown.id());
                event.consume();
            }
        });
    }

    private static Button button(String id, String text) {
        Button button = new Button(text);
        button.setId(id);
        button.getStyleClass().add("small");
        button.setAccessibleText(text);
        return button;
    }
}
