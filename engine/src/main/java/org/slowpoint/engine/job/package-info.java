/** Background work: progress, cancellation, executors. Knows nothing of what it runs. */
package org.slowpoint.engine.job;
