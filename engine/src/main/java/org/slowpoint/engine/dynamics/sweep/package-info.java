/**
 * Fixed points as the constant gradient g* varies (paper, section 4.4): the S-curve, followed through its folds, with
 * stability and effective learning rate along both arms.
 */
package org.slowpoint.engine.dynamics.sweep;
