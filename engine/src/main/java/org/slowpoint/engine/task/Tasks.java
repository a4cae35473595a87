package org.slowpoint.engine.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.data.CharacterText;
import org.slowpoint.engine.data.DataSet;
import org.slowpoint.engine.data.DrawnDigits;
import org.slowpoint.engine.data.DrawnPatterns;
import org.slowpoint.engine.data.DrawnText;
import org.slowpoint.engine.data.LabelledImages;
import org.slowpoint.engine.job.LruCache;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.text.Quoted;

/** The tasks the program knows, by name: the kinds of {@link TaskConfig}. */
public final class Tasks {

    /** Images the digits task draws when it is given none. */
    private static final int DRAWN = 10_000;

    private static final Key DRAWING = Key.of(0).fold("drawn digits");

    /** Images that the tasks of image networks draw when they are given none. */
    private static final int PATTERNS = 12_000;

    /** Characters of the text that the program writes. */
    private static final int CHARACTERS = 200_000;

    private static final Key WRITING = Key.of(0).fold("written text");

    private static final Key PATTERN_DRAWING = Key.of(0).fold("drawn patterns");

    /** Sets of patterns kept, each of one size. */
    private static final int KEPT = 4;

    private static final LruCache<LabelledImages> DRAWN_PATTERNS = new LruCache<>(KEPT);

    private Tasks() {}

    // Class initialisation draws once, when the images are first asked for.
    private static final class Drawn {
        static final LabelledImages IMAGES = DrawnDigits.draw(DRAWING, DRAWN);
    }

    private static final class Written {
        static final CharacterText TEXT = DrawnText.write(WRITING, CHARACTERS);
    }

    /** All kinds of tasks: what they are called, and what one of their problems is. */
    public static List<Kinds.Entry> kinds() {
        return Kinds.of(TaskConfig.class);
    }

    /** The names of all tasks. */
    public static List<String> names() {
        return Kinds.names(TaskConfig.class);
    }

    /** The images that the digits task learns without a folder of files: drawn by the program, always the same. */
    public static LabelledImages drawnImages() {
        return Drawn.IMAGES;
    }

    /**
     * The images that image networks learn without a folder of files: drawn by the program, always the same.
     *
     * @param side rows and columns
     * @param colours 1 for grey, 3 for colour
     */
    static LabelledImages drawnPatterns(int side, int colours) {
        return DRAWN_PATTERNS.get(
                side + "×" + colours,
                progress -> DrawnPatterns.draw(PATTERN_DRAWING, side, colours, PATTERNS),
                Progress.NONE);
    }

    /** The text that models of text learn without a folder of files: written by the program, always the same. */
    static CharacterText drawnText() {
        return Written.TEXT;
    }

    /**
     * A task with its settings.
     *
     * @param name one of {@link #names()}
     * @param given the settings that differ from the paper's
     * @throws IllegalArgumentException naming what is unknown or out of range
     */
    public static TaskConfig config(String name, Map<String, Double> given) {
        if (!names().contains(name)) {
            throw new IllegalArgumentException(
                    "There is no task “" + Quoted.shortened(name) + "”; choose " + String.join(", ", names()) + ".");
        }
        ObjectNode settings = JsonNodeFactory.instance.objectNode().put("kind", name);
        given.forEach(settings::put);
        return Settings.read(settings, TaskConfig.class);
    }

    /** The task of a name as in the paper; what it learns is drawn. */
    public static Task require(String name) {
        return create(name, Map.of(), null);
    }

    /**
     * All settings of a task, by name.
     *
     * @param name one of {@link #names()}
     * @param given those that differ from the paper's
     * @throws IllegalArgumentException naming what is unknown
     */
    public static Map<String, Double> settings(String name, Map<String, Double> given) {
        return config(name, given).numbers();
    }

    /**
     * The task of a name.
     *
     * @param name one of {@link #names()}
     * @param settings those that differ from the paper's
     * @param data what it learns; null for what the program draws
     * @throws IllegalArgumentException naming what is unknown or out of range
     */
    public static Task create(String name, Map<String, Double> settings, DataSet data) {
        return config(name, settings).create(data);
    }
}
