package org.slowpoint.app.perspective.compare;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.engine.comparison.HandDesignedText;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.tune.Family;

/** An optimizer that somebody has chosen to compare. */
sealed interface Choice {

    /** What it is called, before others of the name are told apart. */
    String title();

    /** The trained optimizer that it is or is made of; empty for a hand-designed one. */
    default Optional<OptimizerSource> trained() {
        return Optional.empty();
    }

    /** A trained optimizer as it is. */
    record Learned(OptimizerSource source) implements Choice {
        @Override
        public String title() {
            return source.title();
        }

        @Override
        public Optional<OptimizerSource> trained() {
            return Optional.of(source);
        }
    }

    /**
     * What is made of a trained optimizer.
     *
     * @param source the optimizer
     * @param offer what is made of it
     */
    record Changed(OptimizerSource source, Variants.Offer offer) implements Choice {
        @Override
        public String title() {
            return source.title() + ", " + offer.title();
        }

        @Override
        public Optional<OptimizerSource> trained() {
            return Optional.of(source);
        }
    }

    /**
     * A hand-designed optimizer.
     *
     * @param family which
     * @param values a number for each of its hyper-parameters, by name
     */
    record HandDesigned(Family family, Map<String, Double> values) implements Choice {

        /** Keeps its own numbers, in their order. */
        public HandDesigned {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(family.complete(values)));
        }

        @Override
        public String title() {
            return family.title();
        }

        /** The same with one number changed. */
        HandDesigned with(String name, double value) {
            Map<String, Double> changed = new LinkedHashMap<>(values);
            changed.put(name, value);
            return new HandDesigned(family, changed);
        }

        /** As the command line writes it. */
        String text() {
            return new HandDesignedText(family, values).text();
        }
    }
}
