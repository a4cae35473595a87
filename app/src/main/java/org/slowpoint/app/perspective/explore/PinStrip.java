package org.slowpoint.app.perspective.explore;

import java.util.List;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import org.slowpoint.app.chart.Pin;
import org.slowpoint.app.graphics.view.ChartView;

/** The pinned states by their names, each of which can be given another, visited and let go. */
final class PinStrip extends FlowPane {

    private static final double SWATCH = 20;
    private static final double SWATCH_WIDTH = 2;
    private static final int COLUMNS = 12;

    private final ExploreModel model;
    private final ExploreController controller;
    private final ChartView look;

    /**
     * Builds the strip.
     *
     * @param model what is pinned
     * @param controller changes it
     * @param look the view whose lines the names are of, for its colours
     */
    PinStrip(ExploreModel model, ExploreController controller, ChartView look) {
        this.model = model;
        this.controller = controller;
        this.look = look;
        setId("pins");
        getStyleClass().add("pin-strip");
        visibleProperty().bind(Bindings.isNotEmpty(model.pins()));
        managedProperty().bind(visibleProperty());
        model.pins().addListener((InvalidationListener) pins -> fill());
        look.themeProperty().subscribe(theme -> fill());
    }

    private void fill() {
        String focused = getChildren().stream()
                .filter(Node::isFocused)
                .map(Node::getId)
                .findFirst()
                .orElse("");
        getChildren().setAll(model.pins().stream().map(this::chip).toList());
        focus(focused);
    }

    private static String id(int number) {
        return "pin-" + number;
    }

    private void focus(String id) {
        getChildren().stream()
                .filter(chip -> id.equals(chip.getId()))
                .findFirst()
                .ifPresent(Node::requestFocus);
    }

    private Button chip(Pin pin) {
        int argb = pin.paint().argb(look.themeProperty().get());
        Line swatch = new Line(0, 0, SWATCH, 0);
        swatch.setStrokeWidth(SWATCH_WIDTH);
        swatch.getStrokeDashArray().setAll(pin.dashes());
        swatch.setStroke(Color.rgb((argb >> 16) & 0xff, (argb >> 8) & 0xff, argb & 0xff));
        Button chip = new Button(pin.name(), swatch);
        chip.setId(id(pin.number()));
        chip.setMnemonicParsing(false);
        chip.getStyleClass().addAll("flat", "view-tool", "pin");
        chip.setTooltip(new Tooltip("Rename it (F2 or double click), put the probe there (Enter), let it go (Delete)"));
        chip.setAccessibleText("Pinned state " + pin.name());
        chip.setAccessibleHelp("F2 renames it, Enter puts the probe there, Delete lets it go.");
        chip.setContextMenu(new ContextMenu(
                item("pin-rename", "Rename…", () -> edit(pin)),
                item("pin-visit", "Put the probe there", () -> controller
                        .probe()
                        .visitPin(pin)),
                item("pin-unpin", "Unpin", () -> controller.viewSettings().unpin(pin.number()))));
        chip.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
                edit(pin);
            }
        });
        chip.addEventFilter(KeyEvent.KEY_PRESSED, event -> key(event, pin));
        return chip;
    }

    private static MenuItem item(String id, String text, Runnable action) {
        MenuItem item = new MenuItem(text);
        item.setId(id);
        item.setOnAction(event -> action.run());
        return item;
    }

    private void key(KeyEvent event, Pin pin) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case F2 -> edit(pin);
            case ENTER -> controller.probe().visitPin(pin);
            case DELETE, BACK_SPACE -> controller.viewSettings().unpin(pin.number());
            default -> {
                return;
            }
        }
        event.consume();
    }

    /** Lets the name of the pin that was made last be typed. */
    void editNewest() {
        if (!model.pins().isEmpty()) {
            edit(model.pins().get(model.pins().size() - 1));
        }
    }

    /** Puts a field in the place of a name; Enter gives the pin what was typed, Escape leaves it. */
    private void edit(Pin pin) {
        List<Node> chips = getChildren();
        for (int i = 0; i < chips.size(); i++) {
            if (id(pin.number()).equals(chips.get(i).getId()) && !(chips.get(i) instanceof TextField)) {
                TextField field = field(pin);
                chips.set(i, field);
                field.requestFocus();
                field.selectAll();
                return;
            }
        }
    }

    private TextField field(Pin pin) {
        TextField field = new TextField(pin.name());
        field.setId(id(pin.number()));
        field.setPrefColumnCount(COLUMNS);
        field.setAccessibleText("Name of the pinned state");
        field.setTextFormatter(
                new TextFormatter<>(change -> change.getControlNewText().length() <= Pin.LONGEST ? change : null));
        field.setOnAction(event -> {
            controller.viewSettings().rename(pin.number(), field.getText());
            // As it is when the name is the same.
            fill();
        });
        field.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                fill();
                event.consume();
            }
        });
        // Whoever goes elsewhere means what was typed, as in a table.
        field.focusedProperty().addListener((property, before, focused) -> {
            if (!focused && getChildren().contains(field)) {
                controller.viewSettings().rename(pin.number(), field.getText());
                fill();
            }
        });
        return field;
    }
}
