/**
 * Optimizers with one thing changed: a mode taken out, a schedule held still, the clipping undone (paper, section 4).
 * What a change does to the losses says what the changed part is for.
 */
package org.slowpoint.engine.intervention;
