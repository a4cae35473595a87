package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a chart shows; an immutable value that knows nothing of pixels or windows. Charts made from one another with
 * {@link #withLayer} share what is known of the layers they have in common.
 */
public final class Chart {
    private final Builder parts;
    private final List<Layer> layers;
    private final List<LegendEntry> legend;
    private final Map<Same, Extent> extents;

    private Chart(Builder parts, Map<Same, Extent> extents) {
        this.parts = parts.copy();
        this.layers = List.copyOf(parts.layers);
        this.legend = List.copyOf(parts.legend);
        this.extents = extents;
    }

    /**
     * Begins a chart.
     *
     * @param id letters, digits, dots and dashes; unique within a page
     */
    public static Builder builder(String id) {
        return new Builder(id);
    }

    /** The id. */
    public String id() {
        return parts.id;
    }

    /** The title above the plot, empty for none. */
    public String title() {
        return parts.title;
    }

    /** The letter of the panel on a page of several, empty for none. */
    public String panelLabel() {
        return parts.panelLabel;
    }

    /** The horizontal axis. */
    public Axis x() {
        return parts.x;
    }

    /** The vertical axis. */
    public Axis y() {
        return parts.y;
    }

    /** The layers from the lowest to the highest; live ones are drawn above all others. */
    public List<Layer> layers() {
        return layers;
    }

    /** The layer with an id. */
    public Optional<Layer> layer(String id) {
        return layers.stream().filter(layer -> layer.id().equals(id)).findFirst();
    }

    /** The lines of the legend, top to bottom. */
    public List<LegendEntry> legend() {
        return legend;
    }

    /** Whether the legend is drawn with the chart, outside its plot. */
    public boolean showsLegend() {
        return parts.legendShown && !legend.isEmpty();
    }

    /** The key of a colour map, or null. */
    public ColourBar colourBar() {
        return parts.colourBar;
    }

    /** Whether one unit is as long on both axes. */
    public boolean equalAspect() {
        return parts.equalAspect;
    }

    /** Whether it is a drawing without axes, ticks and grid. */
    public boolean bare() {
        return parts.bare;
    }

    /** Whether it explains the marks of other charts and has no numbers of its own. */
    public boolean isKey() {
        return parts.key;
    }

    /** A sentence shown in the middle where there is nothing to draw, empty for none. */
    public String note() {
        return parts.note;
    }

    /** The small chart inside the plot, or null. */
    public Inset inset() {
        return parts.inset;
    }

    /** A builder filled with this chart's parts. */
    public Builder toBuilder() {
        return parts.copy();
    }

    /** The same chart with a layer in place of the one with its id, or on top where there is none. */
    public Chart withLayer(Layer layer) {
        Builder copy = parts.copy();
        copy.layers.replaceAll(old -> old.id().equals(layer.id()) ? layer : old);
        if (!copy.layers.contains(layer)) {
            copy.layers.add(layer);
        }
        return new Chart(copy, new ConcurrentHashMap<>(extents));
    }

    /** Whether nothing but live layers differs from another chart: the same still layer objects and equal parts. */
    public boolean sameStill(Chart other) {
        if (other == this) {
            return true;
        }
        Builder a = parts;
        Builder b = other.parts;
        return a.id.equals(b.id)
                && a.title.equals(b.title)
                && a.panelLabel.equals(b.panelLabel)
                && a.x.equals(b.x)
                && a.y.equals(b.y)
                && Objects.equals(a.colourBar, b.colourBar)
                && a.equalAspect == b.equalAspect
                && a.bare == b.bare
                && a.key == b.key
                && a.legendShown == b.legendShown
                && a.note.equals(b.note)
                && Objects.equals(a.inset, b.inset)
                && legend.equals(other.legend)
                && layers.isEmpty() == other.layers.isEmpty()
                && sameObjects(still(), other.still());
    }

    /** The range of all data. */
    Extent extent() {
        Extent all = new Extent();
        for (Layer layer : layers) {
            all.add(extents.computeIfAbsent(new Same(layer), key -> {
                Extent own = new Extent();
                key.layer.extend(own);
                return own;
            }));
        }
        // Measures of layers that are gone are forgotten, so that a long drag keeps nothing.
        if (extents.size() > layers.size()) {
            extents.keySet().retainAll(layers.stream().map(Same::new).toList());
        }
        return all;
    }

    private List<Layer> still() {
        return layers.stream().filter(layer -> !layer.live()).toList();
    }

    private static boolean sameObjects(List<Layer> a, List<Layer> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (int i = 0; i < a.size(); i++) {
            if (!new Same(a.get(i)).equals(new Same(b.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** A layer compared by identity, because comparing its arrays would cost more than it saves. */
    private static final class Same {
        private final Layer layer;

        Same(Layer layer) {
            this.layer = layer;
        }

        @Override
        @SuppressWarnings("ReferenceEquality")
        public boolean equals(Object other) {
            return other instanceof Same same && same.layer == layer;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(layer);
        }
    }

    /** Collects the parts of a chart; not safe for use by several threads at once. */
    public static final class Builder {
        private String id;
        private String title = "";
        private String panelLabel = "";
        private Axis x = Axis.linear("");
        private Axis y = Axis.linear("");
        private final List<Layer> layers = new ArrayList<>();
        private final List<LegendEntry> legend = new ArrayList<>();
        private boolean legendShown = true;
        private ColourBar colourBar;
        private boolean equalAspect;
        private boolean bare;
        private boolean key;
        private String note = "";
        private Inset inset;

        private Builder(String id) {
            this.id = id;
        }

        /** Sets the id, letters, digits, dots and dashes; charts of one page need different ones. */
        public Builder id(String text) {
            id = text;
            return this;
        }

        /** Sets the title above the plot. */
        public Builder title(String text) {
            title = text;
            return this;
        }

        /** Sets the letter of the panel. */
        public Builder panelLabel(String text) {
            panelLabel = text;
            return this;
        }

        /** Sets the horizontal axis. */
        public Builder x(Axis axis) {
            x = axis;
            return this;
        }

        /** Sets the vertical axis. */
        public Builder y(Axis axis) {
            y = axis;
            return this;
        }

        /** Adds a layer on top. */
        public Builder add(Layer layer) {
            layers.add(layer);
            return this;
        }

        /** Adds a layer below all others. */
        public Builder addBelow(Layer layer) {
            layers.add(0, layer);
            return this;
        }

        /** Adds a line at the end of the legend. */
        public Builder legend(LegendEntry entry) {
            legend.add(entry);
            return this;
        }

        /** Leaves the legend to something else, such as one key for several charts. */
        public Builder withoutLegend() {
            legendShown = false;
            return this;
        }

        /** Sets the key of a colour map; null for none. */
        public Builder colourBar(ColourBar bar) {
            colourBar = bar;
            return this;
        }

        /** Makes one unit as long on both axes. */
        public Builder equalAspect() {
            equalAspect = true;
            return this;
        }

        /** Makes it a drawing without axes, ticks and grid. */
        public Builder bare() {
            bare = true;
            return this;
        }

        /** Makes it a drawing that explains the marks of other charts and has no numbers of its own. */
        public Builder key() {
            key = true;
            return bare();
        }

        /** Sets the sentence shown where there is nothing to draw. */
        public Builder note(String sentence) {
            note = sentence;
            return this;
        }

        /** Sets the small chart inside the plot; null for none. */
        public Builder inset(Inset small) {
            inset = small;
            return this;
        }

        /** The chart. */
        public Chart build() {
            return new Chart(this, new ConcurrentHashMap<>());
        }

        private Builder copy() {
            Builder copy = new Builder(id);
            copy.title = title;
            copy.panelLabel = panelLabel;
            copy.x = x;
            copy.y = y;
            copy.layers.addAll(layers);
            copy.legend.addAll(legend);
            copy.legendShown = legendShown;
            copy.colourBar = colourBar;
            copy.equalAspect = equalAspect;
            copy.bare = bare;
            copy.key = key;
            copy.note = note;
            copy.inset = inset;
            return copy;
        }
    }
}
