package org.slowpoint.app.chart;

import java.util.Comparator;
import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameter;
import org.slowpoint.engine.tune.Trial;

/** The draws of a random search for hyper-parameters (figures 18 to 21). */
public final class TrialCharts {

    /** The layer of the draws that did not diverge, in the order of {@link #converged}. */
    public static final String DRAWS = "draws";

    private static final double WORST = 1;

    private TrialCharts() {}

    /**
     * Learning rate against one other hyper-parameter, coloured by the objective; the darkest is the best.
     *
     * @param title what stands above
     * @param trials the draws of one family
     * @param other the hyper-parameter on the vertical axis
     */
    public static Chart of(String title, List<Trial> trials, HyperParameter other) {
        Chart.Builder chart = Chart.builder("trials").title(title);
        List<Trial> converged = converged(trials);
        if (converged.isEmpty()) {
            return chart.note("No search of this optimizer is known").build();
        }
        List<Trial> diverged =
                trials.stream().filter(t -> !Double.isFinite(t.objective())).toList();
        // Draws that were dropped early are known on few problems and must not look like the best.
        int most = converged.stream().mapToInt(Trial::problems).max().orElse(0);
        Trial best = converged.stream()
                .filter(t -> t.problems() == most)
                .min(Comparator.comparingDouble(Trial::objective))
                .orElseThrow();
        double least = converged.get(converged.size() - 1).objective();
        ColourBar bar = new ColourBar(
                ColourMap.VIRIDIS, Math.min(least, 0.9 * WORST), WORST, Scale.LOG, "mean loss ÷ first loss");
        boolean complement = other.complement();
        chart.x(Axis.log("learning rate"))
                .y(Axis.log(complement ? "1 − " + other.symbol() : other.symbol()))
                .colourBar(bar)
                .add(MarkerLayer.of(
                        LayerInfo.of("diverged", "diverged draws"),
                        rates(diverged),
                        others(diverged, other),
                        Paint.of(Slot.MUTED).opacity(0.25),
                        Marker.CROSS,
                        2.2))
                .add(MarkerLayer.valued(
                        LayerInfo.of(DRAWS, "draws")
                                .pickable((s, i) -> Formatted.of(
                                        "learning rate %.4g%n%s %.4g%nobjective %.4g on %d problems",
                                        converged.get(i).hyperparameters().get(Family.RATE),
                                        other.symbol(),
                                        converged.get(i).hyperparameters().get(other.name()),
                                        converged.get(i).objective(),
                                        converged.get(i).problems()))
                                .columns("learning rate", "other hyper-parameter", "objective"),
                        rates(converged),
                        others(converged, other),
                        converged.stream().mapToDouble(Trial::objective).toArray(),
                        bar,
                        Marker.CIRCLE,
                        2.8))
                .add(MarkerLayer.of(
                                LayerInfo.of("best", "best draw"),
                                rates(List.of(best)),
                                others(List.of(best), other),
                                Paint.of(Slot.SERIES_2),
                                Marker.STAR,
                                10)
                        .outlined(Paint.of(Slot.PLOT), 0.8))
                .legend(LegendEntry.marker("best on all problems", Paint.of(Slot.SERIES_2), Marker.STAR))
                .legend(LegendEntry.marker("diverged", Paint.of(Slot.MUTED), Marker.CROSS));
        return chart.build();
    }

    /** The draws that did not diverge, the worst first, so that the best are drawn over the others. */
    public static List<Trial> converged(List<Trial> trials) {
        return trials.stream()
                .filter(t -> Double.isFinite(t.objective()))
                .sorted(Comparator.comparingDouble(Trial::objective).reversed())
                .toList();
    }

    private static double[] rates(List<Trial> trials) {
        return trials.stream()
                .mapToDouble(t -> t.hyperparameters().get(Family.RATE))
                .toArray();
    }

    private static double[] others(List<Trial> trials, HyperParameter other) {
        return trials.stream()
                .mapToDouble(t -> t.hyperparameters().get(other.name()))
                .map(v -> other.complement() ? 1 - v : v)
                .toArray();
    }
}
