package org.slowpoint.app.shell;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** The system's clipboard for text. */
public final class TextClipboard {

    private TextClipboard() {}

    /** Puts a text there, in the place of what is there. */
    public static void put(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
