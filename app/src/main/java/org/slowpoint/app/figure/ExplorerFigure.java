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
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.app.study.Study;
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
    public record Views(
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
    public DrawnFigure draw(List<Specimen> specimens, Progress progress) {
        Study study = specimens.get(0).study();
        Page page = page(
                study,
                new Views(
                        new Seen(space(study), null),
                        new Seen(update(study), null),
                        new Seen(UpdateFunctionChart.histogram(study, false), null),
                        new Seen(spectrum(study), null),
                        new Seen(rates(study), null),
                        new Seen(TimeCharts.loss(study), null),
                        new Seen(TimeCharts.schedule(study), null),
                        new Seen(TimeCharts.distance(study), null)));
        return new DrawnFigure(
                id(),
                title(),
                "The explorer's views of " + study.name() + ", with the probe at the fixed point where runs end.",
                WIDTH,
                HEIGHT / ROWS / (WIDTH / COLUMNS),
                COLUMNS,
                ROWS,
                page.panels(),
                List.of(),
                page.provenance(),
                specimens);
    }

    /** The page of given charts, laid out as the explorer does. */
    public static Page page(Study study, Views views) {
        return new Page(
                "Explorer: " + study.checkpoint().name(),
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
                study.provenance());
    }

    private static double[] probe(Study study) {
        return study.analysis()
                .convergencePoint()
                .map(FixedPoint::state)
                .orElse(study.analysis().optimizer().initialState());
    }

    static Chart space(Study study) {
        Projection projection = new Projection(study.analysis(), Plane.FIRST);
        return StateSpaceChart.of(study, projection, StateSpaceChart.Look.USUAL)
                .withLayer(StateSpaceChart.probe(projection, probe(study)));
    }

    static Chart update(Study study) {
        double[] g = UpdateFunctionChart.gradients(study.analysis(), false);
        return UpdateFunctionChart.withProbe(
                UpdateFunctionChart.of(study, false, List.of()),
                UpdateFunction.at(study.analysis().optimizer(), probe(study), g));
    }

    static Chart spectrum(Study study) {
        return SpectrumChart.plane(study).withLayer(SpectrumChart.eigenvalues(linearization(study)));
    }

    static Chart rates(Study study) {
        return SpectrumChart.rates(study).withLayer(SpectrumChart.momenta(linearization(study)));
    }

    private static Linearization linearization(Study study) {
        return Linearization.at(study.analysis().optimizer(), probe(study), 0);
    }
}
