package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.chart.GradientVarianceChart;
import org.slowpoint.app.chart.PreconditionerTrainingCharts;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.stability.Preset;
import org.slowpoint.engine.dynamics.stability.Setup;
import org.slowpoint.engine.dynamics.stability.StableNominals;
import org.slowpoint.engine.dynamics.stability.TrainingCourse;
import org.slowpoint.engine.dynamics.stability.TrainingCourse.Plan;
import org.slowpoint.engine.dynamics.stability.VarianceCurves;
import org.slowpoint.engine.job.Memo;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.text.Formatted;

/** Figure 2 of Harrison et al.: what the nominal term does to the gradient's variance and to meta-training of P. */
final class NominalTermFigure implements Figure {

    private static final int[] HORIZONS = {1, 3, 10, 30, 100, 300, 1000};
    private static final double[] FRACTIONS = {0, 0.1, 0.2, 0.3, 0.4};
    private static final int POINTS = 40;
    private static final int FINE = 200;

    // It shows no optimizer, so it is the same each time.
    private final Memo<DrawnFigure> drawn = new Memo<>();

    @Override
    public String id() {
        return "star-2";
    }

    @Override
    public String title() {
        return "What the nominal term does";
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
        return drawn.get(this::compute, progress);
    }

    private DrawnFigure compute(Progress progress) {
        Setup noisy = Preset.GRADIENT_VARIANCE.draw(0);
        VarianceCurves curves = VarianceCurves.of(
                noisy,
                VarianceCurves.evenly(POINTS),
                HORIZONS,
                Key.of(0).fold("gradient variance"),
                Runtime.getRuntime().availableProcessors(),
                progress.part(0, 2, "gradient variance"));
        Setup trained = Preset.META_TRAINING.draw(0);
        List<TrainingCourse> trainings = new ArrayList<>();
        Progress second = progress.part(1, 2, "meta-training");
        for (int i = 0; i < FRACTIONS.length; i++) {
            second.report((double) i / FRACTIONS.length, "");
            trainings.add(TrainingCourse.of(trained, FRACTIONS[i], Plan.PAPER, seen -> {}, second));
        }
        int last = HORIZONS.length - 1;
        double[] longest = curves.traces()[last];
        int best = 0;
        for (int i = 1; i < longest.length; i++) {
            best = longest[i] < longest[best] ? i : best;
        }
        TrainingCourse none = trainings.get(0);
        TrainingCourse most = trainings.get(trainings.size() - 1);
        String caption = Formatted.of(
                "(a) Trace of the variance of one trajectory's gradient in P over the nominal term α, exact up to"
                        + " T = 100, from %d trajectories beyond; runs settle where shaded: at α = 0 it grows with the horizon to 10^%.0f at"
                        + " T = %d, and for the same horizon it is smallest, 10^%.1f, at α = %.2f · 2/λmax(H)."
                        + " (b) Moduli of the eigenvalues of A and (c) the exact expected mean loss up to T = %d while"
                        + " Adam trains P with exact gradients, for α = 0 to 0.4 · 2/λmax(H): after %d updates L is"
                        + " %.3g without and %.3g with the largest nominal term. Ten dimensions, curvatures 0.01 to 1,"
                        + " noise 0.1; the paper gives none of these. Without a nominal term L depends on the draw of"
                        + " P by orders of magnitude.",
                org.slowpoint.engine.dynamics.stability.GradientVariance.TRAJECTORIES,
                Math.log10(longest[0]),
                HORIZONS[last],
                Math.log10(longest[best]),
                curves.fractions()[best],
                Plan.PAPER.horizon(),
                Plan.PAPER.updates(),
                none.last().loss(),
                most.last().loss());
        return DrawnFigure.of(
                this,
                caption,
                0.85,
                List.of(List.of(
                        GradientVarianceChart.of(
                                curves,
                                StableNominals.of(noisy, 0, noisy.nominalOf(1), FINE, progress),
                                noisy.problem().largestCurvature()),
                        PreconditionerTrainingCharts.moduli(trainings, Plan.PAPER.updates()),
                        PreconditionerTrainingCharts.metaLoss(trainings, Plan.PAPER.updates()))),
                List.of(),
                Provenance.ofProgram());
    }
}
