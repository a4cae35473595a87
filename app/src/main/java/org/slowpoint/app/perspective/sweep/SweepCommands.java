package org.slowpoint.app.perspective.sweep;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import org.slowpoint.app.shell.Command;

/** What can be done in Sweeps, declared once. */
final class SweepCommands {

    private final Command again;
    private final Command filter;
    private final Command explore;
    private final Command beside;
    private final Command compare;
    private final Command copyRows;
    private final Command copyJob;
    private final Command copyTable;
    private final Command ungroup;
    private final Command sort;
    private final Command fit;

    SweepCommands(
            SweepModel model, SweepController controller, SweepCopy copy, Runnable focusFilter, Runnable fitChart) {
        BooleanBinding there = model.readingProperty().isNotNull();
        BooleanBinding one = Bindings.createBooleanBinding(
                () -> model.selectedJobs().size() == 1
                        && controller.optimizers().size() == 1,
                model.selectedProperty(),
                model.readingProperty());
        BooleanBinding several = Bindings.createBooleanBinding(
                () -> controller.optimizers().size() > 1, model.selectedProperty(), model.readingProperty());
        BooleanBinding job =
                Bindings.createBooleanBinding(() -> model.selectedJobs().size() == 1, model.selectedProperty());
        again = Command.of("sweep.again", "Read again")
                .description("Look for what has changed in the folder.")
                .icon("mdi2r-refresh")
                .shortcut("F5")
                .menu("Sweep", 10)
                .enabled(there)
                .does(controller::readAgain);
        filter = Command.of("sweep.filter", "Filter the jobs")
                .description("Type words that rows must hold.")
                .icon("mdi2f-filter-outline")
                .shortcut("Shortcut+F")
                .menu("Sweep", 20)
                .enabled(there)
                .does(focusFilter);
        sort = Command.of("sweep.sort", "Sort by the result drawn")
                .description("Show the rows with the smallest values of the chart first, then the largest, then in the"
                        + " plan's order.")
                .icon("mdi2s-sort")
                .shortcut("S")
                .menu("Sweep", 20)
                .enabled(there)
                .does(controller::sortByDrawn);
        ungroup = Command.of("sweep.ungroup", "A row for each job")
                .description("Show all jobs again in place of filtered ones and groups.")
                .icon("mdi2f-format-list-bulleted")
                .menu("Sweep", 20)
                .enabled(there)
                .does(() -> controller.arrange(asked -> Arrangement.NONE.sort(asked.sort())));
        explore = Command.of("sweep.explore", "Explore this job")
                .description("Open the optimizer of the chosen job in Explore.")
                .icon("mdi2m-microscope")
                .shortcut("Shortcut+Shift+O")
                .menu("Sweep", 30)
                .enabled(one)
                .does(controller::explore);
        beside = Command.of("sweep.explore-beside", "Explore this job beside")
                .description("Open the optimizer of the chosen job beside the one in Explore.")
                .icon("mdi2v-view-split-vertical")
                .shortcut("Shortcut+Shift+B")
                .menu("Sweep", 30)
                .enabled(one)
                .does(controller::exploreBeside);
        compare = Command.of("sweep.compare", "Compare these jobs")
                .description("Run the optimizers of two or more chosen jobs on the same problems.")
                .icon("mdi2c-chart-multiline")
                .shortcut("Shortcut+Shift+P")
                .menu("Sweep", 30)
                .enabled(several)
                .does(controller::compare);
        copyRows = Command.of("sweep.copy-rows", "Copy rows as CSV")
                .description("Put the chosen rows, or all in sight, on the clipboard as comma-separated lines.")
                .icon("mdi2t-table-arrow-right")
                .menu("Sweep", 40)
                .enabled(there)
                .does(copy::rows);
        copyJob = Command.of("sweep.copy-job", "Copy the command of this job")
                .description("Put the command that runs the chosen job by itself on the clipboard.")
                .icon("mdi2c-console")
                .shortcut("Shortcut+Shift+C")
                .menu("Sweep", 40)
                .enabled(job)
                .does(copy::job);
        copyTable = Command.of("sweep.copy-table", "Copy the table as command")
                .description("Put the command that prints the same numbers on the clipboard.")
                .icon("mdi2c-console-line")
                .menu("Sweep", 40)
                .enabled(there)
                .does(copy::table);
        fit = Command.of("view.fit", "Fit the chart")
                .description("Show all data in the chart.")
                .icon("mdi2f-fit-to-page-outline")
                .shortcut("Shortcut+0")
                .menu("View", 10)
                .enabled(there)
                .does(fitChart);
    }

    Command explore() {
        return explore;
    }

    Command beside() {
        return beside;
    }

    Command compare() {
        return compare;
    }

    /** What puts something on the clipboard. */
    List<Command> copies() {
        return List.of(copyRows, copyJob, copyTable);
    }

    List<Command> all() {
        return List.of(again, filter, sort, ungroup, explore, beside, compare, copyRows, copyJob, copyTable, fit);
    }
}
