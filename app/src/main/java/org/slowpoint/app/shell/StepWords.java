package org.slowpoint.app.shell;

import java.util.Locale;
import java.util.Map;

/** Turns what is to be undone into what was done: "drag probe" into "Dragged probe". */
public final class StepWords {

    private static final Map<String, String> IRREGULAR = Map.ofEntries(
            Map.entry("choose", "chose"),
            Map.entry("drag", "dragged"),
            Map.entry("draw", "drew"),
            Map.entry("go", "went"),
            Map.entry("hold", "held"),
            Map.entry("let", "let"),
            Map.entry("pin", "pinned"),
            Map.entry("put", "put"),
            Map.entry("run", "ran"),
            Map.entry("scrub", "scrubbed"),
            Map.entry("set", "set"),
            Map.entry("step", "stepped"),
            Map.entry("swap", "swapped"),
            Map.entry("take", "took"),
            Map.entry("unpin", "unpinned"));

    private StepWords() {}

    /**
     * The name of an edit in the past tense, with a capital.
     *
     * @param name a verb first, such as "drag probe"
     */
    public static String past(String name) {
        int end = name.indexOf(' ') < 0 ? name.length() : name.indexOf(' ');
        String verb = name.substring(0, end);
        String past = IRREGULAR.containsKey(verb) ? IRREGULAR.get(verb) : verb + (verb.endsWith("e") ? "d" : "ed");
        return past.substring(0, 1).toUpperCase(Locale.ROOT) + past.substring(1) + name.substring(end);
    }
}
