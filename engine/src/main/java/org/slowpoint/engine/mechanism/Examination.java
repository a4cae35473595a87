package org.slowpoint.engine.mechanism;

import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.GradientDensity;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.dynamics.Saturation;
import org.slowpoint.engine.dynamics.Schedule;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointSet;
import org.slowpoint.engine.dynamics.slow.LineAttractor;
import org.slowpoint.engine.dynamics.slow.SlowPointSet;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * Everything that can be measured about one optimizer on one task beyond a first {@link Analysis}: a thorough search
 * for fixed points, slow points and lines, the curve over g*, replays, interventions, groups. An {@link AnalysisGraph}
 * makes it.
 *
 * @param analysis the analysis it goes on from
 * @param tunedMomentum the task's tuned momentum, to compare with
 * @param fixedPoints the fixed points at g = 0
 * @param atInputs the fixed points at a few other g*, found afresh: branches that the curve does not meet show here
 * @param slow the slow points at g = 0
 * @param line the chain of slow and fixed points with the evidence for a line; empty when it has fewer than three
 * @param sweep the curve of fixed points over g*; empty without a fixed point at g = 0
 * @param leading the leading mode run by itself; empty without modes
 * @param replay a few leading modes run together; empty with it
 * @param interventions what changes to the optimizer do to its losses
 * @param schedule the autonomous run as a schedule
 * @param earlySaturation clipping of the gradients of the first steps
 * @param gradients the density of |g| over all steps
 * @param groups per layer and type; empty for tasks with parameters of one kind
 */
public record Examination(
        Analysis analysis,
        Optional<Momentum> tunedMomentum,
        FixedPointSet fixedPoints,
        List<FixedPointSet> atInputs,
        SlowPointSet slow,
        Optional<LineAttractor> line,
        Optional<InputSweep> sweep,
        Optional<ModeReplay> leading,
        Optional<ModeReplay> replay,
        InterventionStudy interventions,
        Schedule schedule,
        Saturation earlySaturation,
        GradientDensity gradients,
        List<GroupDynamics> groups) {

    /** Clipping of the gradients of the first steps. */
    static Saturation earlySaturation(Analysis analysis) {
        StateCloud cloud = analysis.run().cloud();
        int steps = Math.min(Thresholds.FIRST_STEPS, cloud.steps());
        double[] all = new double[steps * cloud.rows()];
        for (int t = 0; t < steps; t++) {
            System.arraycopy(cloud.gradients(t), 0, all, t * cloud.rows(), cloud.rows());
        }
        return Saturation.of(analysis.optimizer(), all);
    }

    /** The verdicts. */
    public Report report() {
        return Report.of(this);
    }
}
