/**
 * What perspectives share: a chart with title, tools, theme and export around a
 * {@link org.slowpoint.app.graphics.view.ChartView}, and the way from one perspective to another.
 */
package org.slowpoint.app.perspective;
