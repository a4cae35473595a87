package org.slowpoint.app.figure;

import java.util.List;
import java.util.Map;
import org.slowpoint.app.chart.HorizonChart;
import org.slowpoint.app.library.HorizonCurves;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Formatted;

/** Figure 3 of Harrison et al., at a small scale: what becomes of optimizers beyond what they were trained for. */
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
        HorizonCurves curves = HorizonCurves.shipped();
        List<String> names = curves.names().stream().map(HorizonFigure::named).toList();
        StringBuilder numbers = new StringBuilder();
        for (int k = 0; k < names.size(); k++) {
            numbers.append(Formatted.of(
                    "%s %s %.3f at T, %.3f at 10 T and %.3f at 40 T",
                    k == 0 ? "" : ";",
                    names.get(k),
                    curves.at(k, HorizonCurves.HORIZON),
                    curves.at(k, 10.0 * HorizonCurves.HORIZON),
                    curves.at(k, 40.0 * HorizonCurves.HORIZON)));
        }
        String caption = Formatted.of(
                "Losses on four test problems of three optimizers with a network per parameter, each trained by"
                        + " persistent evolution strategies on the mean of the first T = %d losses of a perceptron"
                        + " (64-32-10) on drawn images:%s. The level line is ln 10, the loss of knowing nothing. One seed of each; the paper has 2,000 iterations of a larger"
                        + " network on Fashion-MNIST and aggregates over seeds.",
                HorizonCurves.HORIZON, numbers);
        Map<String, String> provenance = Provenance.ofProgram();
        provenance.put("Runs", "40,000 steps on four test problems of seed 0, as evaluate runs them");
        return DrawnFigure.of(
                this,
                caption,
                0.6,
                List.of(List.of(
                        HorizonChart.of(curves.iterations(), names, curves.losses(), HorizonCurves.HORIZON, NOTHING))),
                List.of(),
                provenance);
    }

    private static String named(String key) {
        return key.equals("star") ? "STAR" : Character.toUpperCase(key.charAt(0)) + key.substring(1);
    }
}
