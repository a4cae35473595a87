package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.Set;
import org.slowpoint.app.chart.MechanismLayers;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.SelectionCharts;
import org.slowpoint.app.chart.SpaceMap;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.mechanism.ReportSubject;

/**
 * The chart of the state space as the model has it. What does not follow the hand is composed once and then the same
 * objects, by which a view knows that it need not draw them again.
 */
final class StateSpaceScene {

    private final ExploreModel model;
    private Still composed;

    StateSpaceScene(ExploreModel model) {
        this.model = model;
    }

    /**
     * What does not follow the hand, and what it was composed of.
     *
     * @param space the chart of the checkpoint
     * @param projection its plane
     * @param examined what an examination adds; null for nothing
     * @param subjects what a reader points at
     * @param map the ground; null for none
     * @param selected the runs that are looked at together; null for none
     * @param chart all of it
     */
    private record Still(
            Chart space,
            Projection projection,
            ExploreModel.Examined examined,
            Set<ReportSubject> subjects,
            SpaceMap map,
            ExploreModel.Selected selected,
            Chart chart) {

        static Still of(
                Chart space,
                Projection projection,
                ExploreModel.Examined examined,
                Set<ReportSubject> subjects,
                SpaceMap map,
                ExploreModel.Selected selected) {
            Chart.Builder chart = (map == null ? space : map.under(space)).toBuilder();
            if (selected != null) {
                chart.add(SelectionCharts.runs(projection, selected.runs())).legend(SelectionCharts.entry());
            }
            if (examined != null) {
                MechanismLayers.of(examined.examination(), projection, subjects).forEach(chart::add);
                MechanismLayers.legend(examined.examination()).forEach(chart::legend);
            }
            chart.legend(StateSpaceChart.iterationEntry()).legend(StateSpaceChart.probeEntry());
            return new Still(space, projection, examined, subjects, map, selected, chart.build());
        }

        // All but the subjects are the model's own objects, so that nothing large is compared.
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(
                Chart other,
                Projection plane,
                ExploreModel.Examined more,
                Set<ReportSubject> meant,
                SpaceMap ground,
                ExploreModel.Selected chosen) {
            return space == other
                    && projection == plane
                    && examined == more
                    && subjects.equals(meant)
                    && map == ground
                    && selected == chosen;
        }
    }

    /** The chart; the model must have charts and their projection. */
    Chart chart() {
        Projection projection = model.projectionProperty().get();
        Chart.Builder chart = still(projection).toBuilder();
        StateSpaceChart.iteration(projection, model.iterationProperty().get()).forEach(chart::add);
        List<double[]> path = model.pathProperty().get();
        if (path.size() > 1) {
            chart.add(StateSpaceChart.path(projection, path));
        }
        StateSpaceChart.pins(projection, model.pins()).forEach(chart::add);
        double[] probe = model.probeProperty().get();
        Linearization linear = model.linearizationProperty().get();
        int mode = model.selectedModeProperty().get();
        if (linear != null && mode >= 0 && mode < linear.modes().size() && probe != null) {
            chart.add(StateSpaceChart.eigenvector(projection, linear.modes().get(mode), probe));
        }
        if (probe != null) {
            chart.add(StateSpaceChart.probe(projection, probe));
            if (model.invitingProperty().get()) {
                chart.add(StateSpaceChart.invitation(projection, probe));
            }
        }
        return chart.build();
    }

    private Chart still(Projection projection) {
        Chart space = model.chartsProperty().get().space();
        ExploreModel.Examined examined = model.lookProperty().get().mechanisms()
                ? model.examinedProperty().get()
                : null;
        Set<ReportSubject> subjects = model.subjectsProperty().get();
        SpaceMap map = model.mapProperty().get();
        ExploreModel.Selected selected = model.selectedProperty().get();
        if (composed == null || !composed.isOf(space, projection, examined, subjects, map, selected)) {
            composed = Still.of(space, projection, examined, subjects, map, selected);
        }
        return composed.chart();
    }
}
