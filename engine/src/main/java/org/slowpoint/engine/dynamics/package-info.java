/**
 * What an optimizer does, as a dynamical system (paper, section 4): update functions, fixed points, linearisation and
 * eigenmodes, autonomous runs. Works for every {@link org.slowpoint.engine.optimizer.Linearizable} optimizer, in double
 * precision.
 */
package org.slowpoint.engine.dynamics;
