package org.slowpoint.engine.task;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slowpoint.engine.data.DrawnDigits;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.random.Key;

/** The tasks the program knows, by name, each with its settings. */
public final class Tasks {

    /** Images the digits task draws when it is given none. */
    private static final int DRAWN = 10_000;

    private static final Key DRAWING = Key.of(0).fold("drawn digits");

    private static final List<String> NAMES =
            List.of(LinearRegression.NAME, Rosenbrock.NAME, TwoMoons.NAME, Digits.NAME);

    private Tasks() {}

    // Class initialisation draws once, when the images are first asked for.
    private static final class Drawn {
        static final LabelledImages IMAGES = DrawnDigits.draw(DRAWING, DRAWN);
    }

    /** The names of all tasks. */
    public static List<String> names() {
        return NAMES;
    }

    /** The images that the digits task learns without a folder of files: drawn by the program, always the same. */
    public static LabelledImages drawnImages() {
        return Drawn.IMAGES;
    }

    /**
     * The settings of a task and their values in the paper.
     *
     * @throws IllegalArgumentException naming the known tasks when there is none of this name
     */
    public static Map<String, Double> defaults(String name) {
        requireKnown(name);
        return switch (name) {
            case LinearRegression.NAME -> Map.of("size", 5.0);
            case TwoMoons.NAME -> TwoMoons.DEFAULTS;
            case Digits.NAME -> Digits.DEFAULTS;
            default -> Map.of();
        };
    }

    /** The task of a name as in the paper; digits draw their own images. */
    public static Task require(String name) {
        return create(name, Map.of(), null);
    }

    /**
     * All settings of a task, by name.
     *
     * @param name one of {@link #names()}
     * @param given those that differ from {@link #defaults}
     * @throws IllegalArgumentException naming what is unknown
     */
    public static Map<String, Double> settings(String name, Map<String, Double> given) {
        Map<String, Double> values = new TreeMap<>(defaults(name));
        Set<String> known = Set.copyOf(values.keySet());
        given.forEach((key, value) -> {
            if (!known.contains(key)) {
                throw new IllegalArgumentException("the task " + name + " has no setting “" + key + "”"
                        + (known.isEmpty() ? "" : "; it has " + String.join(", ", values.keySet())));
            }
            values.put(key, value);
        });
        return values;
    }

    /**
     * The task of a name.
     *
     * @param name one of {@link #names()}
     * @param settings those that differ from {@link #defaults}
     * @param images what digits learn; null for drawn ones
     * @throws IllegalArgumentException naming what is unknown or out of range
     */
    public static Task create(String name, Map<String, Double> settings, LabelledImages images) {
        Map<String, Double> values = settings(name, settings);
        return switch (name) {
            case LinearRegression.NAME -> new LinearRegression(whole(values, "size"));
            case Rosenbrock.NAME -> new Rosenbrock();
            case TwoMoons.NAME -> new TwoMoons(whole(values, "width"), whole(values, "points"), values.get("noise"));
            default -> new Digits(
                    whole(values, "channels"), whole(values, "minibatch"), images == null ? drawnImages() : images);
        };
    }

    private static int whole(Map<String, Double> values, String key) {
        double value = values.get(key);
        if (value != Math.rint(value) || Math.abs(value) > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("“" + key + "” must be a whole number, got " + value);
        }
        return (int) value;
    }

    private static void requireKnown(String name) {
        if (!NAMES.contains(name)) {
            throw new IllegalArgumentException(
                    "There is no task “" + name + "”; choose " + String.join(", ", NAMES) + ".");
        }
    }
}
