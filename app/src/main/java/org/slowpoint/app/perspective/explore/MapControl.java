package org.slowpoint.app.perspective.explore;

import java.util.Objects;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.SpaceMap;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.shell.FxJobs;
import org.slowpoint.engine.job.LatestTask;

/**
 * The ground below the runs, computed in the background for the part of the plane that is in sight and given up when
 * another part comes into sight. Lives on the user interface's thread.
 */
final class MapControl implements AutoCloseable {

    private final ExploreModel model;
    private final FxJobs jobs;
    private final LatestTask<SpaceMap> mapping;
    private Viewport view;

    MapControl(ExploreModel model, FxJobs jobs) {
        this.model = model;
        this.jobs = jobs;
        mapping = jobs.latest("state-space-map", LatestTask.WhenSuperseded.CANCEL);
        model.projectionProperty().addListener((property, before, after) -> {
            // Another plane has another ground, and a turned space has none.
            model.setMap(null);
            view = null;
            draw();
        });
    }

    /** Maps something else; {@link SpaceMap.Kind#NONE} takes the ground away. */
    void show(SpaceMap.Kind kind) {
        if (kind != model.mapKindProperty().get()) {
            model.setMapKind(kind);
            model.setMap(null);
            draw();
        }
    }

    /**
     * Another part of the plane is in sight.
     *
     * @param shown the part; null for all of it
     */
    void moved(Viewport shown) {
        if (!Objects.equals(shown, view)) {
            view = shown;
            draw();
        }
    }

    private void draw() {
        mapping.cancel();
        Projection projection = model.projectionProperty().get();
        SpaceMap.Kind kind = model.mapKindProperty().get();
        if (projection == null || projection.turned() || kind == SpaceMap.Kind.NONE) {
            return;
        }
        double[] range = projection.range();
        Viewport shown = view == null ? new Viewport(range[0], range[1], range[2], range[3]) : view;
        mapping.submit(
                progress -> SpaceMap.of(projection, shown, kind, progress),
                map -> {
                    if (Objects.equals(projection, model.projectionProperty().get())) {
                        model.setMap(map);
                    }
                },
                failure -> jobs.failed("Mapping the state space", failure));
    }

    @Override
    public void close() {
        mapping.close();
    }
}
