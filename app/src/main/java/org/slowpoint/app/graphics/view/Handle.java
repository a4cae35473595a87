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
        Guide guide) {
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
        return new Handle(id, x, y, Marker.CIRCLE, 9, Paint.of(Slot.ACCENT), tooltip, Constraint.FREE, Guide.NONE);
    }

    /** A grip on an upright line that moves sideways. */
    public static Handle vertical(String id, double x, double y, String tooltip) {
        return new Handle(
                id, x, y, Marker.CIRCLE, 8, Paint.of(Slot.ACCENT), tooltip, Constraint.X_ONLY, Guide.VERTICAL);
    }

    /** A grip on a level line that moves up and down. */
    public static Handle horizontal(String id, double x, double y, String tooltip) {
        return new Handle(
                id, x, y, Marker.CIRCLE, 8, Paint.of(Slot.ACCENT), tooltip, Constraint.Y_ONLY, Guide.HORIZONTAL);
    }

    /** The same with another mark. */
    public Handle look(Marker newShape, double newSize, Paint newPaint) {
        return new Handle(id, x, y, newShape, newSize, newPaint, tooltip, constraint, guide);
    }

    /** The same elsewhere, as far as its constraint allows; data units. */
    public Handle at(double newX, double newY) {
        return new Handle(
                id,
                constraint == Constraint.Y_ONLY ? x : newX,
                constraint == Constraint.X_ONLY ? y : newY,
                shape,
                size,
                paint,
                tooltip,
                constraint,
                guide);
    }
}
