package org.slowpoint.engine.task;

/**
 * Parameters that belong together (paper, section 4.5): one layer's weights or biases.
 *
 * @param layer the layer, from 0
 * @param kind weights or biases
 * @param offset the first parameter
 * @param length how many
 */
public record ParameterGroup(int layer, Kind kind, int offset, int length) {

    /** What the parameters of a group are. */
    public enum Kind {
        /** They multiply inputs. */
        WEIGHTS,
        /** They are added. */
        BIASES
    }
}
