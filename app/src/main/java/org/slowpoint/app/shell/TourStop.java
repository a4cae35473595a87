package org.slowpoint.app.shell;

import javafx.beans.value.ObservableValue;

/**
 * A stop of a tour: what it points at and what there is to do.
 *
 * @param title a few words
 * @param text one or two sentences: what it is, and what to do
 * @param node the id of the node that is pointed at
 * @param done becomes true when the reader has done it
 */
public record TourStop(String title, String text, String node, ObservableValue<Boolean> done) {}
