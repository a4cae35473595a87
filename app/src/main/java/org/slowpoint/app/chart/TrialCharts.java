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
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameter;
import org.slowpoint.engine.tune.Trial;

/** What a search for hyper-parameters tried: random draws (figures 18 to 21), or a grid of learning rates. */
public final class TrialCharts {

    /** The layer of the draws that did not diverge, in the order of {@link #converged}. */
    public static final String DRAWS = "draws";

    private static final double WORST = 1;
    private static final LegendEntry BEST =
            LegendEntry.marker("best on all problems", Paint.of(Slot.SERIES_2), Marker.STAR);

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
        Trial best = best(converged);
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
                        objectives(converged),
                        bar,
                        Marker.CIRCLE,
                        2.8))
                .add(star(rates(List.of(best)), others(List.of(best), other)))
                .legend(BEST)
                .legend(LegendEntry.marker("diverged", Paint.of(Slot.MUTED), Marker.CROSS));
        return chart.build();
    }

    /**
     * The objective over the learning rates of a grid.
     *
     * @param title what stands above
     * @param trials the rates of one family
     */
    public static Chart rates(String title, List<Trial> trials) {
        List<Trial> converged = converged(trials);
        double[] diverged = rates(
                trials.stream().filter(t -> !Double.isFinite(t.objective())).toList());
        Chart.Builder chart = Chart.builder("trials").title(title).x(Axis.log("learning rate"));
        if (converged.isEmpty()) {
            return chart.note("Every rate so far diverges").build();
        }
        if (diverged.length > 0) {
            chart.add(new RuleLayer(
                            LayerInfo.of("diverged", "diverged rates"),
                            true,
                            diverged,
                            Paint.of(Slot.MUTED).opacity(0.4),
                            0.8,
                            List.of(),
                            ""))
                    .legend(LegendEntry.line("diverged", Paint.of(Slot.MUTED), 0.8));
        }
        return chart.y(Axis.log("mean loss ÷ first loss"))
                .add(MarkerLayer.of(
                        LayerInfo.of(DRAWS, "learning rates")
                                .pickable((s, i) -> Formatted.of(
                                        "learning rate %.4g%nobjective %.4g on %d problems",
                                        converged.get(i).hyperparameters().get(Family.RATE),
                                        converged.get(i).objective(),
                                        converged.get(i).problems()))
                                .columns("learning rate", "objective"),
                        rates(converged),
                        objectives(converged),
                        Paint.of(Slot.SERIES_1),
                        Marker.CIRCLE,
                        4))
                .add(star(rates(List.of(best(converged))), objectives(List.of(best(converged)))))
                .legend(BEST)
                .build();
    }

    private static MarkerLayer star(double[] x, double[] y) {
        return MarkerLayer.of(LayerInfo.of("best", "best draw"), x, y, Paint.of(Slot.SERIES_2), Marker.STAR, 10)
                .outlined(Paint.of(Slot.PLOT), 0.8);
    }

    // Draws that were dropped early are known on few problems and must not look like the best.
    private static Trial best(List<Trial> converged) {
        int most = converged.stream().mapToInt(Trial::problems).max().orElse(0);
        return converged.stream()
                .filter(t -> t.problems() == most)
                .min(Comparator.comparingDouble(Trial::objective))
                .orElseThrow();
    }

    private static double[] objectives(List<Trial> trials) {
        return trials.stream().mapToDouble(Trial::objective).toArray();
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
