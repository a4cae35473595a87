/**
 * Named arrays with shapes in one flat vector: the weights of a learned optimizer, the parameters of a problem. Knows
 * nothing of either.
 */
package org.slowpoint.engine.tensor;
