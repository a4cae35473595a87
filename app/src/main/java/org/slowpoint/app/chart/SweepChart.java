package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.Tick;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.sweep.JobResult;
import org.slowpoint.engine.sweep.SweepGroups;
import org.slowpoint.engine.text.Formatted;
import org.slowpoint.engine.text.NumberText;
import org.slowpoint.engine.text.PlainNumber;

/** A number that a sweep has measured along one of its keys: means ± one standard error, and every job as a dot. */
public final class SweepChart {

    /** What the layers of dots begin with, one dot per job; the number of the line follows. */
    public static final String DOTS = "jobs-";

    private static final double LINE = 1.5;
    private static final double BAR = 1.5;
    private static final double DOT = 3.2;
    private static final double MEAN = 5.5;
    private static final double FAINT = 0.5;
    // Values of one order fit a linear axis; beyond that the small ones would lie on one line.
    private static final double LINEAR = 12;
    private static final double ROOM = 0.08;
    private static final int MOST_TICKS = 12;

    private SweepChart() {}

    /**
     * The chart.
     *
     * @param groups by the key along which it is drawn and, where there is one, the key that has a line for each value
     * @param result the number
     * @param title what it is called
     * @param along what the key along it is called
     * @param lines what the other key is called
     */
    public static Chart of(SweepGroups groups, String result, String title, String along, String lines) {
        Chart.Builder chart = Chart.builder("sweep").title(title + " over " + along);
        List<Line> all = lines(groups, result, lines);
        Positions positions = Positions.of(groups);
        double[] values = all.stream()
                .flatMap(line -> line.dots().stream())
                .mapToDouble(dot -> number(dot, result))
                .toArray();
        if (values.length == 0) {
            return chart.note("Nothing to draw yet: no job has this number").build();
        }
        chart.x(positions.axis(along)).y(values(title, values));
        // All dots below all means.
        for (int i = 0; i < all.size(); i++) {
            chart.add(dots(all.get(i), i, positions, result, title));
        }
        for (int i = 0; i < all.size(); i++) {
            means(chart, all.get(i), i, positions, result, title);
        }
        if (all.size() > 1) {
            IntStream.range(0, all.size())
                    .forEach(i ->
                            chart.legend(new ContenderLook(i).legend(all.get(i).name())));
        } else {
            chart.legend(LegendEntry.marker("mean ± standard error", Paint.series(0), Marker.CIRCLE))
                    .legend(LegendEntry.marker("one job", Paint.series(0).opacity(FAINT), Marker.CIRCLE));
        }
        return chart.build();
    }

    /** The job of a dot, as the chart drawn from the same groups has it. */
    public static JobResult job(SweepGroups groups, String result, int line, int dot) {
        return lines(groups, result, "").get(line).dots().get(dot);
    }

    /** The groups of one line, in order, and those of their jobs that are averaged. */
    private record Line(String name, List<SweepGroups.Group> groups, List<JobResult> dots) {}

    private static List<Line> lines(SweepGroups groups, String result, String key) {
        Map<String, List<SweepGroups.Group>> together = new LinkedHashMap<>();
        for (SweepGroups.Group group : groups.groups()) {
            String value = group.values().size() > 1 ? group.values().get(1) : "";
            together.computeIfAbsent(value, first -> new ArrayList<>()).add(group);
        }
        List<Line> lines = new ArrayList<>();
        together.forEach((value, members) -> {
            List<JobResult> dots = members.stream()
                    .flatMap(group -> group.jobs().stream())
                    .filter(job -> !job.failed() && !job.diverged() && Double.isFinite(number(job, result)))
                    .toList();
            lines.add(new Line((key + " " + value).strip(), members, dots));
        });
        return lines;
    }

    private static double number(JobResult job, String result) {
        return job.numbers().getOrDefault(result, Double.NaN);
    }

    /** Where the values of the key lie: numbers by size, words one after the other. */
    private record Positions(List<String> values, boolean numbers, String key) {

        static Positions of(SweepGroups groups) {
            List<String> values = groups.groups().stream()
                    .map(group -> group.values().get(0))
                    .distinct()
                    .toList();
            return new Positions(
                    values,
                    values.stream().allMatch(value -> PlainNumber.of(value).isPresent()),
                    groups.keys().get(0));
        }

        double of(String value) {
            OptionalDouble number = PlainNumber.of(value);
            return numbers ? number.orElseThrow() : values.indexOf(value);
        }

        double of(JobResult job) {
            return of(job.value(key));
        }

        Axis axis(String name) {
            TreeSet<Double> places = new TreeSet<>();
            values.forEach(value -> places.add(of(value)));
            double first = places.first();
            double last = places.last();
            // Steps that are alike as factors, such as 8, 16, 32.
            boolean log = numbers && first > 0 && last >= 4 * first;
            double room = ROOM * (last > first ? last - first : 1);
            Axis axis = log
                    ? Axis.log(name).range(first * Math.pow(first / last, ROOM), last * Math.pow(last / first, ROOM))
                    : Axis.linear(name)
                            .range(
                                    first - Math.max(room, numbers ? 0 : FAINT),
                                    last + Math.max(room, numbers ? 0 : FAINT));
            return values.size() > MOST_TICKS && numbers
                    ? axis
                    : axis.ticks(values.stream()
                            .map(value -> new Tick(of(value), value.isEmpty() ? "none" : value))
                            .toList());
        }
    }

    private static Axis values(String title, double[] values) {
        double least = java.util.Arrays.stream(values).min().orElseThrow();
        double most = java.util.Arrays.stream(values).max().orElseThrow();
        return least > 0 && most > LINEAR * least ? Axis.log(title) : Axis.linear(title);
    }

    private static MarkerLayer dots(Line line, int number, Positions positions, String result, String title) {
        return MarkerLayer.of(
                LayerInfo.of(DOTS + number, line.name().isEmpty() ? "jobs" : line.name() + ", jobs")
                        .pickable((series, i) -> line.dots().get(i).name() + "\n" + title + " "
                                + NumberText.brief(number(line.dots().get(i), result), 5))
                        .columns("position", result),
                line.dots().stream().mapToDouble(positions::of).toArray(),
                line.dots().stream().mapToDouble(job -> number(job, result)).toArray(),
                new ContenderLook(number).paint().opacity(FAINT),
                Marker.CIRCLE,
                DOT);
    }

    private static void means(
            Chart.Builder chart, Line line, int number, Positions positions, String result, String title) {
        ContenderLook look = new ContenderLook(number);
        List<SweepGroups.Group> groups = line.groups().stream()
                .filter(group -> group.averages().containsKey(result)
                        && Double.isFinite(group.averages().get(result).mean()))
                .toList();
        double[] x = groups.stream()
                .mapToDouble(group -> positions.of(group.values().get(0)))
                .toArray();
        List<SweepGroups.Average> averages =
                groups.stream().map(group -> group.averages().get(result)).toList();
        double[] mean = averages.stream().mapToDouble(SweepGroups.Average::mean).toArray();
        List<double[]> barX = new ArrayList<>();
        List<double[]> barY = new ArrayList<>();
        for (int i = 0; i < x.length; i++) {
            double error = averages.get(i).standardError();
            if (Double.isFinite(error)) {
                barX.add(new double[] {x[i], x[i]});
                barY.add(new double[] {mean[i] - error, mean[i] + error});
            }
        }
        String name = line.name().isEmpty() ? "mean" : line.name();
        chart.add(new LineLayer(
                        LayerInfo.of("line-" + number, name).columns("position", "mean " + result),
                        List.of(x),
                        List.of(mean),
                        List.of(look.paint()),
                        LINE,
                        look.dash()))
                .add(LineLayer.many(
                        LayerInfo.of("error-" + number, name + " ± standard error"), barX, barY, look.paint(), BAR))
                .add(MarkerLayer.of(
                                LayerInfo.of("mean-" + number, name)
                                        .pickable((series, i) -> hover(line, groups.get(i), averages.get(i), title))
                                        .columns("position", "mean " + result),
                                x,
                                mean,
                                look.paint(),
                                Marker.CIRCLE,
                                MEAN)
                        .outlined(Paint.of(Slot.PLOT), 1));
    }

    private static String hover(Line line, SweepGroups.Group group, SweepGroups.Average average, String title) {
        String error =
                Double.isNaN(average.standardError()) ? "" : " ± " + NumberText.brief(average.standardError(), 2);
        return (line.name().isEmpty() ? "" : line.name() + "\n")
                + Formatted.of(
                        "%s %s%s%nmean of %d job%s",
                        title, NumberText.brief(average.mean(), 5), error, average.n(), average.n() == 1 ? "" : "s")
                + (group.failed() == 0 ? "" : ", " + group.failed() + " failed")
                + (group.diverged() == 0 ? "" : ", " + group.diverged() + " diverged");
    }
}
