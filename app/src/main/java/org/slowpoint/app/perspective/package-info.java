/** A chart as perspectives show it: title, tools, theme and export around a {@link org.slowpoint.app.graphics.view.ChartView}. */
package org.slowpoint.app.perspective;
