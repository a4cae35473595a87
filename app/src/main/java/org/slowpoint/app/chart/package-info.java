/** From analysis results to single charts and layers; screen, figures and exports share them. */
package org.slowpoint.app.chart;
