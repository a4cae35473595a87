package org.slowpoint.app.perspective.compare;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.app.shell.Notifications;

/** Puts commands that compute what is on show on the clipboard. */
final class CommandCopy {

    /** The matter that notifications of copied commands are about. */
    private static final String COPY = "compare-copy";

    private final CompareModel model;
    private final DataFolders data;
    private final Notifications notifications;

    CommandCopy(CompareModel model, DataFolders data, Notifications notifications) {
        this.model = model;
        this.data = data;
        this.notifications = notifications;
    }

    /** Copies the comparison. */
    void comparison() {
        Setup setup = model.askedProperty().get();
        if (setup == null || setup.rows().isEmpty()) {
            notifications.warning("There is nothing to compare yet; add an optimizer.");
            return;
        }
        int commands = CommandLines.of(setup, data).size();
        put(
                CommandLines.text(setup, data),
                commands == 1
                        ? "The command is on the clipboard; it prints the same numbers."
                        : commands + " commands are on the clipboard, since different things are made of"
                                + " different optimizers; together they print the same numbers.");
    }

    /** Copies the search. */
    void search() {
        Tuning tuning = model.tuningProperty().get();
        if (tuning.search().isEmpty()) {
            notifications.warning("Nothing has been tuned yet; press Tune.");
            return;
        }
        put(
                CommandLines.text(tuning, data),
                "The command is on the clipboard; it searches alike and finds the same best.");
    }

    private void put(String text, String said) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
        notifications.success(COPY, said);
    }
}
