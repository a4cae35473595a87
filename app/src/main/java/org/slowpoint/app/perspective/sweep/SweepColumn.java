package org.slowpoint.app.perspective.sweep;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A column of the table.
 *
 * @param kind what it holds
 * @param name the key or number, as files and the command line call it; empty for the others
 */
record SweepColumn(Kind kind, String name) {

    /** What a column holds. */
    enum Kind {
        /** The job's number. */
        JOB,
        /** Where it is. */
        STATE,
        /** Something in which jobs differ. */
        KEY,
        /** Something that was measured. */
        NUMBER,
        /** The objective during training. */
        CURVE,
        /** Why it failed. */
        FAILURE
    }

    /**
     * What a number is called in front of people.
     *
     * @param title a few words
     * @param term the term of the glossary that defines it; null for none
     */
    private record Known(String title, String term) {}

    static final SweepColumn JOB = new SweepColumn(Kind.JOB, "");
    static final SweepColumn STATE = new SweepColumn(Kind.STATE, "");
    static final SweepColumn CURVE = new SweepColumn(Kind.CURVE, "");
    static final SweepColumn FAILURE = new SweepColumn(Kind.FAILURE, "");

    private static final String OBJECTIVE = "meta-objective";
    private static final String RELATIVE = "mean-relative-loss";
    private static final String ERROR = "standard-error";
    // What people look for first stands first.
    private static final Map<String, Known> KNOWN = known();

    private static Map<String, Known> known() {
        Map<String, Known> known = new LinkedHashMap<>();
        known.put("meanRelative", new Known("Relative loss", RELATIVE));
        known.put("meanRelativeStdErr", new Known("Its s.e.", ERROR));
        known.put("minusBestBaseline", new Known("Minus best baseline", "paired-difference"));
        known.put("test", new Known("Test loss", RELATIVE));
        known.put("testStdErr", new Known("Its s.e.", ERROR));
        known.put("tuned", new Known("Tuned loss", "random-search"));
        known.put("validationObjective", new Known("Validation", OBJECTIVE));
        known.put("lastObjective", new Known("Last objective", OBJECTIVE));
        known.put("mean", new Known("Mean loss", "mean-loss-curve"));
        known.put("fixedPoints", new Known("Fixed points", "fixed-point"));
        known.put("largestModulus", new Known("Largest |λ|", "eigenvalue"));
        known.put("diverged", new Known("Diverged on", RELATIVE));
        known.put("metaSteps", new Known("Meta-steps", "meta-step"));
        return Collections.unmodifiableMap(known);
    }

    static SweepColumn key(String name) {
        return new SweepColumn(Kind.KEY, name);
    }

    static SweepColumn number(String name) {
        return new SweepColumn(Kind.NUMBER, name);
    }

    /** The columns of a sweep in their order. */
    static List<SweepColumn> of(SweepReading reading) {
        List<SweepColumn> columns = new ArrayList<>(List.of(JOB));
        reading.table().varied().forEach(key -> columns.add(key(key)));
        columns.add(STATE);
        if (reading.trains()) {
            columns.add(CURVE);
        }
        numbers(reading).forEach(name -> columns.add(number(name)));
        if (!reading.status().failed().isEmpty()) {
            columns.add(FAILURE);
        }
        return List.copyOf(columns);
    }

    /** What was measured: what people look for first, and at the end what is not known here. */
    static List<String> numbers(SweepReading reading) {
        List<String> measured = reading.table().measured();
        List<String> ordered = new ArrayList<>(KNOWN.keySet());
        ordered.retainAll(measured);
        measured.stream().filter(name -> !KNOWN.containsKey(name)).forEach(ordered::add);
        return ordered;
    }

    /** What numbers and keys are called in front of people. */
    String title() {
        return switch (kind) {
            case JOB -> "Job";
            case STATE -> "State";
            case CURVE -> "Objective";
            case FAILURE -> "What failed";
            case KEY -> name.substring(name.lastIndexOf('.') + 1);
            case NUMBER -> KNOWN.containsKey(name) ? KNOWN.get(name).title() : name;
        };
    }

    /** The same for a key of which others may have the last part too. */
    String title(List<String> keys) {
        List<String> brief = keys.stream().map(each -> key(each).title()).toList();
        return kind == Kind.KEY && Collections.frequency(brief, title()) > 1 ? name : title();
    }

    /** The term of the glossary that defines it. */
    Optional<String> term() {
        return switch (kind) {
            case JOB -> Optional.of("sweep");
            case CURVE -> Optional.of(OBJECTIVE);
            case KEY -> name.equals("seed") ? Optional.of("seed") : Optional.empty();
            case NUMBER -> Optional.ofNullable(KNOWN.get(name)).map(Known::term);
            default -> Optional.empty();
        };
    }
}
