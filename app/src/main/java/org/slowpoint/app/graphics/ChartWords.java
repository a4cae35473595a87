package org.slowpoint.app.graphics;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.engine.text.NumberText;

/** A chart in one sentence, for those who hear it: what it is, its axes, what it shows, and the numbers that matter. */
public final class ChartWords {

    private static final int DIGITS = 3;
    private static final int MOST_LAYERS = 8;

    private ChartWords() {}

    /**
     * The sentence. Goes through all points, so it is for when somebody asks.
     *
     * @param name what it is called where the chart has no title
     * @param chart the chart
     */
    public static String of(String name, Chart chart) {
        StringBuilder words = new StringBuilder(chart.title().isEmpty() ? name : chart.title());
        if (!chart.note().isEmpty() && chart.layers().isEmpty()) {
            return words.append(": ").append(chart.note()).toString();
        }
        List<Told> told = chart.layers().stream()
                .map(layer -> new Told(chart, layer))
                .filter(each -> each.points > 0)
                .toList();
        if (told.isEmpty()) {
            return words.append(": nothing to show yet").toString();
        }
        if (!chart.bare()) {
            words.append(": ").append(axis(chart.y())).append(" over ").append(axis(chart.x()));
        }
        // A comma that closes an axis is closed by the semicolon.
        String begun = words.toString().replaceFirst(",$", "");
        words.setLength(0);
        List<String> parts = told.stream().limit(MOST_LAYERS).map(Told::words).toList();
        words.append(begun).append("; shows ").append(String.join("; ", parts));
        if (told.size() > MOST_LAYERS) {
            words.append("; and ").append(told.size() - MOST_LAYERS).append(" more");
        }
        return words.append('.').toString();
    }

    private static String axis(Axis axis) {
        String label = axis.label().isEmpty() ? "an axis without a name" : axis.label();
        return switch (axis.scale().kind()) {
            case LINEAR -> label;
            case LOG -> label + ", logarithmic,";
            case ASINH -> label + ", logarithmic away from zero,";
        };
    }

    /** One layer and what its points come to. */
    private static final class Told {
        private final Chart chart;
        private final Layer layer;
        private int points;
        private int series;
        private double firstX;
        private double firstY;
        private double lastX;
        private double lastY;
        private double least = Double.POSITIVE_INFINITY;
        private double most = Double.NEGATIVE_INFINITY;

        Told(Chart chart, Layer layer) {
            this.chart = chart;
            this.layer = layer;
            layer.points(this::add);
        }

        private void add(int ofSeries, int index, double x, double y, double value) {
            if (points == 0) {
                firstX = x;
                firstY = y;
            }
            points++;
            series = Math.max(series, ofSeries + 1);
            lastX = x;
            lastY = y;
            // An empty end, such as that of a rule over the whole height, is no number.
            if (!Double.isNaN(y)) {
                least = Math.min(least, y);
                most = Math.max(most, y);
            }
        }

        String words() {
            List<String> parts = new ArrayList<>();
            parts.add(layer.title().isEmpty() ? layer.id().replace('-', ' ') : layer.title());
            if (points == 1) {
                parts.add("at " + number(firstX) + ", " + number(firstY));
            } else if (layer instanceof LineLayer && series == 1) {
                parts.add("from " + number(firstY) + " at " + number(firstX) + " to " + number(lastY) + " at "
                        + number(lastX));
            } else {
                parts.add(points + (layer instanceof LineLayer ? " points on " + series + " lines" : " marks"));
                if (!chart.bare() && least <= most) {
                    parts.add("between " + number(least) + " and " + number(most));
                }
            }
            return String.join(", ", parts);
        }

        private static String number(double value) {
            return Double.isNaN(value) ? "no value" : NumberText.brief(value, DIGITS);
        }
    }
}
