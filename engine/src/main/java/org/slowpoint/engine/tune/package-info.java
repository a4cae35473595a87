/**
 * Random search over the hyper-parameters of hand-designed optimizers (paper, section 3.3): what learned optimizers are
 * compared with.
 */
package org.slowpoint.engine.tune;
