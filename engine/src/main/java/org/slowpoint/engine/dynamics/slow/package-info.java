/**
 * Slow points of an optimizer at a constant gradient, where h hardly changes within a run, and the evidence for a line
 * of them (paper, figure 13 and appendix F; Sussillo and Barak 2013).
 */
package org.slowpoint.engine.dynamics.slow;
