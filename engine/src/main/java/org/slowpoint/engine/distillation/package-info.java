/**
 * Small optimizers made from a learned one, that stand on their own ({@link org.slowpoint.engine.distillation.Distiller}):
 * the optimizer linearised at its fixed point, chosen modes of it, or a formula fitted to its updates. Each is a
 * checkpoint that says whose it is and, measured on its parent's test problems, how much of it it is
 * ({@link org.slowpoint.engine.distillation.Fidelity}).
 */
package org.slowpoint.engine.distillation;
