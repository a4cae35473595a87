package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines, one per series. A coordinate that is not finite breaks a line.
 *
 * @param info id, title and behaviour
 * @param xs per series, one coordinate per point, data units
 * @param ys per series, as long as the series of {@code xs}
 * @param paints one colour per series, or one for all
 * @param width in points
 * @param dash on and off lengths in points, empty for solid
 */
public record LineLayer(
        LayerInfo info, List<double[]> xs, List<double[]> ys, List<Paint> paints, double width, List<Double> dash)
        implements Layer {
    /** Copies the lists, checks that they match. */
    public LineLayer {
        xs = List.copyOf(xs);
        ys = List.copyOf(ys);
        paints = List.copyOf(paints);
        dash = List.copyOf(dash);
        if (xs.size() != ys.size() || (paints.size() != 1 && paints.size() != xs.size())) {
            throw new IllegalArgumentException("The line layer " + info.id() + " needs as many x as y series and one"
                    + " colour or one per series.");
        }
        for (int s = 0; s < xs.size(); s++) {
            if (xs.get(s).length != ys.get(s).length) {
                throw new IllegalArgumentException("Series " + s + " of " + info.id() + " has " + xs.get(s).length
                        + " x but " + ys.get(s).length + " y.");
            }
        }
    }

    /** One solid line. */
    public static LineLayer of(LayerInfo info, double[] xs, double[] ys, Paint paint, double width) {
        return new LineLayer(info, List.of(xs), List.of(ys), List.of(paint), width, List.of());
    }

    /** Many solid lines of one colour. */
    public static LineLayer many(LayerInfo info, List<double[]> xs, List<double[]> ys, Paint paint, double width) {
        return new LineLayer(info, xs, ys, List.of(paint), width, List.of());
    }

    /** Many solid lines, one ARGB colour each. */
    public static LineLayer coloured(
            LayerInfo info, List<double[]> xs, List<double[]> ys, int[] colours, double width) {
        List<Paint> paints = new ArrayList<>(colours.length);
        for (int colour : colours) {
            paints.add(Paint.of(colour));
        }
        return new LineLayer(info, xs, ys, paints, width, List.of());
    }

    /** A circle, such as the unit circle of the complex plane. */
    public static LineLayer circle(
            LayerInfo info, double centreX, double centreY, double radius, Paint paint, double width) {
        int n = 181;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < n; i++) {
            double angle = 2 * Math.PI * i / (n - 1);
            xs[i] = centreX + radius * Math.cos(angle);
            ys[i] = centreY + radius * Math.sin(angle);
        }
        return of(info, xs, ys, paint, width);
    }

    /** The same lines dashed: on and off lengths in points. */
    public LineLayer dashed(double on, double off) {
        return new LineLayer(info, xs, ys, paints, width, List.of(on, off));
    }

    /** The colour of a series. */
    public Paint paint(int series) {
        return paints.get(paints.size() == 1 ? 0 : series);
    }

    @Override
    public void extend(Extent extent) {
        for (int s = 0; s < xs.size(); s++) {
            double[] x = xs.get(s);
            double[] y = ys.get(s);
            for (int i = 0; i < x.length; i++) {
                extent.add(x[i], y[i]);
            }
        }
    }

    @Override
    public void points(PointSink sink) {
        for (int s = 0; s < xs.size(); s++) {
            double[] x = xs.get(s);
            double[] y = ys.get(s);
            for (int i = 0; i < x.length; i++) {
                sink.point(s, i, x[i], y[i], Double.NaN);
            }
        }
    }
}
