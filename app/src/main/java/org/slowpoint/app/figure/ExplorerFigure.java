package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.Chart;
import org.slowpoint.app.chart.Page;
import org.slowpoint.app.chart.Panel;
import org.slowpoint.engine.dynamics.FixedPoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.job.Progress;

/** The explorer's views on one page, with the probe where it rests. */
public final class ExplorerFigure implements Figure {

    @Override
    public String id() {
        return "explorer";
    }

    @Override
    public String title() {
        return "The explorer: state space, update function, eigenvalues, time";
    }

    @Override
    public Page page(Study study, Progress progress) {
        Projection projection = new Projection(study.analysis(), Plane.FIRST);
        double[] probe = study.analysis()
                .convergencePoint()
                .map(FixedPoint::state)
                .orElse(study.analysis().optimizer().initialState());
        Chart space = StateSpaceChart.of(study, projection, StateSpaceChart.Look.USUAL)
                .withLayer(StateSpaceChart.probe(projection, probe));
        double[] g = UpdateFunctionChart.gradients(study.analysis(), false);
        Chart update = UpdateFunctionChart.withProbe(
                UpdateFunctionChart.of(study, false, List.of()),
                UpdateFunction.at(study.analysis().optimizer(), probe, g));
        Linearization linear = Linearization.at(study.analysis().optimizer(), probe, 0);
        return page(
                study,
                space,
                update,
                SpectrumChart.plane(study).withLayer(SpectrumChart.eigenvalues(linear)),
                SpectrumChart.rates(study).withLayer(SpectrumChart.momenta(linear)),
                TimeCharts.loss(study),
                TimeCharts.schedule(study));
    }

    /** The page of six given charts, as the explorer lays them out. */
    public static Page page(
            Study study, Chart space, Chart update, Chart spectrum, Chart rates, Chart loss, Chart schedule) {
        return new Page(
                "Explorer: " + study.checkpoint().name(),
                320,
                200,
                4,
                3,
                List.of(
                        new Panel(space, null, 0, 0, 2, 2),
                        new Panel(update, null, 2, 0, 2, 1),
                        new Panel(spectrum, null, 2, 1, 1, 1),
                        new Panel(rates, null, 3, 1, 1, 1),
                        new Panel(loss, null, 0, 2, 2, 1),
                        new Panel(schedule, null, 2, 2, 2, 1)),
                study.provenance());
    }
}
