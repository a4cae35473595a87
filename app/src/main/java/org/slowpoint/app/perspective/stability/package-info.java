/**
 * The Stability perspective: a linear learned optimizer on a noisy quadratic (Harrison et al., section 4), whose
 * eigenvalues can be dragged. {@code StabilityModel} holds what is on show, {@code StabilityController} and its parts
 * alone change it and start work, views listen and draw.
 */
package org.slowpoint.app.perspective.stability;
