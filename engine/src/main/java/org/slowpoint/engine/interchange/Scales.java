package org.slowpoint.engine.interchange;

import java.util.OptionalDouble;

/**
 * The scales that whoever imports an optimizer states; a stated one takes the place of what a {@code renn} folder says.
 *
 * @param input s, the factor of the gradients, positive; empty for the file's, or 1 where the file knows none
 * @param output c, the factor of the readout, positive; empty likewise
 */
public record Scales(OptionalDouble input, OptionalDouble output) {

    /** Nothing stated. */
    public static final Scales OF_THE_FILE = new Scales(OptionalDouble.empty(), OptionalDouble.empty());
}
