package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/**
 * Shows a text in the part of Markdown that the user guide is written in: headings, paragraphs, lists, tables, code, bold,
 * italic and links, which lead to other pages; of those that lead elsewhere the words are shown. Pictures are left out.
 */
final class MarkdownView extends VBox {

    private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

    private static final Pattern INLINE =
            Pattern.compile("`([^`]+)`|\\*\\*([^*]+)\\*\\*|\\*([^*]+)\\*|\\[([^\\]]+)]\\(([^)]*)\\)");
    private static final Pattern ITEM = Pattern.compile("(?:[-*]|\\d+\\.) +(.*)");
    private static final String FENCE = "```";

    private static final String PAGE = ".md";

    private final Consumer<String> follow;

    /**
     * Shows a text.
     *
     * @param text the text
     * @param follow takes the file name of a page of the same folder that a link leads to
     */
    MarkdownView(String text, Consumer<String> follow) {
        this.follow = follow;
        getStyleClass().add("guide");
        List<String> lines = text.lines().toList();
        int at = 0;
        while (at < lines.size()) {
            int end = block(lines, at);
            at = end == at ? at + 1 : end;
        }
    }

    /** Shows the block that begins at a line and returns where it ends. */
    private int block(List<String> lines, int from) {
        String line = lines.get(from);
        if (line.startsWith(FENCE)) {
            int end = from + 1;
            while (end < lines.size() && !lines.get(end).startsWith(FENCE)) {
                end++;
            }
            code(lines.subList(from + 1, end));
            return end + 1;
        }
        if (line.startsWith("#")) {
            heading(line);
            return from + 1;
        }
        if (line.startsWith("|")) {
            int end = from;
            while (end < lines.size() && lines.get(end).startsWith("|")) {
                end++;
            }
            table(lines.subList(from, end));
            return end;
        }
        if (!line.isBlank() && !line.startsWith("![")) {
            Matcher item = ITEM.matcher(line);
            boolean listed = item.matches();
            getChildren().add(flow(listed ? "•  " + item.group(1) : line, listed ? "guide-item" : "guide-text"));
        }
        return from + 1;
    }

    private void heading(String line) {
        int level = line.length() - line.replaceFirst("^#+", "").length();
        Label label = new Label(line.substring(level).strip());
        label.getStyleClass().add("guide-heading-" + Math.min(3, level));
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        getChildren().add(label);
    }

    private void code(List<String> lines) {
        Label label = new Label(String.join("\n", lines));
        label.getStyleClass().add("guide-code");
        label.setMaxWidth(Double.MAX_VALUE);
        label.setMinHeight(USE_PREF_SIZE);
        getChildren().add(label);
    }

    private void table(List<String> lines) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("guide-table");
        int row = 0;
        int columns = 0;
        for (String line : lines) {
            if (line.matches("[|:\\- ]+") && row <= 1) {
                continue;
            }
            String[] cells = CELL_END.split(line.startsWith("|") ? line.substring(1) : line, 0);
            columns = Math.max(columns, cells.length);
            for (int i = 0; i < cells.length; i++) {
                grid.add(flow(cells[i].strip().replace("\\|", "|"), row == 0 ? "guide-head" : "guide-cell"), i, row);
            }
            row++;
        }
        for (int i = 0; i < columns; i++) {
            ColumnConstraints column = new ColumnConstraints();
            // The first column names, the last one explains.
            column.setPercentWidth(
                    i == 0 && columns > 1 ? FIRST : (100 - (columns > 1 ? FIRST : 0)) / Math.max(1, columns - 1));
            grid.getColumnConstraints().add(column);
        }
        getChildren().add(grid);
    }

    private static final double FIRST = 26;

    private TextFlow flow(String text, String styleClass) {
        List<Node> parts = new ArrayList<>();
        Matcher inline = INLINE.matcher(text);
        int at = 0;
        while (inline.find()) {
            parts.add(text(text.substring(at, inline.start()), "guide-plain"));
            if (inline.group(1) != null) {
                parts.add(text(inline.group(1), "guide-mono"));
            } else if (inline.group(2) != null) {
                parts.add(text(inline.group(2), "guide-bold"));
            } else if (inline.group(3) != null) {
                parts.add(text(inline.group(3), "guide-italic"));
            } else {
                parts.add(link(inline.group(4), inline.group(5)));
            }
            at = inline.end();
        }
        parts.add(text(text.substring(at), "guide-plain"));
        TextFlow flow = new TextFlow(parts.toArray(Node[]::new));
        flow.getStyleClass().add(styleClass);
        return flow;
    }

    private Node link(String words, String target) {
        if (!target.endsWith(PAGE) || target.contains("/")) {
            return text(words, "guide-plain");
        }
        Hyperlink link = new Hyperlink(words);
        link.setId("guide-" + target.substring(0, target.length() - PAGE.length()));
        link.getStyleClass().add("guide-link");
        link.setOnAction(event -> follow.accept(target));
        return link;
    }

    private static Text text(String words, String styleClass) {
        Text text = new Text(words.replace("\\*", "*"));
        text.getStyleClass().addAll("guide-words", styleClass);
        return text;
    }
}
