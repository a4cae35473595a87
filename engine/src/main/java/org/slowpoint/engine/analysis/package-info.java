/** Checkpoints with everything that is known about them, computed once and as far as it is asked for. */
package org.slowpoint.engine.analysis;
