package org.slowpoint.engine.comparison;

/**
 * A trained optimizer at another moment, reduced or with one thing changed.
 *
 * @param key how it is asked for, for instance {@code modes:1} or {@code nominal-off}
 * @param title what it is, a few words
 * @param contender the optimizer
 */
public record Variant(String key, String title, Contender contender) {}
