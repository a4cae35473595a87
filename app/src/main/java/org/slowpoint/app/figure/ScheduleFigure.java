package org.slowpoint.app.figure;

import java.util.List;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.Runs;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.chart.TimeCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Schedule;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.mechanism.Aspect;
import org.slowpoint.engine.mechanism.LeadingMechanism;
import org.slowpoint.engine.text.Formatted;

/** Figure 5: schedules. (a) the autonomous path in the state space, (b) the effective learning rate along it. */
public final class ScheduleFigure implements SingleFigure {

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
    public boolean shows(AnalyzedCheckpoint analyzed) {
        return LeadingMechanism.of(analyzed.analysis()) == Aspect.SCHEDULE;
    }

    @Override
    public double aspect() {
        return 0.8;
    }

    @Override
    public List<List<Chart>> rows(AnalyzedCheckpoint analyzed, Progress progress) {
        Projection projection = new Projection(analyzed.analysis(), Plane.FIRST);
        StateSpaceChart.Look look = new StateSpaceChart.Look(Runs.NONE, true, true, false);
        return List.of(List.of(StateSpaceChart.of(analyzed, projection, look), TimeCharts.schedule(analyzed)));
    }

    @Override
    public String caption(AnalyzedCheckpoint analyzed, Progress progress) {
        Schedule schedule = analyzed.analysis().schedule();
        return Formatted.of(
                        "The path of the state without a gradient from h₀, and the effective learning rate along it: %.4g at"
                                + " first, %.4g at iteration %d, %.4g in the end.",
                        schedule.first(), schedule.peak(), schedule.peakAt(), schedule.last())
                + switch (schedule.ending()) {
                    case AT_REST, SETTLED -> "";
                    case GOING_ROUND -> " The state goes round and does not settle.";
                    case MOVING -> " In the end the state is still on its way.";
                    case NOT_FINITE -> " The state does not stay finite.";
                };
    }
}
