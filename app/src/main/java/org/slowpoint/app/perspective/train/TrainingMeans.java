package org.slowpoint.app.perspective.train;

import java.util.function.LongSupplier;
import org.slowpoint.app.perspective.DataFolders;

/**
 * What every training works with.
 *
 * @param files where trainings are kept
 * @param tasks their tasks
 * @param threads what they share
 * @param clock in nanoseconds; by it, a training tells how long it will take
 */
record TrainingMeans(TrainingFiles files, DataFolders tasks, TrainingThreads threads, LongSupplier clock) {}
