package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.SlowLineCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Digits;

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
    public boolean suits(AnalyzedCheckpoint analyzed) {
        return !analyzed.graph().groups(Progress.NONE).isEmpty();
    }

    @Override
    public boolean shows(AnalyzedCheckpoint analyzed) {
        // The paper finds its line on images; whether there is one is known only once it has been searched for.
        return analyzed.analysis().task() instanceof Digits;
    }

    @Override
    public List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress) {
        LineAttractor line = analyzed.graph().line(progress);
        Projection projection = new Projection(analyzed.analysis(), Plane.FIRST);
        Analysis analysis = analyzed.analysis();
        return List.of(List.of(
                SlowLineCharts.chain(analysis, projection, line),
                SlowLineCharts.updates(analysis, line),
                SlowLineCharts.rates(line)));
    }

    @Override
    public String caption(AnalyzedCheckpoint analyzed, Progress progress) {
        return analyzed.graph().line(progress).sentence();
    }
}
