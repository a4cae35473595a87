/** The papers' figures and the explorer's, each a class that makes a plate of charts from optimizers. */
package org.slowpoint.app.figure;
