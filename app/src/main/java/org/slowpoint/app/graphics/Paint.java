package org.slowpoint.app.graphics;

import org.slowpoint.app.graphics.surface.Argb;

/** A colour that is either fixed, or a role that each theme fills so that one chart suits light, dark and print. */
public sealed interface Paint {
    /** Nothing drawn. */
    static Paint clear() {
        return new Fixed(0);
    }

    /** The colour under a theme. */
    int argb(ChartTheme theme);

    /** A colour that is the same in every theme, such as one from a colour map. */
    record Fixed(int argb) implements Paint {
        @Override
        public int argb(ChartTheme theme) {
            return argb;
        }
    }

    /**
     * A theme's colour.
     *
     * @param slot the role
     * @param opacity 0..1
     */
    record Themed(Slot slot, double opacity) implements Paint {
        @Override
        public int argb(ChartTheme theme) {
            int argb = theme.colour(slot);
            return opacity >= 1 ? argb : Argb.withAlpha(argb, opacity);
        }
    }

    /** A fixed colour. */
    static Paint of(int argb) {
        return new Fixed(argb);
    }

    /** A theme's colour, opaque. */
    static Paint of(Slot slot) {
        return new Themed(slot, 1);
    }

    /** The colour of the series with that index, from 0; repeats after eight. */
    static Paint series(int index) {
        return of(Slot.series(index));
    }

    /** The same colour with another opacity, 0..1. */
    default Paint opacity(double opacity) {
        if (this instanceof Themed themed) {
            return new Themed(themed.slot(), opacity);
        }
        return new Fixed(Argb.withAlpha(((Fixed) this).argb(), opacity));
    }
}
