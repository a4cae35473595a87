package org.slowpoint.app.perspective.figures;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.BooleanBinding;
import org.slowpoint.app.graphics.Format;
import org.slowpoint.app.shell.Command;

/** What can be done in Figures, declared once. */
final class FiguresCommands {

    private final List<Command> all = new ArrayList<>();

    FiguresCommands(FiguresModel model, FiguresController controller) {
        BooleanBinding large = model.shownFigureProperty().isNotNull();
        BooleanBinding drawn = model.sheetProperty().isNotNull();
        all.add(Command.of("figures.back", "Back to all figures")
                .description("Return from the large figure to the cards (Escape).")
                .icon("mdi2v-view-grid-outline")
                .menu("Figures", 10)
                .enabled(large)
                .does(controller::back));
        all.add(Command.of("figures.previous", "Previous figure")
                .description("Show the figure before this one (←).")
                .icon("mdi2c-chevron-left")
                .menu("Figures", 20)
                .enabled(large)
                .does(() -> controller.step(-1)));
        all.add(Command.of("figures.next", "Next figure")
                .description("Show the figure after this one (→).")
                .icon("mdi2c-chevron-right")
                .menu("Figures", 20)
                .enabled(large)
                .does(() -> controller.step(1)));
        all.add(Command.of("view.fit", "Fit all panels")
                .description("Show all data in every panel of the figure.")
                .icon("mdi2f-fit-to-page-outline")
                .shortcut("Shortcut+0")
                .menu("View", 10)
                .enabled(drawn)
                .does(controller::fit));
        for (Format format : Format.values()) {
            all.add(Command.of("export.figure." + format.name(), "Export this figure as " + format + "…")
                    .description("Write the large figure as it is on screen.")
                    .icon("mdi2e-export-variant")
                    .menu("File/Export", 10)
                    .enabled(drawn)
                    .does(() -> controller.export(format)));
        }
        all.add(Command.of("figures.export-all", "Export all figures…")
                .description("Write every figure into a folder, in the formats you choose.")
                .icon("mdi2f-folder-download-outline")
                .shortcut("Shortcut+E")
                .menu("File/Export", 20)
                .does(() -> controller.askForExport(true)));
    }

    List<Command> all() {
        return List.copyOf(all);
    }
}
