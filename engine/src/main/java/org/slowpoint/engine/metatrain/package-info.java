/**
 * Training optimizers (paper, section 3.2): the exact meta-gradient through the whole unroll, inner gradients included,
 * the meta-optimizer, and {@link org.slowpoint.engine.metatrain.MetaTrainer}. There is one readable meta-gradient in
 * double precision and one fast one in single precision; a test holds them together.
 */
package org.slowpoint.engine.metatrain;
