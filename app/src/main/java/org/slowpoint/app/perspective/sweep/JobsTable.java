package org.slowpoint.app.perspective.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.slowpoint.app.perspective.Sparkline;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;
import org.slowpoint.engine.sweep.BegunJob;
import org.slowpoint.engine.sweep.JobState;
import org.slowpoint.engine.sweep.SweepGroups;
import org.slowpoint.engine.text.NumberText;

/** The jobs, a row each, or together in groups that open. Rows stay what they are while the sweep goes on. */
final class JobsTable extends TableView<SweepItem> {

    private static final PseudoClass GROUP = PseudoClass.getPseudoClass("group");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final String INDENT = "      ";
    private static final int DIGITS = 4;
    private static final int ERROR_DIGITS = 2;
    private static final double JOB_WIDTH = 58;
    private static final double JOBS_WIDTH = 92;
    private static final double LETTER = 7.2;
    private static final double HEADER_ROOM = 30;
    private static final double NUMBER_WIDTH = 88;
    private static final double MEAN_WIDTH = 146;
    private static final double STATE_WIDTH = 84;
    private static final double STATES_WIDTH = 124;
    private static final double FAILURE_WIDTH = 320;

    private final SweepModel model;
    private final SweepController controller;
    private final Glossary glossary;
    private List<SweepColumn> columns = List.of();
    private boolean grouped;
    private boolean filling;

    JobsTable(SweepModel model, SweepController controller, Glossary glossary, ContextMenu menu) {
        this.model = model;
        this.controller = controller;
        this.glossary = glossary;
        setId("sweep-table");
        getStyleClass().add("sweep-table");
        setAccessibleText("Jobs of the sweep");
        setAccessibleHelp("Enter explores a job or opens a group, Right and Left open and close a group, Shift with the"
                + " arrows chooses several.");
        Label nothing = new Label();
        nothing.textProperty()
                .bind(model.arrangedProperty()
                        .map(arranged -> arranged.equals(Arranged.NONE) ? "" : "No job fits the filter"));
        nothing.getStyleClass().add("library-hint");
        setPlaceholder(nothing);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setContextMenu(menu);
        setRowFactory(table -> new Row());
        // Rows are sorted in the background, like everything that takes longer with more jobs.
        setSortPolicy(table -> {
            askForOrder();
            return true;
        });
        getSelectionModel().getSelectedItems().addListener((ListChangeListener<SweepItem>) change -> {
            if (!filling) {
                controller.select(chosen());
            }
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.arrangedProperty().subscribe(arranged -> fill());
        model.selectedProperty().subscribe(selected -> follow());
    }

    private void askForOrder() {
        if (!filling) {
            controller.arrange(asked -> asked.sort(getSortOrder().stream()
                    .map(column -> new Arrangement.Sort(
                            (SweepColumn) column.getUserData(),
                            column.getSortType() == TableColumn.SortType.DESCENDING))
                    .toList()));
        }
    }

    private void key(KeyEvent event) {
        SweepItem item = getSelectionModel().getSelectedItem();
        if (event.getCode() == KeyCode.ENTER && item instanceof SweepItem.Job) {
            controller.explore();
        } else if (event.getCode() == KeyCode.ENTER && item instanceof SweepItem.Group group) {
            toggle(group);
        } else if (event.getCode() == KeyCode.RIGHT && item instanceof SweepItem.Group group) {
            controller.arrange(asked -> asked.opened(group, true));
        } else if (event.getCode() == KeyCode.LEFT && item instanceof SweepItem.Group group) {
            controller.arrange(asked -> asked.opened(group, false));
        } else {
            return;
        }
        event.consume();
    }

    private void toggle(SweepItem.Group group) {
        controller.arrange(asked -> asked.opened(group, !asked.open().contains(group)));
    }

    // ---- rows ----

    private void fill() {
        Arranged arranged = model.arrangedProperty().get();
        SweepReading reading = arranged.reading();
        if (reading == null) {
            return;
        }
        filling = true;
        fit(SweepColumn.of(reading), !arranged.asked().groupBy().isEmpty());
        showOrder(arranged.asked().sort());
        if (!arranged.items().equals(getItems())) {
            getItems().setAll(arranged.items());
            filling = false;
            follow();
        } else {
            refresh();
            filling = false;
        }
    }

    private void showOrder(List<Arrangement.Sort> orders) {
        List<TableColumn<SweepItem, ?>> order = new ArrayList<>();
        for (Arrangement.Sort each : orders) {
            getColumns().stream()
                    .filter(column -> each.column().equals(column.getUserData()))
                    .findFirst()
                    .ifPresent(column -> {
                        column.setSortType(
                                each.down() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING);
                        order.add(column);
                    });
        }
        if (!order.equals(getSortOrder())) {
            getSortOrder().setAll(order);
        }
    }

    private List<SweepItem> chosen() {
        return getSelectionModel().getSelectedItems().stream()
                .filter(Objects::nonNull)
                .toList();
    }

    private void follow() {
        List<SweepItem> wanted = model.selectedProperty().get();
        if (filling || chosen().equals(wanted)) {
            return;
        }
        filling = true;
        getSelectionModel().clearSelection();
        for (SweepItem item : wanted) {
            int row = getItems().indexOf(item);
            if (row >= 0) {
                getSelectionModel().select(row);
            }
        }
        filling = false;
    }

    /** Shows the last of the chosen rows, which was chosen elsewhere. */
    void reveal() {
        if (getSelectionModel().getSelectedIndex() >= 0) {
            scrollTo(getSelectionModel().getSelectedIndex());
        }
    }

    private final class Row extends TableRow<SweepItem> {

        Row() {
            setOnMouseClicked(event -> {
                boolean twice = event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2;
                if (twice && getItem() instanceof SweepItem.Job) {
                    controller.explore();
                } else if (twice && getItem() instanceof SweepItem.Group group) {
                    toggle(group);
                }
            });
        }

        @Override
        protected void updateItem(SweepItem item, boolean empty) {
            super.updateItem(item, empty);
            pseudoClassStateChanged(GROUP, item instanceof SweepItem.Group);
            pseudoClassStateChanged(FAILED, item instanceof SweepItem.Job job && state(job) == JobState.FAILED);
        }
    }

    private JobState state(SweepItem.Job job) {
        return model.arrangedProperty().get().reading().state(job.index());
    }

    // ---- columns ----

    private void fit(List<SweepColumn> wanted, boolean inGroups) {
        if (!wanted.equals(columns)) {
            columns = wanted;
            getColumns().setAll(wanted.stream().map(this::column).toList());
        } else if (inGroups == grouped) {
            return;
        }
        grouped = inGroups;
        for (TableColumn<SweepItem, ?> column : getColumns()) {
            column.setPrefWidth(width((SweepColumn) column.getUserData()));
        }
    }

    private double width(SweepColumn column) {
        double title = HEADER_ROOM + LETTER * column.title(keys()).length();
        return switch (column.kind()) {
            case JOB -> grouped ? JOBS_WIDTH : JOB_WIDTH;
            case STATE -> grouped ? STATES_WIDTH : STATE_WIDTH;
            case KEY -> title;
            case NUMBER -> Math.max(grouped ? MEAN_WIDTH : NUMBER_WIDTH, title);
            case CURVE -> Sparkline.WIDTH + 16;
            case FAILURE -> FAILURE_WIDTH;
        };
    }

    private List<String> keys() {
        return columns.stream()
                .filter(column -> column.kind() == SweepColumn.Kind.KEY)
                .map(SweepColumn::name)
                .toList();
    }

    private TableColumn<SweepItem, SweepItem> column(SweepColumn column) {
        TableColumn<SweepItem, SweepItem> shown = new TableColumn<>();
        Label head = new Label(column.title(keys()));
        column.term().ifPresentOrElse(term -> glossary.install(head, term), () -> {
            if (column.kind() == SweepColumn.Kind.KEY) {
                head.setTooltip(new Tooltip(column.name()));
            }
        });
        shown.setGraphic(head);
        shown.setUserData(column);
        shown.setId("sweep-column-" + (column.name().isEmpty() ? column.kind().name() : column.name()));
        shown.setSortable(column.kind() != SweepColumn.Kind.CURVE);
        shown.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        if (column.kind() == SweepColumn.Kind.CURVE) {
            shown.setCellFactory(c -> new CurveCell());
        } else {
            shown.setCellFactory(c -> new WordsCell(column));
        }
        return shown;
    }

    private String words(SweepItem item, SweepColumn column) {
        Arranged arranged = model.arrangedProperty().get();
        SweepReading reading = arranged.reading();
        if (item instanceof SweepItem.Group group) {
            return Optional.ofNullable(arranged.groups().get(group))
                    .map(summed -> words(group, summed, arranged.asked(), column))
                    .orElse("");
        }
        int job = ((SweepItem.Job) item).index();
        return switch (column.kind()) {
            case JOB -> (grouped ? INDENT : "") + job;
            case STATE -> reading.state(job).word();
            case KEY -> reading.values(job, List.of(column.name())).get(0);
            case NUMBER -> number(reading, job, column.name());
            case FAILURE -> reading.failure(job);
            case CURVE -> "";
        };
    }

    private static String number(SweepReading reading, int job, String name) {
        double value = reading.number(job, name);
        if (!Double.isNaN(value)) {
            return value == Math.rint(value) && Math.abs(value) < 1e6
                    ? NumberText.fixed(value, 0)
                    : NumberText.brief(value, DIGITS);
        }
        return reading.result(job)
                        .filter(result -> result.numbers().containsKey(name))
                        .isPresent()
                ? "–"
                : "";
    }

    private static String words(SweepItem.Group group, Arranged.Summed summed, Arrangement asked, SweepColumn column) {
        return switch (column.kind()) {
            case JOB -> (asked.open().contains(group) ? "▾ " : "▸ ")
                    + summed.jobs()
                    + (summed.jobs() == 1 ? " job" : " jobs");
            case STATE -> state(summed);
            case KEY -> {
                int at = asked.groupBy().indexOf(column.name());
                yield at < 0 ? "" : group.values().get(at);
            }
            case NUMBER -> summed.results()
                    .map(results -> results.averages().get(column.name()))
                    .map(JobsTable::words)
                    .orElse("");
            case CURVE, FAILURE -> "";
        };
    }

    private static String state(Arranged.Summed summed) {
        int failed = summed.results().map(SweepGroups.Group::failed).orElse(0);
        int diverged = summed.results().map(SweepGroups.Group::diverged).orElse(0);
        return (summed.done() < summed.jobs() ? summed.done() + " done" : "all done")
                + (failed == 0 ? "" : ", " + failed + " failed")
                + (diverged == 0 ? "" : ", " + diverged + " diverged");
    }

    private static String words(SweepGroups.Average average) {
        if (average.n() == 0) {
            return "–";
        }
        return NumberText.brief(average.mean(), DIGITS)
                + (Double.isNaN(average.standardError()) || average.standardError() == 0
                        ? ""
                        : " ± " + NumberText.brief(average.standardError(), ERROR_DIGITS));
    }

    private final class WordsCell extends TableCell<SweepItem, SweepItem> {

        private final SweepColumn column;

        WordsCell(SweepColumn column) {
            this.column = column;
        }

        @Override
        protected void updateItem(SweepItem item, boolean empty) {
            super.updateItem(item, empty);
            String words = empty || item == null ? "" : words(item, column);
            setText(words);
            boolean told = column.kind() == SweepColumn.Kind.FAILURE && !words.isEmpty();
            setTooltip(told ? tip(words) : null);
        }

        private static Tooltip tip(String words) {
            Tooltip tip = new Tooltip(words);
            tip.setWrapText(true);
            tip.setMaxWidth(FAILURE_WIDTH);
            return tip;
        }
    }

    /** Asks for its curve once it is in sight. */
    private final class CurveCell extends TableCell<SweepItem, SweepItem> {

        private final Sparkline line = new Sparkline();
        private final ChangeListener<Map.Entry<Integer, Line>> came = (property, before, newest) -> {
            if (getItem() instanceof SweepItem.Job job && newest != null && job.index() == newest.getKey()) {
                line.show(newest.getValue());
            }
        };

        CurveCell() {
            line.setAccessibleText("Objective during training");
            // The model outlives cells, so that it must not hold them.
            model.newestCurveProperty().addListener(new WeakChangeListener<>(came));
        }

        @Override
        protected void updateItem(SweepItem item, boolean empty) {
            super.updateItem(item, empty);
            boolean trained = !empty
                    && item instanceof SweepItem.Job job
                    && model.arrangedProperty()
                            .get()
                            .reading()
                            .begun(job.index())
                            .map(BegunJob::state)
                            .filter(state -> state != JobState.FAILED)
                            .isPresent();
            setGraphic(trained ? line : null);
            if (trained) {
                line.show(controller.curve(((SweepItem.Job) item).index()));
            } else {
                line.show(Line.EMPTY);
            }
        }
    }
}
