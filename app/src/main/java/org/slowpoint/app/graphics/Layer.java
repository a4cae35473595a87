package org.slowpoint.app.graphics;

/**
 * One kind of marks in the data plane. Layers are immutable values; arrays given to them are not copied and must not
 * be changed afterwards.
 */
public sealed interface Layer
        permits LineLayer,
                MarkerLayer,
                BandLayer,
                BarLayer,
                RegionLayer,
                ArrowLayer,
                RuleLayer,
                AreaImageLayer,
                LabelLayer {
    /** Id, title and behaviour. */
    LayerInfo info();

    /** Includes the layer's data in an extent; layers without an extent of their own include nothing. */
    void extend(Extent extent);

    /** The layer's positions, for the mouse to find and for CSV files. */
    void points(PointSink sink);

    /** Takes positions one at a time. */
    @FunctionalInterface
    interface PointSink {
        /**
         * One position.
         *
         * @param series index of the series, from 0
         * @param index index within the series, from 0
         * @param x data units
         * @param y data units
         * @param value a further number, NaN where there is none
         */
        void point(int series, int index, double x, double y, double value);
    }

    /** The id. */
    default String id() {
        return info().id();
    }

    /** The title for people. */
    default String title() {
        return info().title();
    }

    /** Whether it is redrawn often. */
    default boolean live() {
        return info().live();
    }
}
