package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.plot.Plane;
import org.slowpoint.app.plot.Projection;
import org.slowpoint.app.plot.StateSpaceChart;
import org.slowpoint.app.plot.TimeCharts;
import org.slowpoint.app.study.Specimen;
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
    public Topic topic() {
        return Topic.SCHEDULE;
    }

    @Override
    public Scope scope() {
        return Scope.ONE;
    }

    @Override
    public Plate plate(List<Specimen> specimens, Progress progress) {
        Study study = specimens.get(0).study();
        Projection projection = new Projection(study.analysis(), Plane.FIRST);
        StateSpaceChart.Look look = new StateSpaceChart.Look(true, true, true, false);
        return Plate.of(
                this,
                title(),
                0.8,
                List.of(List.of(StateSpaceChart.of(study, projection, look), TimeCharts.schedule(study))),
                study.provenance());
    }
}
