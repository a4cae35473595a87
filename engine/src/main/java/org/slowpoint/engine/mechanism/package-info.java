/**
 * What mechanisms an optimizer uses, found and put into sentences: everything an analysis can measure about one
 * optimizer ({@link org.slowpoint.engine.mechanism.Examination}) and the verdicts drawn from it
 * ({@link org.slowpoint.engine.mechanism.Report}), each with its evidence and its thresholds.
 */
package org.slowpoint.engine.mechanism;
