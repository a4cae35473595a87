package org.slowpoint.app.perspective.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.tune.Family;

/** All that can be added to a comparison, as it is when the menu opens. */
final class AddMenu extends MenuButton {

    private final CompareModel model;
    private final CompareController controller;
    private final ShellContext context;

    AddMenu(CompareModel model, CompareController controller, ShellContext context) {
        super("Add", Icons.of("mdi2p-plus"));
        this.model = model;
        this.controller = controller;
        this.context = context;
        setId("compare-add");
        setTooltip(new Tooltip("Add an optimizer: hand-designed, learned, or what is made of one"));
        setAccessibleText("Add an optimizer");
        setMinWidth(USE_PREF_SIZE);
        // A menu without items does not open.
        getItems().setAll(items());
        setOnShowing(event -> getItems().setAll(items()));
    }

    private List<MenuItem> items() {
        List<MenuItem> items = new ArrayList<>();
        for (Family family : Family.values()) {
            items.add(item("compare-add-" + family.id(), family.title(), () -> controller.add(family)));
        }
        items.add(new SeparatorMenuItem());
        Menu samples = new Menu("Sample");
        Samples.all().forEach(sample -> samples.getItems()
                .add(source("compare-add-" + sample.file(), OptimizerSource.of(sample))));
        items.add(samples);
        items.add(files("Own training", model.trainingsProperty().get()));
        items.add(files("Opened lately", List.copyOf(context.preferences().recentFiles())));
        items.add(item("compare-add-file", "File…", this::ask));
        items.add(new SeparatorMenuItem());
        items.addAll(variants());
        return items;
    }

    private void ask() {
        context.dialogs()
                .open(
                        "Add a checkpoint",
                        context.preferences().exportFolderProperty().get(),
                        List.of(FileFilter.of("Checkpoints", "*.safetensors")))
                .ifPresent(file -> controller.add(List.of(OptimizerSource.of(file))));
    }

    private Menu files(String title, List<Path> files) {
        Menu menu = new Menu(title);
        menu.setDisable(files.isEmpty());
        files.forEach(file -> menu.getItems().add(source("compare-add-file-" + file, OptimizerSource.of(file))));
        return menu;
    }

    private MenuItem source(String id, OptimizerSource source) {
        return item(id, source.title(), () -> controller.add(List.of(source)));
    }

    /** A menu for every learned optimizer in the list, of what can be made of it. */
    private List<Menu> variants() {
        List<Menu> menus = new ArrayList<>();
        Setup setup = model.askedProperty().get();
        if (setup == null) {
            return menus;
        }
        for (Row row : setup.rows()) {
            if (row.choice() instanceof Choice.Learned learned) {
                Menu menu = new Menu("Variant of " + learned.title());
                menu.setId("compare-variants-" + row.number());
                Menu snapshots = new Menu("Snapshot of its training");
                for (Variants.Offer offer : model.offersProperty()
                        .get()
                        .getOrDefault(learned.source().id(), List.of())) {
                    MenuItem item = item(
                            "compare-variant-" + row.number() + "-"
                                    + offer.key().replace(':', '-'),
                            offer.title(),
                            () -> controller.add(learned.source(), offer));
                    (offer.key().startsWith("snapshot:") ? snapshots : menu)
                            .getItems()
                            .add(item);
                }
                snapshots.setDisable(snapshots.getItems().isEmpty());
                menu.getItems().add(snapshots);
                menus.add(menu);
            }
        }
        return menus;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setMnemonicParsing(false);
        item.setOnAction(event -> action.run());
        return item;
    }
}
