package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.slowpoint.app.chart.ClosedLoopChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.stability.ClosedLoop;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer.Terms;
import org.slowpoint.engine.dynamics.stability.Preset;
import org.slowpoint.engine.dynamics.stability.Setup;
import org.slowpoint.engine.dynamics.stability.SpectrumPath;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Formatted;

/** Figure 1 of Harrison et al.: eigenvalues before and after each thing that steadies a learned optimizer. */
final class InterventionSpectraFigure implements Figure {

    private static final int STEPS = 40;
    private static final long SEED = 20;

    @Override
    public String id() {
        return "star-1";
    }

    @Override
    public String title() {
        return "What steadies a linear learned optimizer";
    }

    @Override
    public Topic topic() {
        return Topic.STABILITY;
    }

    @Override
    public Scope scope() {
        return Scope.NONE;
    }

    @Override
    public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        Setup setup = Preset.INTERVENTIONS.draw(SEED);
        LinearOptimizer optimizer = setup.optimizer();
        List<Chart> charts = new ArrayList<>();
        charts.add(chart(setup, Terms.NOMINAL, "nominal term"));
        charts.add(chart(setup, Terms.WEIGHT_DECAY, "weight decay"));
        charts.add(chart(setup, Terms.PRECONDITIONING, "preconditioning"));
        charts.add(chart(setup, Terms.ALL, "all three"));
        int before = outside(setup, Terms.NONE);
        String caption = Formatted.of(
                "Eigenvalues of A = I − H^(−κ)(αI + (1−γ)P)H for one random P that is not symmetric on a quadratic of %d"
                        + " dimensions with curvatures up to %.3g: rings for P alone, crosses with (a) a nominal term"
                        + " α = %.2f, (b) weight decay γ = %.1f, (c) preconditioning κ = %.1f, (d) all three; lines are"
                        + " their ways as each grows from 0. Of %d eigenvalues outside the unit circle, where runs"
                        + " diverge, %d are left in (a), %d in (b), %d in (c) and %d in (d). The paper gives neither"
                        + " H nor P; these are drawn with seed %d.",
                setup.problem().dimension(),
                setup.problem().largestCurvature(),
                optimizer.nominal(),
                optimizer.weightDecay(),
                optimizer.preconditioning(),
                before,
                outside(setup, Terms.NOMINAL),
                outside(setup, Terms.WEIGHT_DECAY),
                outside(setup, Terms.PRECONDITIONING),
                outside(setup, Terms.ALL),
                SEED);
        return DrawnFigure.of(
                this,
                caption,
                0.8,
                List.of(charts.subList(0, 2), charts.subList(2, 4)),
                checkpoints,
                Provenance.ofProgram());
    }

    private static Chart chart(Setup setup, Terms terms, String name) {
        String title = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        return ClosedLoopChart.of(SpectrumPath.of(setup, terms, STEPS), title);
    }

    private static int outside(Setup setup, Terms terms) {
        int count = 0;
        for (double[] value :
                ClosedLoop.of(setup.problem(), setup.optimizer().with(terms)).eigenvalues()) {
            count += Math.hypot(value[0], value[1]) > 1 ? 1 : 0;
        }
        return count;
    }
}
