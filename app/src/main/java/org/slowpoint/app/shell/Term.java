package org.slowpoint.app.shell;

/**
 * A term and what it means.
 *
 * @param id a short name that stays, such as {@code slow-point}
 * @param name what it is called
 * @param formula its formula in Unicode; empty when it has none
 * @param definition one or two sentences
 * @param source where it is defined, such as a section of the paper
 */
public record Term(String id, String name, String formula, String definition, String source) {}
