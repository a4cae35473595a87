package org.slowpoint.app.perspective.train;

import java.util.function.Function;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.cell.TextFieldTableCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Sparkline;
import org.slowpoint.app.shell.Glossary;
import org.slowpoint.engine.text.NumberText;

/** The trainings on disk and those that run, one a row: choosing a row shows it, ticking it lays it over the others. */
final class RunsPane extends HBox {

    private static final double HEIGHT = 148;
    private static final double HEADER = 40;
    private static final double ROW = 26;

    private final RunsModel model;
    private final StoredRuns controller;
    private final TableView<Run> table = new TableView<>();
    private boolean following;

    RunsPane(RunsModel model, StoredRuns controller, Glossary glossary) {
        this.model = model;
        this.controller = controller;
        setId("runs");
        getStyleClass().add("runs");
        table.setId("runs-table");
        table.setItems(model.runs());
        table.setEditable(true);
        table.setPlaceholder(new Label("No trainings yet"));
        // It lies over the charts, of which it hides no more than it needs.
        table.prefHeightProperty()
                .bind(Bindings.createDoubleBinding(
                        () -> Math.min(
                                HEIGHT, HEADER + ROW * Math.max(2, model.runs().size())),
                        model.runs()));
        table.setMinHeight(USE_PREF_SIZE);
        table.setAccessibleText("Trainings");
        table.setAccessibleHelp(
                "Up and Down show a training, Space lays it over others, F2 renames it, Delete deletes it.");
        HBox.setHgrow(table, Priority.ALWAYS);
        ticks();
        names();
        column("Task", 130, run -> text(TaskTitles.of(run.config().task().name())), glossary, "task");
        column("Optimizer", 120, run -> text(run.config().architecture().words()), glossary, null);
        column("Seed", 64, run -> text(Long.toString(run.config().seed())), glossary, null);
        column("State", 96, RunsPane::state, glossary, null);
        column(
                "Meta-step",
                104,
                run -> run.summaryProperty()
                        .map(each -> each.step() + " of " + run.config().metaSteps()),
                glossary,
                "meta-step");
        column(
                "Best",
                74,
                run -> run.summaryProperty().map(each -> NumberText.brief(each.best(), 4)),
                glossary,
                "meta-objective");
        sparklines();
        Button delete = ChartCard.button(
                "runs-delete", "mdi2t-trash-can-outline", "Delete this training; undo brings it back (Delete)");
        delete.setOnAction(event -> delete());
        Button rename = ChartCard.button("runs-rename", "mdi2p-pencil-outline", "Rename this training (F2)");
        rename.setOnAction(event -> edit());
        for (Button each : new Button[] {rename, delete}) {
            each.disableProperty()
                    .bind(Bindings.isNull(table.getSelectionModel().selectedItemProperty()));
        }
        VBox tools = new VBox(rename, delete);
        tools.setAlignment(Pos.TOP_CENTER);
        getChildren().addAll(table, tools);
        table.getSelectionModel().selectedItemProperty().addListener((property, before, run) -> {
            if (!following && run != null && !run.equals(model.shownProperty().get())) {
                controller.show(run);
            }
        });
        table.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        model.shownProperty().subscribe(run -> follow());
        model.runs().addListener((InvalidationListener) changed -> follow());
        model.overlayProperty().subscribe(overlay -> table.refresh());
    }

    private void key(KeyEvent event) {
        Run run = table.getSelectionModel().getSelectedItem();
        if (run == null || table.getEditingCell() != null) {
            return;
        }
        if (event.getCode() == KeyCode.DELETE) {
            delete();
        } else if (event.getCode() == KeyCode.SPACE) {
            controller.toggleOverlay(run);
        } else if (event.getCode() == KeyCode.F2) {
            edit();
        } else {
            return;
        }
        event.consume();
    }

    private void delete() {
        Run run = table.getSelectionModel().getSelectedItem();
        if (run != null) {
            controller.delete(run);
        }
    }

    private void edit() {
        int row = table.getSelectionModel().getSelectedIndex();
        table.requestFocus();
        table.edit(row, table.getColumns().get(1));
    }

    private void follow() {
        following = true;
        table.getSelectionModel().clearSelection();
        if (model.shownProperty().get() != null) {
            table.getSelectionModel().select(model.shownProperty().get());
        }
        following = false;
    }

    private void ticks() {
        TableColumn<Run, Run> column = new TableColumn<>();
        column.setPrefWidth(34);
        column.setSortable(false);
        column.setResizable(false);
        column.setEditable(false);
        Label head = new Label("+");
        head.setTooltip(new Tooltip("Lay the curves of a training over those of the one on show"));
        column.setGraphic(head);
        column.setCellValueFactory(cell -> new SimpleObjectProperty<>(cell.getValue()));
        column.setCellFactory(c -> new TableCell<>() {
            private final CheckBox box = new CheckBox();

            {
                box.setFocusTraversable(false);
                box.setAccessibleText("Overlay");
                box.setOnAction(e -> controller.toggleOverlay(getItem()));
            }

            @Override
            protected void updateItem(Run run, boolean empty) {
                super.updateItem(run, empty);
                setGraphic(empty || run == null ? null : box);
                RunsModel.Overlay over = model.overlayProperty().get();
                box.setSelected(run != null && over != null && over.run().equals(run));
                if (run != null) {
                    box.setId("overlay-" + run.nameProperty().get());
                }
            }
        });
        table.getColumns().add(column);
    }

    private void names() {
        TableColumn<Run, String> column = new TableColumn<>("Training");
        column.setPrefWidth(190);
        column.setCellValueFactory(cell -> cell.getValue().nameProperty());
        column.setCellFactory(TextFieldTableCell.forTableColumn());
        column.setOnEditCommit(event -> {
            controller.rename(event.getRowValue(), event.getNewValue());
            // The name follows once the file has it.
            table.refresh();
        });
        table.getColumns().add(column);
    }

    private void column(
            String name, double width, Function<Run, ObservableValue<String>> value, Glossary glossary, String term) {
        TableColumn<Run, String> column = new TableColumn<>();
        Label head = new Label(name);
        if (term != null) {
            glossary.install(head, term);
        }
        column.setGraphic(head);
        column.setPrefWidth(width);
        column.setEditable(false);
        column.setCellValueFactory(cell -> value.apply(cell.getValue()));
        table.getColumns().add(column);
    }

    private void sparklines() {
        TableColumn<Run, RunSummary> column = new TableColumn<>("Objective");
        column.setPrefWidth(Sparkline.WIDTH + 20);
        column.setEditable(false);
        column.setSortable(false);
        column.setCellValueFactory(cell -> cell.getValue().summaryProperty());
        column.setCellFactory(c -> new TableCell<>() {
            private final Sparkline line = new Sparkline();

            @Override
            protected void updateItem(RunSummary summary, boolean empty) {
                super.updateItem(summary, empty);
                setGraphic(empty || summary == null ? null : line);
                if (summary != null) {
                    line.show(summary.objective());
                }
            }
        });
        table.getColumns().add(column);
    }

    private static ObservableValue<String> text(String constant) {
        return new SimpleObjectProperty<>(constant);
    }

    private static ObservableValue<String> state(Run run) {
        return Bindings.createStringBinding(
                () -> switch (run.phase()) {
                    case RUNNING -> "training";
                    case STOPPING -> "stopping";
                    case WAITING -> "waiting";
                    case PAUSED -> "paused";
                    default -> run.summary().holder().isPresent()
                            ? "trained by " + run.summary().holder().get()
                            : run.complete() ? "done" : "stopped early";
                },
                run.phaseProperty(),
                run.summaryProperty());
    }
}
