package org.slowpoint.app.perspective.sweep;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.ProportionalSplit;
import org.slowpoint.app.shell.ShellContext;

/** The standing of the sweep above, its table beside a chart, and what can be done with chosen jobs below. */
final class SweepView extends StackPane {

    private static final double WIDE = 0.64;
    private static final double TALL = 0.58;
    private static final double NARROW = 1000;

    private final SweepModel model;
    private final SweepHeader header;
    private final SweepWelcome welcome;
    private final JobsTable table;
    private final ChartCard chart;
    private final ProportionalSplit split;

    SweepView(
            SweepModel model,
            SweepController controller,
            SweepCommands commands,
            SweepCopy copy,
            ShellContext context,
            Exporter exporter) {
        this.model = model;
        setId("sweep");
        getStyleClass().add("train-middle");
        header = new SweepHeader(model, controller, context.glossary());
        ContextMenu menu = new ContextMenu();
        List.of(commands.explore(), commands.beside(), commands.compare())
                .forEach(command -> menu.getItems().add(SweepStrip.item(command)));
        menu.getItems().add(new SeparatorMenuItem());
        commands.copies().forEach(command -> menu.getItems().add(SweepStrip.item(command)));
        table = new JobsTable(model, controller, context.glossary(), menu);
        SweepChartCard drawn = new SweepChartCard(model, controller, context, exporter, table::reveal);
        chart = drawn.card();
        split = new ProportionalSplit(Orientation.HORIZONTAL, WIDE, ChartCard.column(table), drawn.node());
        VBox.setVgrow(split, Priority.ALWAYS);
        VBox sweep = new VBox(header, split, new SweepStrip(model, commands));
        sweep.setMinSize(0, 0);
        sweep.visibleProperty().bind(model.readingProperty().isNotNull());
        welcome = new SweepWelcome(model, controller, copy);
        welcome.visibleProperty().bind(model.readingProperty().isNull());
        getChildren().addAll(sweep, welcome);
        setMinSize(0, 0);
        widthProperty().subscribe(width -> arrange(width.doubleValue()));
    }

    // Beside each other where both have room for what they say.
    private void arrange(double width) {
        if (width > 0) {
            boolean narrow = width < NARROW;
            Orientation wanted = narrow ? Orientation.VERTICAL : Orientation.HORIZONTAL;
            if (split.getOrientation() != wanted) {
                split.setOrientation(wanted);
                split.keep(narrow ? TALL : WIDE);
            }
        }
    }

    ChartCard chart() {
        return chart;
    }

    void focusFilter() {
        header.focusFilter();
    }

    void focusFirst() {
        if (model.readingProperty().get() == null) {
            welcome.lookup("#sweep-welcome-open").requestFocus();
        } else {
            table.requestFocus();
        }
    }
}
