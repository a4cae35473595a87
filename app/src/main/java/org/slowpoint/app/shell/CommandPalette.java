package org.slowpoint.app.shell;

import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;

/** Finds any command by a few letters and runs it; finds terms too and says what they mean. */
public final class CommandPalette extends Overlay {

    private static final double ROW = 34;
    private static final int ROWS = 9;

    private final CommandRegistry registry;
    private final Glossary glossary;
    private final TextField field = new TextField();
    private final ListView<PaletteEntry> list = new ListView<>();
    private final Label about = new Label();

    /**
     * Creates the palette, closed.
     *
     * @param registry the commands
     * @param glossary the terms
     */
    public CommandPalette(CommandRegistry registry, Glossary glossary) {
        this(registry, glossary, new VBox());
    }

    private CommandPalette(CommandRegistry registry, Glossary glossary, VBox card) {
        super("palette", card, Pos.TOP_CENTER);
        this.registry = registry;
        this.glossary = glossary;
        card.getStyleClass().add("palette");
        card.setPrefWidth(600);
        field.setId("palette-field");
        field.setPromptText("Find a command or a term");
        field.setAccessibleText("Find a command or a term");
        list.setId("palette-list");
        list.setAccessibleText("Commands and terms found");
        list.setFixedCellSize(ROW);
        list.setFocusTraversable(false);
        list.setCellFactory(view -> new PaletteCell());
        Label nothing = new Label("Nothing by that name");
        nothing.setId("palette-nothing");
        list.setPlaceholder(nothing);
        about.setId("palette-about");
        about.getStyleClass().add("palette-about");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        about.setMaxWidth(Double.MAX_VALUE);
        card.getChildren().addAll(field, list, about);

        field.textProperty().subscribe(text -> refresh());
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        list.getSelectionModel().selectedItemProperty().subscribe(entry -> {
            about.setText(entry == null ? "" : entry.about());
            about.setVisible(entry != null && !entry.about().isBlank());
            about.setManaged(about.isVisible());
        });
        list.setOnMouseClicked(event -> {
            if (event.getButton() == MouseButton.PRIMARY) {
                runSelected();
            }
        });
    }

    @Override
    protected void opened() {
        field.clear();
        refresh();
        field.requestFocus();
    }

    private void refresh() {
        list.getItems().setAll(PaletteSearch.find(field.getText(), registry.commands(), glossary));
        list.getSelectionModel().selectFirst();
        list.scrollTo(0);
        list.setPrefHeight(Math.min(ROWS, Math.max(1, list.getItems().size())) * ROW + 2);
    }

    private void key(KeyEvent event) {
        int size = list.getItems().size();
        switch (event.getCode()) {
            case DOWN -> select(at -> (at + 1) % size);
            case UP -> select(at -> (at + size - 1) % size);
            case PAGE_DOWN -> select(at -> Math.min(at + ROWS - 1, size - 1));
            case PAGE_UP -> select(at -> Math.max(at - ROWS + 1, 0));
            case ENTER -> runSelected();
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(Function<Integer, Integer> move) {
        if (!list.getItems().isEmpty()) {
            int next = move.apply(Math.max(0, list.getSelectionModel().getSelectedIndex()));
            list.getSelectionModel().select(next);
            list.scrollTo(Math.max(0, next - ROWS / 2));
        }
    }

    private void runSelected() {
        // A term has nothing to run, and a disabled command cannot; the palette stays, so that both can be read.
        if (list.getSelectionModel().getSelectedItem() instanceof PaletteEntry.OfCommand of
                && of.command().enabled().get()) {
            close();
            of.command().run();
        }
    }
}
