package org.slowpoint.app.explore;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.slowpoint.app.card.Exporter;
import org.slowpoint.app.card.ViewCard;
import org.slowpoint.app.chart.view.Handle;
import org.slowpoint.app.shell.Icons;
import org.slowpoint.app.shell.ShellContext;

/** What happens over iterations, in three charts that scrub together. */
final class TimeView {

    private static final String NOW = "iteration";

    private final ExploreModel model;
    private final ViewCard loss;
    private final ViewCard schedule;
    private final ViewCard distance;
    private final List<ViewCard> cards;
    private final HBox node;

    TimeView(ExploreModel model, ExploreController controller, ShellContext context, Exporter exporter) {
        this.model = model;
        loss = new ViewCard("loss", "loss", "meta-objective", context, model.studyProperty()::get);
        schedule = new ViewCard(
                "schedule", "effective learning rate", "autonomous-dynamics", context, model.studyProperty()::get);
        distance = new ViewCard(
                "distance", "distance to the fixed point", "fixed-point", context, model.studyProperty()::get);
        cards = List.of(loss, schedule, distance);
        Button play = ViewCard.button("play", "mdi2p-play-outline", "Play or pause the iterations (K)");
        play.setOnAction(e -> controller.playback().toggle());
        model.playingProperty()
                .addListener((property, before, playing) ->
                        play.setGraphic(Icons.of(playing ? "mdi2p-pause" : "mdi2p-play-outline")));
        loss.tools(play);
        node = new HBox();
        for (ViewCard card : cards) {
            card.standardTools(exporter);
            card.view().setHandleListener((id, x, y) -> controller.playback().scrub((int) Math.round(x)));
            card.view().viewportProperty().addListener((property, before, after) -> placeHandles());
            HBox.setHgrow(card, Priority.ALWAYS);
            card.setPrefWidth(280);
            node.getChildren().add(card);
        }
        model.chartsProperty().addListener((property, before, after) -> redraw(after));
        model.iterationProperty().addListener((property, before, after) -> placeHandles());
    }

    Region node() {
        return node;
    }

    ViewCard schedule() {
        return schedule;
    }

    List<ViewCard> cards() {
        return cards;
    }

    private void redraw(ExploreModel.Charts charts) {
        if (charts == null) {
            return;
        }
        loss.show(charts.loss());
        schedule.show(charts.schedule());
        distance.show(charts.distance());
        placeHandles();
    }

    private void placeHandles() {
        int iteration = model.iterationProperty().get();
        for (ViewCard card : cards) {
            var shown = card.view().chartLayout().shown();
            // The grip stands at the foot of its line, away from the curves.
            Handle handle = Handle.vertical(
                    NOW, iteration, shown.yMin(), "Iteration " + iteration + ": drag to look at another");
            card.view().getHandles().setAll(handle);
        }
    }
}
