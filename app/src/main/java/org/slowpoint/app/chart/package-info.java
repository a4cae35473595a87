/**
 * Charts of anything: immutable models, one painter over one {@link org.slowpoint.app.chart.surface.Surface}, pages and
 * their export. Knows nothing of optimizers.
 */
package org.slowpoint.app.chart;
