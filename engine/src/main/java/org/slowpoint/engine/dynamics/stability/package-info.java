/**
 * The noisy quadratic laboratory (Harrison et al., section 4): a linear learned optimizer on a quadratic whose minimum
 * jumps, where stability, expected loss, its gradient and that gradient's variance are exact. All is computed in
 * double by recursions; nothing is sampled where a formula exists. Matrices are row-major, d×d.
 */
package org.slowpoint.engine.dynamics.stability;
