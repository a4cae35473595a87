package org.slowpoint.app.perspective.explore;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.Region;
import org.slowpoint.app.chart.InterventionCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.perspective.CardRow;
import org.slowpoint.app.perspective.ChartCard;
import org.slowpoint.app.perspective.Exporter;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;

/** What happens over iterations, in three charts that scrub together. */
final class TimeView {

    private static final String NOW = "iteration";
    private static final double LEAST = 200;

    private final ExploreModel model;
    private final ChartCard loss;
    private final ChartCard schedule;
    private final ChartCard distance;
    private final List<ChartCard> cards;
    private final CardRow node;

    TimeView(ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        loss = new ChartCard("loss", "loss", "meta-objective", context, model::provenance);
        schedule = new ChartCard("schedule", "schedule", "autonomous-dynamics", context, model::provenance);
        distance = new ChartCard("distance", "distance", "fixed-point", context, model::provenance);
        cards = List.of(loss, schedule, distance);
        Button play = ChartCard.button("play", "mdi2p-play-outline", "Play or pause the iterations (K)");
        play.setOnAction(e -> controller.playback().toggle());
        model.playingProperty()
                .addListener((property, before, playing) ->
                        play.setGraphic(Icons.of(playing ? "mdi2p-pause" : "mdi2p-play-outline")));
        InterventionMenu change = new InterventionMenu(model, controller.interventions(), context);
        loss.tools(play, change);
        loss.getChildren().add(change.sentence());
        for (ChartCard card : cards) {
            card.standardTools(exporter);
            card.view().setHandleListener((id, x, y) -> {
                controller.playback().scrub((int) Math.round(x));
                // Also where the iteration stays the same: all grips stand where it is.
                placeHandles();
            });
            card.view().viewportProperty().addListener((property, before, after) -> placeHandles());
            card.setPrefWidth(280);
        }
        node = new CardRow("time", LEAST, cards);
        model.chartsProperty().addListener((property, before, after) -> {
            if (after == null || !after.sameButSpace(before)) {
                redraw(after);
            }
        });
        model.selectedProperty()
                .addListener((property, before, after) ->
                        redraw(model.chartsProperty().get()));
        model.changedProperty()
                .addListener((property, before, after) ->
                        redraw(model.chartsProperty().get()));
        model.iterationProperty().addListener((property, before, after) -> placeHandles());
    }

    Region node() {
        return node;
    }

    ChartCard schedule() {
        return schedule;
    }

    List<ChartCard> cards() {
        return cards;
    }

    private void redraw(ExploreModel.Charts charts) {
        if (charts == null) {
            return;
        }
        ExploreModel.Selected selected = model.selectedProperty().get();
        ExploreModel.Changed changed = model.changedProperty().get();
        Chart losses = selected == null ? charts.loss() : selected.loss();
        loss.show(changed == null ? losses : InterventionCharts.over(losses, changed.curves()));
        schedule.show(selected == null ? charts.schedule() : selected.schedule());
        distance.show(selected == null ? charts.distance() : selected.distance());
        placeHandles();
    }

    private void placeHandles() {
        int iteration = model.iterationProperty().get();
        int last = model.projectionProperty().get() == null
                ? iteration
                : model.projectionProperty().get().steps();
        for (ChartCard card : cards) {
            var shown = card.view().chartLayout().shown();
            // The grip stands at the foot of its line, away from the curves.
            Handle handle = Handle.vertical(
                            NOW, iteration, shown.yMin(), "Iteration " + iteration + ": drag to look at another")
                    .onWhole(0, last);
            card.view().getHandles().setAll(handle);
        }
    }
}
