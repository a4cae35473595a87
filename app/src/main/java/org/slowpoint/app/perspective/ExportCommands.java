package org.slowpoint.app.perspective;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableBooleanValue;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.shell.Command;

/** The commands that write views into files: the same in every perspective that is made of cards. */
public final class ExportCommands {

    private ExportCommands() {}

    /**
     * Exports of the view under the mouse and of every view, and the resolution of pictures.
     *
     * @param exporter writes
     * @param cards the views; the first is meant where the mouse and the focus are on none
     * @param ready whether there is something to write
     */
    public static List<Command> of(Exporter exporter, List<ChartCard> cards, ObservableBooleanValue ready) {
        List<Command> commands = new ArrayList<>();
        commands.add(Command.of("export.view", "Export the view under the mouse…")
                .description(
                        "Write the view under the mouse, or the one with the focus, as SVG, PDF, PNG, CSV or JSON.")
                .icon("mdi2e-export-variant")
                .shortcut("Shortcut+Shift+E")
                .menu("File/Export", 10)
                .enabled(ready)
                .does(() -> {
                    ChartCard meant = meant(cards);
                    meant.page().ifPresent(page -> exporter.ask(page, meant.fileName()));
                }));
        for (ChartCard card : cards) {
            for (Format format : Format.values()) {
                commands.add(Command.of(
                                "export." + card.view().getId() + "." + format.name(),
                                "Export " + card.name() + " as " + format + "…")
                        .description("Write this view as it is on screen.")
                        .icon("mdi2e-export-variant")
                        .menu("File/Export/" + card.title(), 20)
                        .enabled(ready)
                        .does(() -> card.page().ifPresent(page -> exporter.ask(page, card.fileName(), format))));
            }
        }
        for (int scale = 1; scale <= 4; scale++) {
            commands.add(resolution(exporter, scale));
        }
        return commands;
    }

    private static Command resolution(Exporter exporter, int scale) {
        BooleanProperty on = new SimpleBooleanProperty(exporter.scaleProperty().get() == scale);
        exporter.scaleProperty().addListener((property, before, after) -> on.set(after == scale));
        on.addListener((property, before, after) -> {
            if (after) {
                exporter.scaleProperty().set(scale);
            } else if (exporter.scaleProperty().get() == scale) {
                on.set(true);
            }
        });
        return Command.of("export.scale." + scale, "Pictures at " + 100 * scale + " dots per inch")
                .description("Set the resolution of exported PNG pictures.")
                .icon("mdi2i-image-size-select-large")
                .menu("File/Export/Resolution of pictures", 30)
                .toggles(on)
                .build();
    }

    private static ChartCard meant(List<ChartCard> cards) {
        return cards.stream().filter(ChartCard::isMeant).findFirst().orElse(cards.get(0));
    }
}
