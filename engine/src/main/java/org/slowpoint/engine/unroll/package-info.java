/**
 * An optimizer run on problems. The one loop here serves evaluation, analysis, the reference meta-gradient and tests;
 * hand-designed and learned optimizers are the same to it.
 */
package org.slowpoint.engine.unroll;
