package org.slowpoint.app.shell;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.javafx.FontIcon;

/** One line of the palette: icon, name, where it is in the menus, keys. */
final class PaletteCell extends ListCell<PaletteEntry> {

    private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

    private final FontIcon icon = new FontIcon();
    private final Label title = new Label();
    private final Label place = new Label();
    private final Label keys = new Label();
    private final HBox row = new HBox();

    PaletteCell() {
        title.getStyleClass().add("palette-title");
        title.setMinWidth(Region.USE_PREF_SIZE);
        place.getStyleClass().add("palette-place");
        keys.getStyleClass().add("keycap");
        keys.setMinWidth(Region.USE_PREF_SIZE);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("palette-row");
        row.getChildren().addAll(icon, title, place, gap, keys);
        // The row takes the list's width and shortens the place, instead of making the list scroll sideways.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(PaletteEntry entry, boolean empty) {
        super.updateItem(entry, empty);
        if (empty || entry == null) {
            setGraphic(null);
            setAccessibleText(null);
            pseudoClassStateChanged(UNAVAILABLE, false);
            return;
        }
        boolean available = true;
        title.setText(entry.title());
        if (entry instanceof PaletteEntry.OfCommand of) {
            Command command = of.command();
            available = command.enabled().get();
            icon.setIconLiteral(command.icon() == null ? "mdi2c-circle-small" : command.icon());
            String menu = command.menu() == null ? "" : command.menu().replace("/", " › ");
            place.setText(available ? menu : menu.isEmpty() ? "not available now" : menu + " · not available now");
            keys.setText(command.shortcutText().orElse(""));
        } else if (entry instanceof PaletteEntry.OfTerm of) {
            icon.setIconLiteral("mdi2b-book-open-variant");
            place.setText(of.term().formula());
            keys.setText("");
        }
        keys.setVisible(!keys.getText().isEmpty());
        pseudoClassStateChanged(UNAVAILABLE, !available);
        setAccessibleText(title.getText() + ", " + place.getText() + (keys.isVisible() ? ", " + keys.getText() : ""));
        setGraphic(row);
    }
}
