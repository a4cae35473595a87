package org.slowpoint.app.figure;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slowpoint.app.chart.SeedBandCharts;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.app.library.ShippedRuns;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.comparison.ScoreTable;
import org.slowpoint.engine.comparison.SeedBand;
import org.slowpoint.engine.comparison.TrendTable;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.tune.Family;

/** Figure 3 of Harrison et al., at a small scale: meta-training, and what becomes of optimizers beyond their horizon. */
final class HorizonFigure implements Figure {

    private static final double NOTHING = Math.log(10);

    @Override
    public String id() {
        return "star-3";
    }

    @Override
    public String title() {
        return "Beyond the horizon";
    }

    @Override
    public Topic topic() {
        return Topic.TRAINING;
    }

    @Override
    public Scope scope() {
        return Scope.NONE;
    }

    @Override
    public DrawnFigure draw(List<AnalyzedCheckpoint> checkpoints, Progress progress) {
        ScoreTable scores = ShippedRuns.metaTraining();
        TrendTable trends = ShippedRuns.beyondTheHorizon();
        List<SeedBand> trainings = SeedBand.ofSnapshots(scores);
        List<SeedBand> runs = SeedBand.of(trends);
        double adam = scores.scores().stream()
                .filter(score -> score.name().equals(Family.ADAM.id()))
                .mapToDouble(ScoreTable.Score::mean)
                .findFirst()
                .orElse(Double.NaN);
        int horizon = ShippedRuns.HORIZON;
        String caption = Formatted.of(
                "Networks per parameter trained by persistent evolution strategies on the mean of the first T = %d losses (meta-loss) of"
                        + " a perceptron (64-32-10) on drawn images; lines are the middle of %d seeds, shades their range."
                        + " (a) The meta-loss on test problems at every snapshot of meta-training; the level line is Adam with the best of eight"
                        + " learning rates per decade (%.3f). At the end: %s. (b) Losses, means of the last tenth before t, far beyond T with the"
                        + " weights that were best in validation: %s. The level line is ln 10, the loss of knowing nothing. The"
                        + " paper has 2,000 iterations of a larger network on Fashion-MNIST.",
                horizon,
                trainings.get(0).seeds(),
                adam,
                trainings.stream()
                        .map(model -> words(model, model.x()[model.x().length - 1], ""))
                        .collect(Collectors.joining("; ")),
                runs.stream()
                        .map(model -> words(model, horizon, " at T, ") + range(model, 40.0 * horizon) + " at 40 T")
                        .collect(Collectors.joining("; ")));
        Map<String, String> provenance = Provenance.ofProgram();
        provenance.put("Snapshots", scores.source());
        provenance.put("Runs", trends.source());
        return DrawnFigure.of(
                this,
                caption,
                0.72,
                List.of(List.of(
                        SeedBandCharts.metaTraining(trainings, adam, NOTHING),
                        SeedBandCharts.horizon(runs, horizon, NOTHING))),
                List.of(),
                provenance);
    }

    private static String words(SeedBand model, double at, String end) {
        return SeedBandCharts.name(model) + " " + range(model, at) + end;
    }

    private static String range(SeedBand model, double at) {
        return Formatted.of("%.3f (%.3f to %.3f)", model.at(at), model.lowAt(at), model.highAt(at));
    }
}
