package org.slowpoint.engine.sweep;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.text.Quoted;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.DocumentEndEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingEndEvent;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceEndEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.events.StreamEndEvent;

/**
 * From YAML, or JSON, which is YAML too, to values with their lines. Values stay text: what a number means is said by
 * the setting that takes it. References within the file are refused, so that nothing is larger than its text.
 */
final class PlanReader {

    private static final int DEEPEST = 8;

    private final String file;
    private final Iterator<Event> events;

    private PlanReader(String file, Iterator<Event> events) {
        this.file = file;
        this.events = events;
    }

    /**
     * Reads the text of a plan.
     *
     * @param file the file's name, for messages
     * @throws PlanException naming the line
     */
    static PlanNode.Entries read(String file, String text) {
        // YAML knows no tabs between words, JSON does, and knows none within texts.
        String spaced = text.stripLeading().startsWith("{") ? text.replace('\t', ' ') : text;
        try {
            Iterator<Event> events = new Yaml(new LoaderOptions())
                    .parse(new StringReader(spaced))
                    .iterator();
            return new PlanReader(file, events).document();
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark();
            String problem = e.getProblem() == null ? "it is not YAML" : Quoted.shortened(e.getProblem());
            throw PlanException.at(file, mark == null ? 1 : mark.getLine() + 1, "it cannot be read: " + problem);
        } catch (YAMLException e) {
            throw new PlanException(file + " cannot be read: it holds what is neither YAML nor JSON.");
        }
    }

    private PlanNode.Entries document() {
        // The beginnings of stream and document.
        events.next();
        Event begin = events.next();
        if (begin instanceof StreamEndEvent) {
            throw new PlanException(file + " is empty; see the guide for what a plan holds.");
        }
        Event first = events.next();
        PlanNode root = node(first, 1);
        Event end = events.next();
        if (end instanceof DocumentEndEvent && !(events.next() instanceof StreamEndEvent)) {
            throw PlanException.at(file, line(end), "a second document begins; a plan is one");
        }
        if (root instanceof PlanNode.Entries entries) {
            return entries;
        }
        throw PlanException.at(file, line(first), "a plan is a list of “key: value”");
    }

    private PlanNode node(Event event, int depth) {
        int line = line(event);
        if (depth > DEEPEST) {
            throw PlanException.at(file, line, "values lie in more than " + DEEPEST + " others");
        }
        if (event instanceof ScalarEvent scalar) {
            return new PlanNode.Scalar(scalar.getValue(), line);
        }
        if (event instanceof SequenceStartEvent) {
            return items(line, depth);
        }
        if (event instanceof MappingStartEvent) {
            return entries(line, depth);
        }
        String what = event instanceof AliasEvent ? "references (“*name”) are not taken" : "a value is missing";
        throw PlanException.at(file, line, what);
    }

    private PlanNode.Items items(int line, int depth) {
        List<PlanNode> items = new ArrayList<>();
        for (Event each = events.next(); !(each instanceof SequenceEndEvent); each = events.next()) {
            items.add(node(each, depth + 1));
        }
        return new PlanNode.Items(items, line);
    }

    private PlanNode.Entries entries(int line, int depth) {
        Map<String, PlanNode> entries = new LinkedHashMap<>();
        for (Event key = events.next(); !(key instanceof MappingEndEvent); key = events.next()) {
            if (!(key instanceof ScalarEvent name)) {
                throw PlanException.at(file, line(key), "a key must be a word");
            }
            if (entries.put(name.getValue(), node(events.next(), depth + 1)) != null) {
                throw PlanException.at(
                        file, line(key), "“" + Quoted.shortened(name.getValue()) + "” is there twice; keep one");
            }
        }
        return new PlanNode.Entries(entries, line);
    }

    private static int line(Event event) {
        Mark mark = event.getStartMark();
        return mark == null ? 1 : mark.getLine() + 1;
    }
}
