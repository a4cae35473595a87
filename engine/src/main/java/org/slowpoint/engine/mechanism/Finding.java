package org.slowpoint.engine.mechanism;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One answer of a report.
 *
 * @param aspect what was asked
 * @param verdict the answer
 * @param sentences the answer in words, with its numbers; one or more sentences, each complete by itself
 * @param evidence the numbers behind it by name, in order; NaN where one could not be measured
 */
public record Finding(Aspect aspect, Verdict verdict, List<Sentence> sentences, Map<String, Double> evidence) {

    /**
     * A sentence of a finding.
     *
     * @param text the sentence
     * @param subjects what it speaks of
     */
    public record Sentence(String text, List<ReportSubject> subjects) {}

    /** Copies the evidence in its order. */
    public Finding {
        sentences = List.copyOf(sentences);
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }
}
