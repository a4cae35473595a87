package org.slowpoint.app.perspective.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.slowpoint.app.chart.SweepChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.ChoiceWords;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.ShellContext;

/** A result along a key, and the choice of both. */
final class SweepChartCard {

    private static final String NONE = "";

    private final SweepModel model;
    private final ChartCard card;
    private final VBox node;
    private final ComboBox<String> result = new ComboBox<>();
    private final ComboBox<String> along = new ComboBox<>();
    private final ComboBox<String> lines = new ComboBox<>();
    private boolean following;

    SweepChartCard(
            SweepModel model, SweepController controller, ShellContext context, Exporter exporter, Runnable reveal) {
        this.model = model;
        card = new ChartCard("sweep-chart", "result of the sweep", "standard-error", context, model::provenance);
        prepare(result, "sweep-result", "What is drawn", name -> SweepColumn.number(name)
                .title());
        prepare(along, "sweep-along", "The key along which it is drawn", this::keyTitle);
        prepare(
                lines,
                "sweep-lines",
                "The key that has a line for each of its values",
                key -> key.equals(NONE) ? "one line" : "by " + keyTitle(key));
        result.setOnAction(event -> pressed(result, value -> controller.choose(now -> now.result(value))));
        along.setOnAction(event -> pressed(along, value -> controller.choose(now -> now.along(value))));
        lines.setOnAction(event -> pressed(
                lines,
                value -> controller.choose(
                        now -> now.lines(value.equals(NONE) ? Optional.empty() : Optional.of(value)))));
        card.standardTools(exporter);
        HBox strip = new HBox(result, name("over"), along, lines);
        strip.getStyleClass().add("readout-strip");
        strip.setAlignment(Pos.CENTER_LEFT);
        node = ChartCard.column(card, strip);
        card.view().setOnHit(hit -> {
            if (hit.layerId().startsWith(SweepChart.DOTS)) {
                controller.selectDot(Integer.parseInt(hit.layerId().substring(SweepChart.DOTS.length())), hit.index());
                reveal.run();
            }
        });
        model.choiceProperty().subscribe(choice -> follow());
        model.readingProperty().subscribe(reading -> follow());
        model.drawnProperty().subscribe(this::show);
    }

    ChartCard card() {
        return card;
    }

    /** The card with the choices below it. */
    VBox node() {
        return node;
    }

    private static Label name(String word) {
        Label label = new Label(word);
        label.getStyleClass().add("readout-name");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }

    private void show(SweepModel.Drawn drawn) {
        card.show(
                drawn == null
                        ? Chart.builder("sweep")
                                .title("Result over a key")
                                .note(
                                        model.choiceProperty().get() == null
                                                ? "Nothing to draw yet: no job has a result"
                                                : "")
                                .build()
                        : drawn.chart());
    }

    private String keyTitle(String key) {
        return SweepColumn.key(key)
                .title(
                        model.readingProperty().get() == null
                                ? List.of()
                                : model.readingProperty().get().table().varied());
    }

    private static void prepare(ComboBox<String> box, String id, String about, Function<String, String> title) {
        box.setId(id);
        box.setMinWidth(0);
        box.setTooltip(new Tooltip(about));
        box.setAccessibleText(about);
        box.setConverter(new ChoiceWords<>(title));
    }

    private void pressed(ComboBox<String> box, java.util.function.Consumer<String> choose) {
        if (!following && box.getValue() != null) {
            choose.accept(box.getValue());
        }
    }

    private void follow() {
        SweepReading reading = model.readingProperty().get();
        ChartChoice choice = model.choiceProperty().get();
        if (reading == null || choice == null) {
            return;
        }
        following = true;
        List<String> others = new ArrayList<>(List.of(NONE));
        reading.table().varied().stream()
                .filter(key -> !key.equals(choice.along()))
                .forEach(others::add);
        offer(result, SweepColumn.numbers(reading), choice.result());
        offer(along, reading.table().varied(), choice.along());
        offer(lines, others, choice.lines().orElse(NONE));
        following = false;
    }

    private static void offer(ComboBox<String> box, List<String> items, String value) {
        if (!box.getItems().equals(items)) {
            box.getItems().setAll(items);
        }
        box.setValue(value);
    }
}
