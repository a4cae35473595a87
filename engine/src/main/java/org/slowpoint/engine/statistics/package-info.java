/**
 * Means, spreads and quantiles of samples: the one place for them. How a sum is added up decides its last digits, and
 * those of published numbers stay, so {@link org.slowpoint.engine.statistics.Mean} names the ways there are.
 */
package org.slowpoint.engine.statistics;
