/**
 * Explore for optimizers that are a network for every parameter: parameters of a run take the place of hidden states, and
 * what is read is read at one of them with everything else held. {@code EntriesModel} is what is on show,
 * {@code EntriesController} alone changes it, {@code EntriesView} draws.
 */
package org.slowpoint.app.perspective.explore.entries;
