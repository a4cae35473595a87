package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.statistics.Quantile;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * The colours of all runs, one for every {@value #STRETCH} iterations of a run, and what explains them.
 *
 * @param paints per row and stretch; of a row whose colour stays, one for all stretches
 * @param legend lines of the legend; empty where a bar explains the colours
 * @param bar the key of the colours; null where the legend does
 */
record RunColours(List<List<Paint>> paints, List<LegendEntry> legend, ColourBar bar) {

    /** How many iterations of a run have one colour. */
    static final int STRETCH = 8;

    private static final double WIDTH = 1.6;
    private static final int MOST_NAMED = 8;
    private static final double TAIL = 0.02;

    /** The number of stretches of a run. */
    static int stretches(int steps) {
        return (steps + STRETCH - 1) / STRETCH;
    }

    /** The last iteration of a stretch, which is the first of the next. */
    static int end(int stretch, int steps) {
        return Math.min(steps, (stretch + 1) * STRETCH);
    }

    /** The colour of a stretch. */
    Paint paint(int row, int stretch) {
        List<Paint> own = paints.get(row);
        return own.get(own.size() == 1 ? 0 : stretch);
    }

    /**
     * Chooses the colours.
     *
     * @param analysis whose runs
     * @param by what colours stand for
     * @param progress cancels
     */
    static RunColours of(Analysis analysis, RunColour by, Progress progress) {
        StateCloud cloud = analysis.run().cloud();
        return switch (by) {
            case ITERATION -> iterations(cloud);
            case PROBLEM -> numbered(cloud, cloud::problemOf, "problem");
            case PARAMETER -> numbered(cloud, cloud::parameterOf, "parameter");
            case GROUP -> grouped(analysis);
            case LOSS -> losses(analysis);
            case RATE -> rates(analysis, progress);
            case PLAIN -> new RunColours(
                    repeated(List.of(Paint.of(Slot.TEXT)), cloud.rows()),
                    List.of(LegendEntry.line("runs", Paint.of(Slot.TEXT), WIDTH)),
                    null);
        };
    }

    private static RunColours iterations(StateCloud cloud) {
        int steps = cloud.steps();
        // The dark end of the map would vanish on a dark plot and the bright end on a light one.
        ColourBar bar = new ColourBar(ColourMap.PLASMA, -0.35 * steps, 1.15 * steps, Scale.LINEAR, "iteration");
        List<Paint> own = new ArrayList<>();
        for (int stretch = 0; stretch < stretches(steps); stretch++) {
            own.add(Paint.of(bar.colour(0.5 * (stretch * STRETCH + end(stretch, steps) + 1))));
        }
        return new RunColours(
                repeated(own, cloud.rows()),
                List.of(
                        LegendEntry.line("early in a run", Paint.of(bar.colour(0)), WIDTH),
                        LegendEntry.line("late", Paint.of(bar.colour(steps)), WIDTH)),
                null);
    }

    private static <T> List<T> repeated(T value, int times) {
        return Collections.nCopies(times, value);
    }

    // A few have a colour each that can be named; many share a map, on which neighbours look alike.
    private static RunColours numbered(StateCloud cloud, IntUnaryOperator number, String what) {
        int most = 0;
        for (int row = 0; row < cloud.rows(); row++) {
            most = Math.max(most, number.applyAsInt(row));
        }
        if (most < MOST_NAMED) {
            List<String> names = new ArrayList<>();
            for (int i = 0; i <= most; i++) {
                names.add(what + " " + (i + 1));
            }
            return named(cloud, number, names);
        }
        ColourBar bar = trimmed(1, most + 1.0, Scale.LINEAR, what);
        List<List<Paint>> paints = new ArrayList<>();
        for (int row = 0; row < cloud.rows(); row++) {
            paints.add(List.of(Paint.of(bar.colour(number.applyAsInt(row) + 1.0))));
        }
        return new RunColours(paints, List.of(), bar);
    }

    private static RunColours named(StateCloud cloud, IntUnaryOperator number, List<String> names) {
        List<List<Paint>> paints = new ArrayList<>();
        for (int row = 0; row < cloud.rows(); row++) {
            paints.add(List.of(Paint.series(number.applyAsInt(row))));
        }
        List<LegendEntry> legend = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            legend.add(LegendEntry.line(names.get(i), Paint.series(i), WIDTH));
        }
        return new RunColours(paints, legend, null);
    }

    private static RunColours grouped(Analysis analysis) {
        StateCloud cloud = analysis.run().cloud();
        List<ParameterSpace.Tensor> groups = groups(analysis);
        List<String> names = groups.stream()
                .map(g -> "layer " + (g.layer() + 1)
                        + (g.kind() == ParameterSpace.Kind.BIASES ? ", biases" : ", weights"))
                .toList();
        return named(cloud, row -> group(groups, cloud.parameterOf(row)), names);
    }

    private static int group(List<ParameterSpace.Tensor> groups, int parameter) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).contains(parameter)) {
                return i;
            }
        }
        return 0;
    }

    /** The groups of parameters, which are the same in all problems of a task. */
    static List<ParameterSpace.Tensor> groups(Analysis analysis) {
        return analysis.task().sample(Key.of(0), 1).get(0).parameters().tensors();
    }

    private static RunColours losses(Analysis analysis) {
        StateCloud cloud = analysis.run().cloud();
        double[][] losses = analysis.run().losses();
        int last = losses[0].length - 1;
        return valued(
                cloud,
                (row, t) -> {
                    double[] own = losses[cloud.problemOf(row)];
                    return own[Math.min(last, t)] / own[0];
                },
                "loss relative to initial",
                Progress.NONE);
    }

    private static RunColours rates(Analysis analysis, Progress progress) {
        StateCloud cloud = analysis.run().cloud();
        return valued(
                cloud,
                (row, t) -> analysis.optimizer().effectiveLearningRate(cloud.state(t, row)),
                "effective learning rate",
                progress);
    }

    /** A number of a visited state. */
    private interface Value {
        double of(int row, int iteration);
    }

    private static RunColours valued(StateCloud cloud, Value value, String label, Progress progress) {
        int stretches = stretches(cloud.steps());
        double[][] values = new double[cloud.rows()][stretches];
        for (int row = 0; row < values.length; row++) {
            progress.checkCancelled();
            for (int stretch = 0; stretch < stretches; stretch++) {
                values[row][stretch] = value.of(row, (stretch * STRETCH + end(stretch, cloud.steps())) / 2);
            }
        }
        ColourBar bar = spanning(values, label);
        List<List<Paint>> paints = new ArrayList<>();
        for (double[] own : values) {
            paints.add(Arrays.stream(own).mapToObj(v -> Paint.of(bar.colour(v))).toList());
        }
        return new RunColours(paints, List.of(), bar);
    }

    // Outliers share the ends of the map. Decades are told apart where all is above 0 and more than one is met.
    static ColourBar spanning(double[][] values, String label) {
        double[] sorted = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return trimmed(0, 1, Scale.LINEAR, label);
        }
        double lo = Quantile.ofSorted(sorted, TAIL);
        double hi = Quantile.ofSorted(sorted, 1 - TAIL);
        if (!(hi > lo)) {
            double room = Math.max(1e-12, 0.01 * Math.abs(lo));
            return trimmed(lo - room, hi + room, Scale.LINEAR, label);
        }
        return trimmed(lo, hi, lo > 0 && hi > 10 * lo ? Scale.LOG : Scale.LINEAR, label);
    }

    private static ColourBar trimmed(double lo, double hi, Scale scale, String label) {
        return new ColourBar(ColourMap.VIRIDIS, lo, hi, scale, label);
    }
}
