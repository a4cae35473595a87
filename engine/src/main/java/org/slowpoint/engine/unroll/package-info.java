/**
 * An optimizer run on problems. The one loop here serves evaluation, analysis, the reference meta-gradient and tests;
 * component-wise optimizers and those that see all parameters at once, hand-designed and learned, are the same to it.
 */
package org.slowpoint.engine.unroll;
