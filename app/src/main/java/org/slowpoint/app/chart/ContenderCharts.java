package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.RegionLayer;
import org.slowpoint.app.graphics.RuleLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.Tick;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.analysis.Evaluation;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.unroll.PairedDifference;
import org.slowpoint.engine.unroll.Summary;

/** Optimizers of any kind on the same problems: their losses, what they reach, by how much they differ. */
public final class ContenderCharts {

    /** What the layers of dots begin with, one dot per problem; the number of the optimizer follows. */
    public static final String DOTS = "problems-";

    private static final double THIN = 1.5;
    private static final double BOLD = 1.9;
    private static final double FAINT = 0.45;
    // A run that grows must not take the axis from those that fall.
    private static final double TOP = 10;
    // Differences of one order fit a linear axis; beyond that the small ones would lie on the zero line.
    private static final double LINEAR = 40;
    // Neighbouring dots of a violin are apart, in an order that is the same at every drawing.
    private static final double SPREAD = 0.26;
    private static final double GOLDEN = 0.6180339887498949;

    private ContenderCharts() {}

    /**
     * One optimizer.
     *
     * @param name what it is called
     * @param look how it is drawn
     * @param evaluation what it did
     */
    public record Run(String name, ContenderLook look, Evaluation evaluation) {}

    /**
     * The mean loss ± one standard error over the iterations, and the runs on selected problems bold.
     *
     * @param runs on the same problems
     * @param logTime whether iterations are on a log axis, which begins with the loss after the first update
     * @param selected numbers of problems
     */
    public static Chart losses(List<Run> runs, boolean logTime, List<Integer> selected) {
        Chart.Builder chart =
                Chart.builder("losses").title(selected.isEmpty() ? "Mean loss" : "Loss on " + words(selected));
        if (runs.isEmpty()) {
            return chart.note("Nothing on show").build();
        }
        int steps = runs.get(0).evaluation().losses()[0].length;
        double[] t = IntStream.range(0, steps).asDoubleStream().toArray();
        double start = runs.stream()
                .mapToDouble(run -> run.evaluation().meanLossCurve()[0])
                .filter(Double::isFinite)
                .max()
                .orElse(1);
        double top = Double.NaN;
        for (int i = 0; i < runs.size(); i++) {
            Run run = runs.get(i);
            double[] mean = run.evaluation().meanLossCurve();
            double[] error = run.evaluation().standardErrors();
            if (Arrays.stream(mean).anyMatch(v -> !(v <= TOP * start))) {
                top = TOP * start;
            }
            Paint paint = run.look().paint();
            if (run.evaluation().losses().length > 1 && selected.isEmpty()) {
                chart.add(LossBand.of(
                        LayerInfo.of("error-" + i, run.name() + " ± standard error"), t, mean, error, paint));
            }
            chart.add(new LineLayer(
                    LayerInfo.of("mean-" + i, run.name())
                            .pickable((series, k) -> run.name()
                                    + Formatted.of("%niteration %d%nmean loss %.4g", k, mean[k])
                                    + (Double.isNaN(error[k]) ? "" : Formatted.of(" ± %.2g", error[k])))
                            .columns("iteration", "mean loss"),
                    List.of(t),
                    List.of(mean),
                    List.of(selected.isEmpty() ? paint : paint.opacity(FAINT)),
                    THIN,
                    run.look().dash()));
            chart.legend(run.look().legend(run.name()));
        }
        for (int i = 0; i < runs.size() && !selected.isEmpty(); i++) {
            Run run = runs.get(i);
            List<double[]> curves = selected.stream()
                    .map(problem -> run.evaluation().losses()[problem])
                    .toList();
            chart.add(new LineLayer(
                    LayerInfo.of("selected-" + i, run.name() + ", " + words(selected))
                            .pickable((series, k) -> run.name()
                                    + Formatted.of(
                                            "%nproblem %d, iteration %d%nloss %.4g",
                                            selected.get(series), k, curves.get(series)[k]))
                            .columns("iteration", "loss"),
                    curves.stream().map(curve -> t).toList(),
                    curves,
                    List.of(run.look().paint()),
                    BOLD,
                    run.look().dash()));
        }
        return chart.x(
                        logTime && steps > 2
                                ? Axis.log("iteration").range(1, steps)
                                : Axis.linear("iteration").range(0, steps))
                .y(Axis.log("loss").range(Double.NaN, top))
                .build();
    }

    /** The mean relative loss per problem as violins with a dot for each, selected ones larger, and means ± error. */
    public static Chart violins(List<Run> runs, List<Integer> selected) {
        Chart.Builder chart = Chart.builder("violins").title("Mean relative loss");
        if (runs.isEmpty()) {
            return chart.note("Nothing on show").build();
        }
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        List<Paint> fills = new ArrayList<>();
        List<Summary> summaries = new ArrayList<>();
        for (int i = 0; i < runs.size(); i++) {
            if (Violin.add(runs.get(i).evaluation().meanRelative(), i, xs, ys)) {
                fills.add(runs.get(i).look().paint().opacity(Violin.OPACITY / 2));
            }
            summaries.add(runs.get(i).evaluation().relative());
        }
        chart.x(names(runs))
                .y(Axis.log("mean loss ÷ first loss").orBrief("relative loss"))
                .add(new RegionLayer(
                        LayerInfo.of("violins", "density over test problems"),
                        xs,
                        ys,
                        fills,
                        Paint.of(Slot.MUTED),
                        0.5));
        for (int i = 0; i < runs.size(); i++) {
            chart.add(dots(i, runs.get(i), spread(i, runs.get(i))));
        }
        for (int i = 0; i < runs.size() && !selected.isEmpty(); i++) {
            chart.add(lit(
                    i,
                    runs.get(i),
                    spread(i, runs.get(i)),
                    runs.get(i).evaluation().meanRelative(),
                    selected));
        }
        double[] mean = summaries.stream().mapToDouble(Summary::mean).toArray();
        double[] error = summaries.stream().mapToDouble(Summary::standardError).toArray();
        means(
                chart,
                mean,
                error,
                runs.size(),
                (series, i) -> runs.get(i).name() + "\n" + summaries.get(i).words("%.5f", "%.5f"));
        return chart.build();
    }

    /** A dot of every problem for each optimizer, in the order of the problems' numbers. */
    public static Chart byProblem(List<Run> runs, List<Integer> selected) {
        Chart.Builder chart = Chart.builder("by-problem").title("Each problem");
        if (runs.isEmpty()) {
            return chart.note("Nothing on show").build();
        }
        int problems = runs.get(0).evaluation().losses().length;
        double[] numbers = IntStream.range(0, problems).asDoubleStream().toArray();
        chart.x(Axis.linear("problem").range(-1, problems))
                .y(Axis.log("mean loss ÷ first loss").orBrief("relative loss"));
        for (int i = 0; i < runs.size(); i++) {
            chart.add(dots(i, runs.get(i), numbers));
            chart.legend(runs.get(i).look().legend(runs.get(i).name()));
        }
        for (int i = 0; i < runs.size() && !selected.isEmpty(); i++) {
            chart.add(lit(i, runs.get(i), numbers, runs.get(i).evaluation().meanRelative(), selected));
        }
        return chart.build();
    }

    /**
     * The mean relative loss of each minus that of one, problem by problem, ± one standard error; below zero is better.
     *
     * @param runs on the same problems
     * @param reference the place of the one
     * @param selected numbers of problems, whose own differences are dots
     */
    public static Chart differences(List<Run> runs, int reference, List<Integer> selected) {
        Chart.Builder chart = Chart.builder("differences");
        if (runs.isEmpty()) {
            return chart.title("Differences").note("Nothing on show").build();
        }
        double[] subtracted = runs.get(reference).evaluation().meanRelative();
        List<PairedDifference> pairs = runs.stream()
                .map(run -> PairedDifference.of(run.evaluation().meanRelative(), subtracted))
                .toList();
        double[] mean = pairs.stream().mapToDouble(PairedDifference::mean).toArray();
        double[] error =
                pairs.stream().mapToDouble(PairedDifference::standardError).toArray();
        chart.title("Minus " + runs.get(reference).name())
                .x(names(runs))
                .y(Axis.of("difference of relative losses", scale(mean, error)).orBrief("difference"))
                .add(RuleLayer.horizontal(LayerInfo.of("zero", "no difference"), 0, Paint.of(Slot.MUTED), ""));
        for (int i = 0; i < runs.size() && !selected.isEmpty(); i++) {
            double[] own = runs.get(i).evaluation().meanRelative();
            double[] difference = IntStream.range(0, own.length)
                    .mapToDouble(p -> own[p] - subtracted[p])
                    .toArray();
            chart.add(lit(i, runs.get(i), spread(i, runs.get(i)), difference, selected));
        }
        means(
                chart,
                mean,
                error,
                runs.size(),
                (series, i) -> i == reference
                        ? runs.get(i).name() + "\nthe others minus this one"
                        : runs.get(i).name()
                                + Formatted.of("%n%+.5f", mean[i])
                                + (Double.isNaN(error[i]) ? "" : Formatted.of(" ± %.5f", error[i]))
                                + Formatted.of("%non %d problems", pairs.get(i).problems()));
        return chart.build();
    }

    private static Scale scale(double[] mean, double[] error) {
        double most = IntStream.range(0, mean.length)
                .mapToDouble(i -> Math.abs(mean[i]))
                .filter(Double::isFinite)
                .max()
                .orElse(0);
        double least = IntStream.range(0, mean.length)
                .mapToDouble(i -> Math.max(Math.abs(mean[i]), error[i]))
                .filter(v -> v > 0 && Double.isFinite(v))
                .min()
                .orElse(1);
        return most > LINEAR * least ? Scale.asinh(least) : Scale.LINEAR;
    }

    private static Axis names(List<Run> runs) {
        List<Tick> ticks = IntStream.range(0, runs.size())
                .mapToObj(i -> new Tick(i, runs.get(i).name()))
                .toList();
        return Axis.linear("").range(-0.6, runs.size() - 0.4).ticks(ticks);
    }

    private static double[] spread(int at, Run run) {
        return IntStream.range(0, run.evaluation().losses().length)
                .mapToDouble(p -> at + SPREAD * (2 * (p * GOLDEN - Math.floor(p * GOLDEN)) - 1))
                .toArray();
    }

    private static MarkerLayer dots(int number, Run run, double[] xs) {
        double[] relative = run.evaluation().meanRelative();
        return MarkerLayer.of(
                LayerInfo.of(DOTS + number, run.name())
                        .pickable((series, p) ->
                                run.name() + Formatted.of("%nproblem %d%nmean loss ÷ first loss %.5g", p, relative[p]))
                        .columns("position", "mean relative loss"),
                xs,
                relative,
                run.look().paint().opacity(0.7),
                Marker.CIRCLE,
                2.6);
    }

    private static MarkerLayer lit(int number, Run run, double[] xs, double[] ys, List<Integer> selected) {
        return MarkerLayer.of(
                        LayerInfo.of("selected-" + number, run.name() + ", " + words(selected))
                                .pickable((series, k) -> run.name()
                                        + Formatted.of("%nproblem %d%n%.5g", selected.get(k), ys[selected.get(k)])),
                        selected.stream().mapToDouble(p -> xs[p]).toArray(),
                        selected.stream().mapToDouble(p -> ys[p]).toArray(),
                        run.look().paint(),
                        Marker.DIAMOND,
                        8)
                .outlined(Paint.of(Slot.TEXT), 1);
    }

    private static void means(
            Chart.Builder chart, double[] mean, double[] error, int count, org.slowpoint.app.graphics.HoverText hover) {
        List<double[]> barX = new ArrayList<>();
        List<double[]> barY = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (Double.isFinite(error[i])) {
                barX.add(new double[] {i, i});
                barY.add(new double[] {mean[i] - error[i], mean[i] + error[i]});
            }
        }
        double[] xs = IntStream.range(0, count).asDoubleStream().toArray();
        chart.add(LineLayer.many(LayerInfo.of("error", "standard error"), barX, barY, Paint.of(Slot.TEXT), 2.6))
                .add(MarkerLayer.of(
                                LayerInfo.of("mean", "mean").pickable(hover).columns("optimizer", "mean"),
                                xs,
                                mean,
                                Paint.of(Slot.PLOT),
                                Marker.CIRCLE,
                                5)
                        .outlined(Paint.of(Slot.TEXT), 1))
                .legend(LegendEntry.marker("mean ± standard error", Paint.of(Slot.TEXT), Marker.CIRCLE));
    }

    private static String words(List<Integer> selected) {
        return selected.size() == 1 ? "problem " + selected.get(0) : selected.size() + " problems";
    }
}
