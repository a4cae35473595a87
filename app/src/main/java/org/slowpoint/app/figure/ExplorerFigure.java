package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.SpectrumChart;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.chart.TimeCharts;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.graphics.Placed;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.job.Progress;

/** The explorer's views on one page, with the probe where runs end. */
public final class ExplorerFigure implements Figure {

    private static final double WIDTH = 320;
    private static final double HEIGHT = 200;
    private static final int COLUMNS = 12;
    private static final int ROWS = 6;

    /**
     * A chart as it is seen.
     *
     * @param chart the chart
     * @param view the part in sight, null for all
     */
    public record Seen(Chart chart, Viewport view) {

        private Panel at(int column, int row, int columns, int rows) {
            return new Panel(chart, view, column, row, columns, rows);
        }
    }

    /**
     * A chart as it is seen, where it is seen.
     *
     * @param seen the chart and the part in sight
     * @param placed its place
     */
    public record SeenAt(Seen seen, Placed placed) {}

    /**
     * The charts of all views.
     *
     * @param space the state space
     * @param update the update function
     * @param gradients the histogram of the gradients met
     * @param spectrum the eigenvalues
     * @param rates the modes as momentum
     * @param loss the losses
     * @param schedule the effective learning rate
     * @param distance the distance to the fixed point
     */
    private record Views(
            Seen space,
            Seen update,
            Seen gradients,
            Seen spectrum,
            Seen rates,
            Seen loss,
            Seen schedule,
            Seen distance) {}

    @Override
    public String id() {
        return "explorer";
    }

    @Override
    public String title() {
        return "The explorer: state space, update function, eigenvalues, time";
    }

    @Override
    public Topic topic() {
        return Topic.OVERVIEW;
    }

    @Override
    public Scope scope() {
        return Scope.ONE;
    }

    @Override
    public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        AnalyzedCheckpoint analyzed = checkpoints.get(0);
        Page page = page(
                analyzed,
                new Views(
                        new Seen(space(analyzed), null),
                        new Seen(update(analyzed), null),
                        new Seen(UpdateFunctionChart.histogram(analyzed, false), null),
                        new Seen(spectrum(analyzed), null),
                        new Seen(rates(analyzed), null),
                        new Seen(TimeCharts.loss(analyzed), null),
                        new Seen(TimeCharts.schedule(analyzed), null),
                        new Seen(TimeCharts.distance(analyzed), null)));
        return new DrawnFigure(
                id(),
                title(),
                "The explorer's views of " + analyzed.name() + ", with the probe at "
                        + (analyzed.analysis().convergencePoint().isPresent()
                                ? "the fixed point where runs end."
                                : "the initial state, since runs end at no fixed point."),
                WIDTH,
                HEIGHT / ROWS / (WIDTH / COLUMNS),
                COLUMNS,
                ROWS,
                page.panels(),
                List.of(),
                page.provenance(),
                1);
    }

    private static Page page(AnalyzedCheckpoint analyzed, Views views) {
        return new Page(
                "Explorer: " + analyzed.checkpoint().name(),
                WIDTH,
                HEIGHT,
                COLUMNS,
                ROWS,
                List.of(
                        views.space().at(0, 0, 6, 4),
                        views.update().at(6, 0, 6, 2),
                        views.gradients().at(6, 2, 6, 1),
                        views.spectrum().at(6, 3, 3, 3),
                        views.rates().at(9, 3, 3, 3),
                        views.loss().at(0, 4, 2, 2),
                        views.schedule().at(2, 4, 2, 2),
                        views.distance().at(4, 4, 2, 2)),
                Provenance.of(analyzed).entries());
    }

    /**
     * The page of what a window shows, each chart where it is on screen.
     *
     * @param analyzed where the numbers come from
     * @param widthMm of the window's part that is shown
     * @param heightMm of that part
     * @param seen the charts with their places
     */
    public static Page page(AnalyzedCheckpoint analyzed, double widthMm, double heightMm, List<SeenAt> seen) {
        return new Page(
                "Explorer: " + analyzed.checkpoint().name(),
                widthMm,
                heightMm,
                1,
                1,
                seen.stream()
                        .map(s ->
                                Panel.at(s.placed(), s.seen().chart(), s.seen().view()))
                        .toList(),
                Provenance.of(analyzed).entries());
    }

    private static double[] probe(AnalyzedCheckpoint analyzed) {
        return analyzed.analysis()
                .convergencePoint()
                .map(FixedPoint::state)
                .orElse(analyzed.analysis().optimizer().initialState());
    }

    static Chart space(AnalyzedCheckpoint analyzed) {
        Projection projection = new Projection(analyzed.analysis(), Plane.FIRST);
        return StateSpaceChart.of(analyzed, projection, StateSpaceChart.Look.EXPLORER).toBuilder()
                .legend(StateSpaceChart.probeEntry())
                .build()
                .withLayer(StateSpaceChart.probe(projection, probe(analyzed)));
    }

    static Chart update(AnalyzedCheckpoint analyzed) {
        double[] g = UpdateFunctionChart.gradients(analyzed.analysis(), false);
        return UpdateFunctionChart.withProbe(
                UpdateFunctionChart.of(analyzed, false, List.of()),
                UpdateFunction.at(analyzed.analysis().optimizer(), probe(analyzed), g));
    }

    static Chart spectrum(AnalyzedCheckpoint analyzed) {
        return SpectrumChart.withEigenvalues(SpectrumChart.plane(analyzed), linearization(analyzed));
    }

    static Chart rates(AnalyzedCheckpoint analyzed) {
        return SpectrumChart.withMomenta(SpectrumChart.rates(analyzed), linearization(analyzed));
    }

    private static Linearization linearization(AnalyzedCheckpoint analyzed) {
        return Linearization.at(analyzed.analysis().optimizer(), probe(analyzed), 0);
    }
}
