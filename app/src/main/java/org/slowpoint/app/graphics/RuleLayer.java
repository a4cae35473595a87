package org.slowpoint.app.graphics;

import java.util.List;

/**
 * Reference lines across the whole plot; they do not widen a fitted range.
 *
 * @param info id, title and behaviour
 * @param vertical whether the lines stand at x positions, else they lie at y positions
 * @param positions data units
 * @param paint colour
 * @param width in points
 * @param dash on and off lengths in points, empty for solid
 * @param label written at the end of each line, empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, like the data of other layers
public record RuleLayer(
        LayerInfo info,
        boolean vertical,
        double[] positions,
        Paint paint,
        double width,
        List<Double> dash,
        String label)
        implements Layer {
    /** Copies the dash. */
    public RuleLayer {
        dash = List.copyOf(dash);
    }

    /** One thin dashed horizontal line. */
    public static RuleLayer horizontal(LayerInfo info, double y, Paint paint, String label) {
        return new RuleLayer(info, false, new double[] {y}, paint, 0.8, List.of(3.0, 2.0), label);
    }

    /** One thin dashed vertical line. */
    public static RuleLayer vertical(LayerInfo info, double x, Paint paint, String label) {
        return new RuleLayer(info, true, new double[] {x}, paint, 0.8, List.of(3.0, 2.0), label);
    }

    /** The same lines solid. */
    public RuleLayer solid() {
        return new RuleLayer(info, vertical, positions, paint, width, List.of(), label);
    }

    @Override
    public void extend(Extent extent) {
        // A reference line shows where it is in sight and asks for no room.
    }

    @Override
    public void points(PointSink sink) {
        for (int i = 0; i < positions.length; i++) {
            sink.point(0, i, vertical ? positions[i] : Double.NaN, vertical ? Double.NaN : positions[i], Double.NaN);
        }
    }
}
