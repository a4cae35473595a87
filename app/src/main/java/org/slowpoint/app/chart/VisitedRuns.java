package org.slowpoint.app.chart;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.JointSpace;
import org.slowpoint.engine.job.Memo;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.unroll.StateCloud;

/**
 * The runs of an analysis as drawings need them, from wherever they are seen: their coordinates, which of them are
 * representative, and what their colours stand for. Each is computed when first asked for. Safe on any thread.
 */
public final class VisitedRuns {

    private final Analysis analysis;
    private final VisitedRuns[] together;
    private final List<Memo<Component>> components;
    private final Memo<int[]> representatives = new Memo<>();
    private final Memo<Boolean> grouped = new Memo<>();
    private final Map<RunColour, Memo<RunColours>> colours = new EnumMap<>(RunColour.class);

    /**
     * All states along one principal component.
     *
     * @param rows per row the coordinates of its states, t = 0 … T; shared, not to be changed
     * @param least the least coordinate, of the path left alone and of fixed points, too, and of both optimizers where
     *     there are two
     * @param most the largest one
     */
    @SuppressWarnings("ArrayRecordComponent") // large, shared on purpose
    public record Component(double[][] rows, double least, double most) {

        /** The middle of the range. */
        double middle() {
            return 0.5 * (least + most);
        }

        /** Half the range, 1 where nothing varies. */
        double half() {
            return most > least ? 0.5 * (most - least) : 1;
        }
    }

    /** Nothing computed yet. */
    public VisitedRuns(Analysis analysis) {
        this(analysis, new VisitedRuns[1]);
        together[0] = this;
    }

    private VisitedRuns(Analysis analysis, VisitedRuns[] together) {
        this.analysis = analysis;
        this.together = together;
        // A plane can be drawn of a single unit, too; along further components every state lies at 0.
        components = IntStream.range(0, Math.max(3, analysis.pca().size()))
                .mapToObj(k -> new Memo<Component>())
                .toList();
        for (RunColour by : RunColour.values()) {
            colours.put(by, new Memo<>());
        }
    }

    /** The runs of two optimizers, either in the ranges that those of both visit; nothing computed yet. */
    public static List<VisitedRuns> together(JointSpace space) {
        VisitedRuns[] both = new VisitedRuns[2];
        both[0] = new VisitedRuns(space.first(), both);
        both[1] = new VisitedRuns(space.second(), both);
        return List.of(both);
    }

    /** What was run. */
    public Analysis analysis() {
        return analysis;
    }

    /** All states along component k; about 2·N operations per state when first asked for. */
    Component component(int k) {
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (VisitedRuns each : together) {
            widen(range, each.own(k).least());
            widen(range, each.own(k).most());
        }
        return new Component(own(k).rows(), range[0], range[1]);
    }

    private Component own(int k) {
        return components.get(k).get(progress -> component(k, progress), Progress.NONE);
    }

    private Component component(int k, Progress progress) {
        StateCloud cloud = analysis.run().cloud();
        double[][] rows = new double[cloud.rows()][cloud.steps() + 1];
        double[] range = {Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY};
        for (int t = 0; t <= cloud.steps(); t++) {
            progress.checkCancelled();
            for (int row = 0; row < rows.length; row++) {
                rows[row][t] = analysis.pca().project(cloud.state(t, row), k);
                widen(range, rows[row][t]);
            }
        }
        for (double[] state : analysis.autonomous().states()) {
            widen(range, analysis.pca().project(state, k));
        }
        analysis.fixedPoints().forEach(p -> widen(range, analysis.pca().project(p.state(), k)));
        return new Component(rows, range[0], range[1]);
    }

    private static void widen(double[] range, double value) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
    }

    /** The rows, from the one that represents the others best; shared, not to be changed. */
    public int[] representatives() {
        return representatives.get(
                progress -> Representatives.of(
                        List.of(
                                component(0).rows(),
                                component(1).rows(),
                                component(2).rows()),
                        progress),
                Progress.NONE);
    }

    /**
     * Computes colours before they are drawn, so that drawing does not wait for them.
     *
     * @param by what they stand for
     * @param progress cancels
     */
    public void prepare(RunColour by, Progress progress) {
        colours(by, progress);
    }

    /**
     * Whether colours mean anything here: those of groups do where problems have several. It samples a problem when
     * first asked.
     */
    public boolean canShow(RunColour by) {
        return by != RunColour.GROUP
                || grouped.get(progress -> RunColours.groups(analysis).size() > 1, Progress.NONE);
    }

    /**
     * The colours of the runs.
     *
     * @param by what they stand for
     * @param progress cancels
     */
    RunColours colours(RunColour by, Progress progress) {
        return colours.get(by).get(p -> RunColours.of(analysis, by, p), progress);
    }
}
