/**
 * Seeded randomness. A {@link org.slowpoint.engine.random.Key} names a draw by its purpose, so that neither the order
 * of calls nor the number of threads can change it; nothing in the engine draws from anywhere else.
 */
package org.slowpoint.engine.random;
