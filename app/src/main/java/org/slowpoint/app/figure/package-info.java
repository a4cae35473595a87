/** The papers' figures and the explorer's, each a class that makes a figure of charts from optimizers. */
package org.slowpoint.app.figure;
