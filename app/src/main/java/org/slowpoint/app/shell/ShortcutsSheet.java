package org.slowpoint.app.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** Shows all keys at a glance, menu by menu. */
public final class ShortcutsSheet extends Overlay {

    private final CommandRegistry registry;
    private final FlowPane groups = new FlowPane(Orientation.HORIZONTAL);

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
        groups.setPrefWrapLength(660);
        card.getStyleClass().add("sheet");
        card.getChildren().addAll(title, groups, hint);
        setFocusTraversable(true);
        setAccessibleText("Keyboard shortcuts");
    }

    @Override
    protected void opened() {
        Map<String, List<Command>> byMenu = registry.commands().stream()
                .filter(command -> command.shortcut() != null)
                .collect(Collectors.groupingBy(
                        ShortcutsSheet::group,
                        () -> new TreeMap<>(
                                Comparator.comparingInt(MenuBars::rank).thenComparing(Comparator.naturalOrder())),
                        Collectors.toList()));
        groups.getChildren().clear();
        byMenu.forEach((menu, commands) -> groups.getChildren().add(column(menu, commands)));
        requestFocus();
    }

    private static String group(Command command) {
        return command.menu() == null ? "Elsewhere" : command.menu().replaceFirst("/.*", "");
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
