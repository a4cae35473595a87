/**
 * From analysis results to charts: each view of the explorer and each figure of the papers is made here once, and the
 * screen, the exports and the command line share it.
 */
package org.slowpoint.app.figure;
