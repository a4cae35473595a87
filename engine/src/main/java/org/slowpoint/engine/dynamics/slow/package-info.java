/**
 * Where states move slowly without resting: slow points, told from fixed points by a threshold in physical terms, and
 * the evidence that they form a line.
 */
package org.slowpoint.engine.dynamics.slow;
