package org.slowpoint.engine.comparison;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.slowpoint.engine.text.Quoted;
import org.slowpoint.engine.tune.Family;

/**
 * A hand-designed optimizer as people write it, for instance {@code momentum:learningRate=3.6,momentum=0.89}.
 *
 * @param family which it is
 * @param hyperparameters the numbers that were given by name; none when the name stands alone
 */
public record HandDesignedText(Family family, Map<String, Double> hyperparameters) {

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException saying what cannot be understood
     */
    public static HandDesignedText parse(String text) {
        int colon = text.indexOf(':');
        Family family = Family.ofId(colon < 0 ? text : text.substring(0, colon));
        Map<String, Double> numbers = new LinkedHashMap<>();
        if (colon >= 0) {
            for (String part : text.substring(colon + 1).split(",", -1)) {
                int equals = part.indexOf('=');
                if (equals < 1) {
                    throw new IllegalArgumentException(
                            "“" + Quoted.shortened(part) + "” is no NAME=NUMBER of the optimizer " + family.id());
                }
                numbers.put(part.substring(0, equals), number(part.substring(equals + 1)));
            }
        }
        return new HandDesignedText(family, numbers);
    }

    /** What {@link #parse} reads, every number to its last digit. */
    public String text() {
        return hyperparameters.isEmpty()
                ? family.id()
                : family.id()
                        + ':'
                        + hyperparameters.entrySet().stream()
                                .map(each -> each.getKey() + '=' + each.getValue())
                                .collect(Collectors.joining(","));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("“" + Quoted.shortened(text) + "” is no number", e);
        }
    }
}
