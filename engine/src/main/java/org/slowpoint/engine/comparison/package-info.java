/** Optimizers of any kind on the same problems: learned, hand-designed, changed or reduced to a few modes. */
package org.slowpoint.engine.comparison;
