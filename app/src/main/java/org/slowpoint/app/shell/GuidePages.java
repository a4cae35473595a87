package org.slowpoint.app.shell;

import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** The user guide, one page at a time: the contents first, and from every page a way back to them. */
final class GuidePages extends VBox {

    /** The page that lists the others. */
    static final String CONTENTS = "README.md";

    private final Function<String, String> text;
    private final Hyperlink contents = new Hyperlink("Contents");

    /**
     * Shows the contents.
     *
     * @param text the text of a page, by its file name
     */
    GuidePages(Function<String, String> text) {
        this.text = text;
        setId("guide-pages");
        contents.setId("guide-contents");
        contents.setOnAction(event -> turnTo(CONTENTS));
        turnTo(CONTENTS);
    }

    private void turnTo(String page) {
        MarkdownView shown = new MarkdownView(text.apply(page), this::turnTo);
        if (page.equals(CONTENTS)) {
            getChildren().setAll(shown);
        } else {
            getChildren().setAll(contents, shown);
        }
        toTheTop();
        // What had the focus is gone with its page.
        Node first = page.equals(CONTENTS) ? shown.lookup(".hyperlink") : contents;
        if (first != null && getScene() != null) {
            first.requestFocus();
        }
    }

    private void toTheTop() {
        for (Node node = getParent(); node != null; node = node.getParent()) {
            if (node instanceof ScrollPane scroll) {
                scroll.setVvalue(0);
                return;
            }
        }
    }
}
