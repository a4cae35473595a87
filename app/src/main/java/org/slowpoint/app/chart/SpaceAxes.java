package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.graphics.ArrowLayer;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LabelLayer;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.TextStyle;

/** The cube that the runs fill, with its three axes as named arrows along its outer edges: what a turned space is read by. */
final class SpaceAxes {

    private static final double BEYOND = 1.1;
    private static final double NAME_APART = 0.16;
    private static final double LOW = 0.1;
    private static final double LEFT = 0.05;

    private SpaceAxes() {}

    static void of(Projection projection, SpaceSight sight, Chart.Builder chart) {
        chart.bare()
                .equalAspect()
                .x(Axis.linear("to the right, in half ranges")
                        .range(projection.range()[0], projection.range()[1]))
                .y(Axis.linear("up, in half ranges")
                        .range(projection.range()[2], projection.range()[3]));
        Rotation rotation = sight.rotation();
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            for (int edge = 0; edge < 4; edge++) {
                double[] from = new double[3];
                from[axis] = -1;
                from[(axis + 1) % 3] = edge % 2 == 0 ? -1 : 1;
                from[(axis + 2) % 3] = edge / 2 == 0 ? -1 : 1;
                double[] to = from.clone();
                to[axis] = 1;
                xs.add(new double[] {at(rotation, 0, from), at(rotation, 0, to)});
                ys.add(new double[] {at(rotation, 1, from), at(rotation, 1, to)});
            }
        }
        chart.add(LineLayer.many(LayerInfo.of("cube", "the range of the runs"), xs, ys, Paint.of(Slot.GRID), 0.8));
        double[][] ends = new double[4][3];
        double[][] names = new double[2][3];
        List<String> words = new ArrayList<>();
        for (int axis = 0; axis < 3; axis++) {
            double[] middle = outermost(rotation, axis);
            double[] from = middle.clone();
            from[axis] = -1;
            double[] tip = middle.clone();
            tip[axis] = BEYOND;
            double away = Math.hypot(at(rotation, 0, middle), at(rotation, 1, middle));
            for (int picture = 0; picture < 2; picture++) {
                ends[picture][axis] = at(rotation, picture, from);
                ends[2 + picture][axis] = at(rotation, picture, tip);
                names[picture][axis] = at(rotation, picture, middle) * (away > 0 ? 1 + NAME_APART / away : 1);
            }
            words.add(projection.brief(sight.component(axis)));
        }
        chart.add(new ArrowLayer(
                LayerInfo.of(StateSpaceChart.AXES, "axes"),
                ends[0],
                ends[1],
                ends[2],
                ends[3],
                Paint.of(Slot.MUTED),
                1,
                5));
        chart.add(new LabelLayer(
                LayerInfo.of("axis-names", "names of the axes"),
                names[0],
                names[1],
                words,
                Paint.of(Slot.TEXT),
                0,
                TextStyle.Across.CENTRE,
                TextStyle.Down.MIDDLE,
                0,
                0));
    }

    // The edge along an axis that lies farthest out in the picture, where nothing hides its name; of equals a low one.
    private static double[] outermost(Rotation rotation, int axis) {
        double[] best = null;
        double farthest = Double.NEGATIVE_INFINITY;
        for (int edge = 0; edge < 4; edge++) {
            double[] middle = new double[3];
            middle[(axis + 1) % 3] = edge % 2 == 0 ? -1 : 1;
            middle[(axis + 2) % 3] = edge / 2 == 0 ? -1 : 1;
            double x = at(rotation, 0, middle);
            double y = at(rotation, 1, middle);
            double far = Math.hypot(x, y) - LOW * y - LEFT * x;
            if (far > farthest) {
                farthest = far;
                best = middle;
            }
        }
        return best;
    }

    private static double at(Rotation rotation, int picture, double[] place) {
        return rotation.part(picture, 0) * place[0]
                + rotation.part(picture, 1) * place[1]
                + rotation.part(picture, 2) * place[2];
    }
}
