package org.slowpoint.app.perspective.explore.entries;

import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.slowpoint.app.chart.EntryCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.graphics.view.HandleListener;
import org.slowpoint.app.perspective.CardRow;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.perspective.ProportionalSplit;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.mlp.MlpAnalysis;
import org.slowpoint.engine.mlp.MlpStudy;
import org.slowpoint.engine.mlp.MlpVariant;
import org.slowpoint.engine.optimizer.mlp.HeldEntry;
import org.slowpoint.engine.text.NumberText;

/** The space of accumulators large, and beside it what follows from the parameter in the hand. */
public final class EntriesView extends VBox {

    private static final String HELD = "held";
    private static final String NOW = "iteration";
    private static final double TALL = 0.66;
    private static final double HALF = 0.5;
    private static final double WIDE = 0.54;
    private static final double LEAST = 240;

    private final EntriesModel model;
    private final EntriesController controller;
    private final ChartCard space;
    private final ChartCard update;
    private final ChartCard margin;
    private final ChartCard loss;
    private final ChartCard groups;
    private final ChartCard interventions;
    private final Label subject = new Label();
    private final Label about = new Label();
    private final Label held = new Label();
    private Chart spaceChart;

    /**
     * Builds the view.
     *
     * @param controller changes what is on show
     * @param context theme, glossary, dialogs
     * @param exporter writes views
     */
    public EntriesView(EntriesController controller, ShellContext context, Exporter exporter) {
        this.controller = controller;
        model = controller.model();
        setId("entries");
        space = card("entry-space", "states of parameters", "entry-state", context, exporter);
        update = card("entry-update", "update function", "entry-update-function", context, exporter);
        margin = card("entry-margin", "stability", "entry-margin", context, exporter);
        loss = card("entry-loss", "loss", "meta-objective", context, exporter);
        groups = card("entry-features", "features", "feature-ablation", context, exporter);
        interventions = card("entry-interventions", "interventions", "intervention", context, exporter);
        space.view().setHandleListener(new EntryDrag());
        space.view().setOnHit(hit -> {
            if (hit.layerId().equals(EntryCharts.STATES)) {
                int entries = model.openedProperty().get().run().entries();
                controller.choose(hit.index() % entries, hit.index() / entries);
            }
        });
        loss.view().setHandleListener(new Scrub());
        loss.view().viewportProperty().addListener((property, before, after) -> placeIteration());
        Region strip = strip(context);
        ProportionalSplit left =
                new ProportionalSplit(Orientation.VERTICAL, TALL, ChartCard.column(space, strip), loss);
        CardRow changes = new CardRow("entry-changes", LEAST, List.of(groups, interventions));
        CardRow readings = new CardRow("entry-readings", LEAST, List.of(update, margin));
        ProportionalSplit right = new ProportionalSplit(Orientation.VERTICAL, HALF, readings, changes);
        ProportionalSplit all = new ProportionalSplit(Orientation.HORIZONTAL, WIDE, left, right);
        VBox.setVgrow(all, Priority.ALWAYS);
        getChildren().addAll(line(), all);
        setMinSize(0, 0);
        model.openedProperty().subscribe(this::opened);
        model.selectionProperty().subscribe(selection -> moved());
        model.readProperty().subscribe(this::read);
        model.studyProperty().subscribe(study -> studied());
        model.examiningProperty().subscribe(examining -> studied());
    }

    private ChartCard card(String id, String name, String term, ShellContext context, Exporter exporter) {
        return new ChartCard(id, name, term, context, model::provenance).standardTools(exporter);
    }

    /** All cards, the space first. */
    public List<ChartCard> cards() {
        return List.of(space, update, margin, loss, groups, interventions);
    }

    private Region line() {
        subject.getStyleClass().add("subject-name");
        subject.setId("entries-subject");
        about.getStyleClass().add("muted");
        about.setWrapText(true);
        about.setMinHeight(USE_PREF_SIZE);
        VBox lines = new VBox(subject, about);
        lines.getStyleClass().add("subject");
        return lines;
    }

    private Region strip(ShellContext context) {
        held.setId("entry-held");
        held.getStyleClass().add("readout-value");
        Button examine = new Button("Examine");
        examine.setId("entry-examine");
        examine.setMinWidth(USE_PREF_SIZE);
        examine.setOnAction(event -> controller.examine());
        examine.disableProperty().bind(model.examiningProperty().or(Bindings.isNotNull(model.studyProperty())));
        context.glossary().install(examine, "feature-ablation");
        FlowPane strip = new FlowPane(held, examine);
        strip.getStyleClass().add("readout-strip");
        strip.setAlignment(Pos.CENTER_LEFT);
        return strip;
    }

    private void opened(OpenedEntries opened) {
        if (opened == null) {
            return;
        }
        subject.setText(opened.chosen().checkpoint().name());
        about.setText(opened.chosen().checkpoint().checkpoint().architecture().words() + "  ·  "
                + opened.chosen().task().name() + "  ·  "
                + opened.chosen().checkpoint().sha256().substring(0, 8) + "  ·  " + MlpAnalysis.NO_FIXED_POINTS);
        spaceChart = EntryCharts.space(opened.run(), opened.space(), opened.positions());
        space.view().setViewport(null);
        loss.view().setViewport(null);
        loss.show(EntryCharts.loss(opened.run()));
        moved();
    }

    private void moved() {
        OpenedEntries opened = model.openedProperty().get();
        EntriesModel.Selection selection = model.selectionProperty().get();
        if (opened == null || selection == null || spaceChart == null) {
            return;
        }
        int at = selection.step() * opened.run().entries() + selection.entry();
        space.show(EntryCharts.withWay(spaceChart, opened.positions(), selection.entry()));
        space.view()
                .getHandles()
                .setAll(Handle.of(
                                HELD,
                                opened.positions().xs()[at],
                                opened.positions().ys()[at],
                                "A parameter before a step: drag it over the states of others, and every view answers")
                        .look(Marker.CIRCLE, 10, Paint.of(Slot.ACCENT)));
        placeIteration();
    }

    private void placeIteration() {
        OpenedEntries opened = model.openedProperty().get();
        EntriesModel.Selection selection = model.selectionProperty().get();
        if (opened != null && selection != null) {
            loss.view()
                    .getHandles()
                    .setAll(Handle.vertical(
                                    NOW,
                                    selection.step(),
                                    loss.view().chartLayout().shown().yMin(),
                                    "Iteration " + selection.step() + ": drag to look at the same parameter at another")
                            .onWhole(0, opened.run().steps() - 1));
        }
    }

    private void read(EntriesModel.Read read) {
        if (read == null) {
            return;
        }
        update.show(EntryCharts.update(read.reading(), read.function()));
        margin.show(EntryCharts.margin(read.reading()));
        HeldEntry entry = read.reading().entry();
        held.setText(entry.tensor().name() + ", parameter " + entry.parameter() + ", iteration " + entry.step()
                + ": effective learning rate " + NumberText.brief(entry.effectiveLearningRate(), 3) + ", "
                + (Double.isNaN(read.reading().stableTo())
                        ? "stable at no curvature, ρ at least "
                                + NumberText.nearOne(read.reading().bestRadius(), 3)
                        : "stable up to curvature "
                                + NumberText.brief(read.reading().stableTo(), 3)));
    }

    private void studied() {
        MlpStudy study = model.studyProperty().get();
        if (study == null) {
            String note =
                    model.examiningProperty().get() ? "Changing one thing at a time" : "Examine to see what matters";
            groups.show(empty("entry-features", "Features at their means", note));
            interventions.show(empty("entry-interventions", "Interventions", note));
            return;
        }
        groups.show(EntryCharts.changes(
                "entry-features", "Features at their means", study.ranked(MlpVariant.Kind.FEATURE_GROUP)));
        interventions.show(EntryCharts.changes(
                "entry-interventions", "Interventions", new ArrayList<>(study.ranked(MlpVariant.Kind.INTERVENTION))));
    }

    private static Chart empty(String id, String title, String note) {
        return Chart.builder(id).title(title).bare().note(note).build();
    }

    private final class EntryDrag implements HandleListener {
        @Override
        public void pressed(String id) {
            controller.take();
        }

        @Override
        public void dragged(String id, double x, double y) {
            controller.moveTo(x, y);
        }

        @Override
        public void released(String id, double x, double y) {
            controller.letRest();
            moved();
        }
    }

    private final class Scrub implements HandleListener {
        @Override
        public void pressed(String id) {
            controller.take();
        }

        @Override
        public void dragged(String id, double x, double y) {
            controller.scrub((int) Math.round(x));
            placeIteration();
        }

        @Override
        public void released(String id, double x, double y) {
            controller.letRest();
        }
    }
}
