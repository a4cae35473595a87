package org.slowpoint.app.graphics.view;

import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.app.graphics.surface.Marker;

/**
 * A grip that the hand can drag.
 *
 * @param id unique among the handles of a view
 * @param x data units
 * @param y data units
 * @param shape the mark
 * @param size points
 * @param paint colour
 * @param tooltip what it is, empty for none
 * @param constraint which way it moves
 * @param guide a line through it across the plot
 * @param stops where it may stand in the direction that it moves in
 */
public record Handle(
        String id,
        double x,
        double y,
        Marker shape,
        double size,
        Paint paint,
        String tooltip,
        Constraint constraint,
        Guide guide,
        Stops stops) {
    /**
     * Where a handle may stand, data units.
     *
     * @param least the lower end, −∞ for none
     * @param most the upper end, ∞ for none
     * @param step between two places, counted from 0; 0 for anywhere between the ends
     */
    public record Stops(double least, double most, double step) {
        /** Anywhere. */
        public static final Stops ANYWHERE = new Stops(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 0);

        private double nearest(double value) {
            double at = step > 0 ? Math.rint(value / step) * step : value;
            return Math.max(least, Math.min(most, at));
        }
    }

    /** Ways to move. */
    public enum Constraint {
        FREE,
        X_ONLY,
        Y_ONLY
    }

    /** Lines through a handle. */
    public enum Guide {
        NONE,
        VERTICAL,
        HORIZONTAL
    }

    /** A round grip in the accent colour that moves freely. */
    public static Handle of(String id, double x, double y, String tooltip) {
        return new Handle(
                id,
                x,
                y,
                Marker.CIRCLE,
                9,
                Paint.of(Slot.ACCENT),
                tooltip,
                Constraint.FREE,
                Guide.NONE,
                Stops.ANYWHERE);
    }

    /** A grip on an upright line that moves sideways. */
    public static Handle vertical(String id, double x, double y, String tooltip) {
        return new Handle(
                id,
                x,
                y,
                Marker.CIRCLE,
                8,
                Paint.of(Slot.ACCENT),
                tooltip,
                Constraint.X_ONLY,
                Guide.VERTICAL,
                Stops.ANYWHERE);
    }

    /** A grip on a level line that moves up and down. */
    public static Handle horizontal(String id, double x, double y, String tooltip) {
        return new Handle(
                id,
                x,
                y,
                Marker.CIRCLE,
                8,
                Paint.of(Slot.ACCENT),
                tooltip,
                Constraint.Y_ONLY,
                Guide.HORIZONTAL,
                Stops.ANYWHERE);
    }

    /** The same with another mark. */
    public Handle look(Marker newShape, double newSize, Paint newPaint) {
        return new Handle(id, x, y, newShape, newSize, newPaint, tooltip, constraint, guide, stops);
    }

    /** The same moving sideways alone. */
    public Handle alongX() {
        return new Handle(id, x, y, shape, size, paint, tooltip, Constraint.X_ONLY, guide, stops);
    }

    /** The same on whole numbers between two ends. */
    public Handle onWhole(double least, double most) {
        return stopping(new Stops(least, most, 1));
    }

    /** The same at given places alone. */
    public Handle stopping(Stops newStops) {
        return new Handle(id, x, y, shape, size, paint, tooltip, constraint, guide, newStops);
    }

    /** The same elsewhere, as far as its constraint and its stops allow; data units. */
    public Handle at(double newX, double newY) {
        return new Handle(
                id,
                constraint == Constraint.Y_ONLY ? x : stops.nearest(newX),
                constraint == Constraint.X_ONLY ? y : stops.nearest(newY),
                shape,
                size,
                paint,
                tooltip,
                constraint,
                guide,
                stops);
    }
}
