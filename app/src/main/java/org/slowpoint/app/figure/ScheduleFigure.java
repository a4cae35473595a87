package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.Page;
import org.slowpoint.app.chart.Panel;
import org.slowpoint.app.plot.Plane;
import org.slowpoint.app.plot.Projection;
import org.slowpoint.app.plot.StateSpaceChart;
import org.slowpoint.app.plot.TimeCharts;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.job.Progress;

/** Figure 5: schedules. (a) the autonomous path in the state space, (b) the effective learning rate along it. */
public final class ScheduleFigure implements Figure {

    @Override
    public String id() {
        return "5";
    }

    @Override
    public String title() {
        return "Schedule: what the optimizer does when left alone";
    }

    @Override
    public Page page(Study study, Progress progress) {
        Projection projection = new Projection(study.analysis(), Plane.FIRST);
        StateSpaceChart.Look look = new StateSpaceChart.Look(true, true, true, false);
        return new Page(
                title(),
                180,
                75,
                2,
                1,
                List.of(
                        Panel.of(
                                StateSpaceChart.of(study, projection, look).toBuilder()
                                        .panelLabel("a")
                                        .build(),
                                0,
                                0),
                        Panel.of(
                                TimeCharts.schedule(study).toBuilder()
                                        .panelLabel("b")
                                        .build(),
                                1,
                                0)),
                study.provenance());
    }
}
