/**
 * Many trainings, searches and examinations from one plan. A {@link org.slowpoint.engine.sweep.SweepPlan} is read from a
 * file and lists its {@link org.slowpoint.engine.sweep.SweepJob}s without holding them; a {@link
 * org.slowpoint.engine.sweep.JobRunner} runs one in its folder, with the same code as the single commands; a {@link
 * org.slowpoint.engine.sweep.SweepFolder} knows where everything lies and which jobs are done. Who runs them, one after
 * another, side by side or on many machines, changes no byte of what they leave.
 */
package org.slowpoint.engine.sweep;
