/**
 * Sweeps on Apache Spark: one task of the cluster is one job of the plan, run by the engine's {@link
 * org.slowpoint.engine.sweep.JobRunner} in a folder of the machine and kept, while it runs and when it is done, on a file
 * system that all machines share. Imports the engine alone; the desktop knows nothing of it.
 */
package org.slowpoint.sweep;
