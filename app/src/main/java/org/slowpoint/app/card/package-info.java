/** A chart as perspectives show it: title, tools, theme and export around a {@link org.slowpoint.app.chart.view.ChartView}. */
package org.slowpoint.app.card;
