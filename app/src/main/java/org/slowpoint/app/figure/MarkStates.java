package org.slowpoint.app.figure;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slowpoint.app.chart.AdaptationCharts;
import org.slowpoint.app.chart.ClippingCharts;
import org.slowpoint.app.chart.MechanismLayers;
import org.slowpoint.app.chart.ModeCharts;
import org.slowpoint.app.chart.Runs;
import org.slowpoint.app.chart.SlowLineCharts;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.chart.TimeCharts;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.job.Progress;

/** The hidden states that marks of figures stand for; what was computed for the figure is at hand. */
public final class MarkStates {

    private MarkStates() {}

    /**
     * The state behind a mark.
     *
     * @param analyzed the optimizer of the panel
     * @param layer the layer's id
     * @param series index of the series within the layer
     * @param index index within the series
     * @param progress reports and cancels, where what the figure showed has to be computed again
     * @return empty where the mark is no state
     */
    public static Optional<double[]> of(
            AnalyzedCheckpoint analyzed, String layer, int series, int index, Progress progress) {
        Analysis analysis = analyzed.analysis();
        return switch (layer) {
            case StateSpaceChart.TRAJECTORIES, StateSpaceChart.REPRESENTATIVES -> StateSpaceChart.visit(
                            analysis, Runs.SOME, layer, series, index)
                    .map(visit -> analysis.run().cloud().state(visit.iteration(), visit.row()));
            case StateSpaceChart.FIXED_POINTS -> element(analysis.fixedPoints(), index)
                    .map(p -> p.state().clone());
            case StateSpaceChart.INITIAL_STATE, ClippingCharts.UPDATE -> Optional.of(
                    analysis.optimizer().initialState());
            case StateSpaceChart.AUTONOMOUS, TimeCharts.SCHEDULE -> element(
                    Arrays.asList(analysis.autonomous().states()), index);
            case MechanismLayers.SLOW_POINTS -> element(
                            analyzed.graph().slowPoints(progress).points(), index)
                    .map(p -> p.state());
            case SlowLineCharts.POINTS, SlowLineCharts.RATES -> element(
                            analyzed.graph().line(progress).chain(), index)
                    .map(p -> p.state());
            case SlowLineCharts.UPDATES -> SlowLineCharts.state(analyzed.graph().line(progress), series);
            default -> layer.startsWith(ModeCharts.ALONG)
                    ? ModeCharts.state(analysis, layer, series)
                    : analyzed.graph()
                            .inputCurve(progress)
                            .flatMap(sweep -> AdaptationCharts.state(sweep, layer, series, index));
        };
    }

    private static <T> Optional<T> element(List<T> list, int index) {
        return index >= 0 && index < list.size() ? Optional.of(list.get(index)) : Optional.empty();
    }
}
