package org.slowpoint.app.chart;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * Runs, and iterations of them, that are looked at together.
 *
 * @param rows the runs, rising, at least one; not to be changed
 * @param from the first iteration, 0 or more
 * @param to the last iteration
 * @param sentence what is selected, for people
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, compared by equals below
public record RunSelection(int[] rows, int from, int to, String sentence) {

    private static RunSelection of(StateCloud cloud, int[] rows, int from, int to) {
        return new RunSelection(rows, from, to, sentence(cloud, rows, from, to));
    }

    /**
     * What lies within a line that was drawn around it: the runs that pass through, and the iterations at which they do.
     *
     * @param projection how the runs were seen
     * @param look which of them were drawn
     * @param xs the corners of the line, data units
     * @param ys as many
     * @return empty where no run passes
     */
    public static Optional<RunSelection> within(Projection projection, Runs look, double[] xs, double[] ys) {
        StateCloud cloud = projection.runs().analysis().run().cloud();
        Polygon polygon = new Polygon(xs, ys);
        int[] inside = new int[projection.rows()];
        int n = 0;
        int first = Integer.MAX_VALUE;
        int last = -1;
        for (int row : drawn(projection, look)) {
            boolean passes = false;
            for (int t = 0; t <= projection.steps(); t++) {
                if (polygon.contains(projection.xs(row)[t], projection.ys(row)[t])) {
                    passes = true;
                    first = Math.min(first, t);
                    last = Math.max(last, t);
                }
            }
            if (passes) {
                inside[n++] = row;
            }
        }
        return n == 0 ? Optional.empty() : Optional.of(of(cloud, Arrays.copyOf(inside, n), first, last));
    }

    private static int[] drawn(Projection projection, Runs look) {
        if (look.others()) {
            return IntStream.range(0, projection.rows()).toArray();
        }
        int[] order = projection.runs().representatives();
        int[] bold = Arrays.copyOf(order, Math.min(order.length, look.bold()));
        Arrays.sort(bold);
        return bold;
    }

    /** All runs of a problem, from 0, whole. */
    public static Optional<RunSelection> ofProblem(StateCloud cloud, int problem) {
        return whole(cloud, IntStream.range(0, cloud.rows()).filter(row -> cloud.problemOf(row) == problem));
    }

    /** The runs of a parameter, from 0, of every problem, whole. */
    public static Optional<RunSelection> ofParameter(StateCloud cloud, int parameter) {
        return whole(cloud, IntStream.range(0, cloud.rows()).filter(row -> cloud.parameterOf(row) == parameter));
    }

    private static Optional<RunSelection> whole(StateCloud cloud, IntStream chosen) {
        int[] rows = chosen.toArray();
        return rows.length == 0 ? Optional.empty() : Optional.of(of(cloud, rows, 0, cloud.steps()));
    }

    /** The problems that the runs are of, rising. */
    int[] problems(StateCloud cloud) {
        return problems(cloud, rows);
    }

    private static int[] problems(StateCloud cloud, int[] rows) {
        return IntStream.of(rows).map(cloud::problemOf).distinct().sorted().toArray();
    }

    private static String sentence(StateCloud cloud, int[] rows, int from, int to) {
        int[] problems = problems(cloud, rows);
        int[] parameters =
                IntStream.of(rows).map(cloud::parameterOf).distinct().sorted().toArray();
        String runs = rows.length == 1 ? "1 run" : rows.length + " runs";
        String of = problems.length == 1 ? " of problem " + (problems[0] + 1) : " of " + problems.length + " problems";
        String parameter =
                parameters.length == 1 && cloud.rows() > cloud.problems() ? ", parameter " + (parameters[0] + 1) : "";
        String iterations = from == 0 && to == cloud.steps()
                ? ""
                : from == to ? ", iteration " + from : ", iterations " + from + "–" + to;
        return runs + of + parameter + iterations;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RunSelection selection
                && from == selection.from
                && to == selection.to
                && Arrays.equals(rows, selection.rows);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(rows) + 31 * from + to;
    }

    /** The inside of a closed line, by the even–odd rule. */
    private static final class Polygon {
        private final double[] xs;
        private final double[] ys;
        private final double left;
        private final double right;
        private final double low;
        private final double high;

        Polygon(double[] xs, double[] ys) {
            this.xs = xs;
            this.ys = ys;
            left = Arrays.stream(xs).min().orElse(0);
            right = Arrays.stream(xs).max().orElse(0);
            low = Arrays.stream(ys).min().orElse(0);
            high = Arrays.stream(ys).max().orElse(0);
        }

        boolean contains(double x, double y) {
            if (!(x >= left && x <= right && y >= low && y <= high)) {
                return false;
            }
            boolean inside = false;
            for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
                if (ys[i] > y != ys[j] > y && x < xs[i] + (y - ys[i]) / (ys[j] - ys[i]) * (xs[j] - xs[i])) {
                    inside = !inside;
                }
            }
            return inside;
        }
    }
}
