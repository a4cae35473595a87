package org.slowpoint.app.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows all keys at a glance, menu by menu. */
public final class ShortcutsSheet extends Overlay {

    private final CommandRegistry registry;
    private final HBox groups = new HBox();

    /**
     * Creates the sheet, closed.
     *
     * @param registry the commands
     */
    public ShortcutsSheet(CommandRegistry registry) {
        this(registry, new VBox());
    }

    private ShortcutsSheet(CommandRegistry registry, VBox card) {
        super("shortcuts", card, Pos.CENTER);
        this.registry = registry;
        Label title = new Label("Keyboard shortcuts");
        title.getStyleClass().add("sheet-title");
        Label hint = new Label("Escape closes this. Ctrl+K finds everything else.");
        hint.getStyleClass().add("muted");
        groups.getStyleClass().add("sheet-groups");
        card.getStyleClass().add("sheet");
        card.getChildren().addAll(title, groups, hint);
        setFocusTraversable(true);
        setAccessibleText("Keyboard shortcuts");
    }

    @Override
    protected void opened() {
        Map<String, List<Command>> byMenu = registry.commands().stream()
                .filter(command -> command.shortcut() != null)
                .sorted(Comparator.comparingInt(Command::section))
                .collect(Collectors.groupingBy(
                        ShortcutsSheet::group,
                        () -> new TreeMap<>(
                                Comparator.comparingInt(MenuBars::rank).thenComparing(Comparator.naturalOrder())),
                        Collectors.toList()));
        VBox left = side();
        VBox right = side();
        int balance = 0;
        for (Map.Entry<String, List<Command>> group : byMenu.entrySet()) {
            // Each group goes to the shorter side, and counts two lines more than it has, for its heading.
            boolean toLeft = balance <= 0;
            int lines = group.getValue().size() + 2;
            balance += toLeft ? lines : -lines;
            (toLeft ? left : right).getChildren().add(column(group.getKey(), group.getValue()));
        }
        groups.getChildren().setAll(left, right);
        requestFocus();
    }

    private static String group(Command command) {
        return command.menu() == null ? "Elsewhere" : command.menu().replaceFirst("/.*", "");
    }

    private static VBox side() {
        VBox side = new VBox();
        side.getStyleClass().add("sheet-side");
        return side;
    }

    private static VBox column(String menu, List<Command> commands) {
        Label head = new Label(menu);
        head.getStyleClass().add("sheet-head");
        VBox column = new VBox(head);
        column.getStyleClass().add("sheet-column");
        column.setPrefWidth(310);
        for (Command command : commands) {
            Label name = new Label(command.text());
            Label keys = new Label(command.shortcutText().orElse(""));
            keys.getStyleClass().add("keycap");
            keys.setMinWidth(Region.USE_PREF_SIZE);
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox row = new HBox(name, gap, keys);
            row.setAlignment(Pos.CENTER_LEFT);
            column.getChildren().add(row);
        }
        return column;
    }
}
