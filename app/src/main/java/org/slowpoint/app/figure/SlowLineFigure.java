package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.SlowLineCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.job.Progress;

/**
 * Figure 13: (a) the line of slow and fixed points coloured by learning rate, (b) update functions along it, (c) that
 * rate along it.
 */
final class SlowLineFigure implements SingleFigure {

    @Override
    public String id() {
        return "13";
    }

    @Override
    public String title() {
        return "A line of slow points and the learning rate along it";
    }

    @Override
    public Topic topic() {
        return Topic.ADAPTATION;
    }

    @Override
    public double aspect() {
        return 0.95;
    }

    @Override
    public boolean suits(Specimen specimen) {
        return !specimen.groups(Progress.NONE).isEmpty();
    }

    @Override
    public List<List<Chart>> rows(Specimen specimen, Progress progress) {
        LineAttractor line = specimen.line(progress);
        Projection projection = new Projection(specimen.analysis(), Plane.FIRST);
        Analysis analysis = specimen.analysis();
        return List.of(List.of(
                SlowLineCharts.chain(analysis, projection, line),
                SlowLineCharts.updates(analysis, line),
                SlowLineCharts.rates(line)));
    }

    @Override
    public String caption(Specimen specimen, Progress progress) {
        return specimen.line(progress).sentence();
    }
}
