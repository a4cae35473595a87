/**
 * The Sweeps perspective: the folder of a sweep as a table. A {@link org.slowpoint.app.perspective.sweep.SweepReading} is
 * the sweep as it was seen at one moment, an {@link org.slowpoint.app.perspective.sweep.Arrangement} what a hand has asked
 * of the table, an {@link org.slowpoint.app.perspective.sweep.Arranged} the rows that follow from both; all are values and
 * made in the background. {@link org.slowpoint.app.perspective.sweep.SweepController} alone reads and changes the {@link
 * org.slowpoint.app.perspective.sweep.SweepModel}, the views draw it. Jobs are named by their numbers everywhere, so that
 * rows stay what they are while a sweep runs.
 */
package org.slowpoint.app.perspective.sweep;
