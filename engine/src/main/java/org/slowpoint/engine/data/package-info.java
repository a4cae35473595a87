/**
 * Data sets that problems are made of: labelled images read from MNIST's own files or drawn here, and the two moons.
 * Knows nothing of the models that learn from them.
 */
package org.slowpoint.engine.data;
