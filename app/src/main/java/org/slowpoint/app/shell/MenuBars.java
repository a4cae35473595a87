package org.slowpoint.app.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.ListChangeListener;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/** Makes the menu bar from the commands. */
public final class MenuBars {

    // The order people know; other menus stand between View and Help as they come.
    private static final List<String> FIRST = List.of("File", "Edit", "View");
    private static final String LAST = "Help";

    private MenuBars() {}

    /**
     * A menu bar that follows the registry.
     *
     * @param registry the commands
     * @return the menu bar
     */
    public static MenuBar menuBar(CommandRegistry registry) {
        MenuBar bar = new MenuBar();
        bar.setId("menu-bar");
        bar.setAccessibleText("Menus");
        rebuild(bar, registry);
        registry.commands().addListener((ListChangeListener<Command>) change -> rebuild(bar, registry));
        return bar;
    }

    /** The place of a top menu in the bar, to sort by. */
    static int rank(String menu) {
        int known = FIRST.indexOf(menu);
        return known >= 0 ? known : menu.equals(LAST) ? FIRST.size() + 1 : FIRST.size();
    }

    private static void rebuild(MenuBar bar, CommandRegistry registry) {
        Map<String, Menu> menus = new LinkedHashMap<>();
        List<Command> sorted = new ArrayList<>(registry.commands());
        sorted.removeIf(command -> command.menu() == null);
        sorted.sort(Comparator.comparingInt(Command::section));
        Map<Menu, Integer> sections = new LinkedHashMap<>();
        for (Command command : sorted) {
            Menu menu = menuAt(menus, command.menu(), command.section(), sections);
            separate(menu, command.section(), sections);
            menu.getItems().add(item(command));
        }
        List<Menu> tops = new ArrayList<>();
        menus.forEach((path, menu) -> {
            if (!path.contains("/")) {
                tops.add(menu);
            }
        });
        tops.sort(Comparator.comparingInt(menu -> rank(menu.getText())));
        bar.getMenus().setAll(tops);
    }

    private static Menu menuAt(Map<String, Menu> menus, String path, int section, Map<Menu, Integer> sections) {
        Menu known = menus.get(path);
        if (known != null) {
            return known;
        }
        int slash = path.lastIndexOf('/');
        Menu menu = new Menu(path.substring(slash + 1));
        menu.setId("menu-" + path.replace('/', '-').replace(' ', '-'));
        menus.put(path, menu);
        if (slash > 0) {
            Menu parent = menuAt(menus, path.substring(0, slash), section, sections);
            separate(parent, section, sections);
            parent.getItems().add(menu);
        }
        return menu;
    }

    private static void separate(Menu menu, int section, Map<Menu, Integer> sections) {
        Integer before = sections.put(menu, section);
        if (before != null && before != section && !menu.getItems().isEmpty()) {
            menu.getItems().add(new SeparatorMenuItem());
        }
    }

    private static MenuItem item(Command command) {
        MenuItem item;
        if (command.isToggle()) {
            CheckMenuItem check = new CheckMenuItem();
            check.selectedProperty().bindBidirectional(command.selected());
            item = check;
        } else {
            item = new MenuItem();
            if (command.icon() != null) {
                item.setGraphic(Icons.of(command.icon()));
            }
        }
        item.setId("menu-" + command.id().replace('.', '-'));
        if (command.dynamicText() == null) {
            item.setText(command.text());
        } else {
            item.textProperty().bind(command.dynamicText());
        }
        // A name may hold underscores that are no mnemonics.
        item.setMnemonicParsing(false);
        item.setAccelerator(command.shortcut());
        item.disableProperty().bind(javafx.beans.binding.Bindings.not(command.enabled()));
        // The state of a toggle has changed already when this is called.
        item.setOnAction(event -> command.action().run());
        return item;
    }
}
