/**
 * Fixed points h = F(h, g) of an optimizer at a constant gradient: starts, a portfolio of searches, labels with error
 * bars, and the index sum that tells whether the list can be complete.
 */
package org.slowpoint.engine.dynamics.fixedpoint;
