package org.slowpoint.engine.network;

import java.util.List;

/**
 * One tensor of a network's parameters.
 *
 * @param name its name, unique in the network, for instance {@code layer0.weight}
 * @param layer the layer it belongs to, from 0
 * @param added whether it is added rather than multiplied
 * @param shape its dimensions, the last one fastest
 * @param initial how its entries begin
 */
public record Parameter(String name, int layer, boolean added, List<Integer> shape, Initial initial) {

    /** Copies the shape. */
    public Parameter {
        shape = List.copyOf(shape);
    }

    /** A tensor of a layer that does not know its number yet. */
    static Parameter multiplied(String name, Initial initial, Integer... shape) {
        return new Parameter(name, 0, false, List.of(shape), initial);
    }

    /** A tensor of a layer that does not know its number yet. */
    static Parameter added(String name, Initial initial, Integer... shape) {
        return new Parameter(name, 0, true, List.of(shape), initial);
    }

    /** The same, with so many layers before. */
    Parameter after(int layers) {
        return new Parameter(name, layer + layers, added, shape, initial);
    }

    /** The same of a named part of its layer. */
    Parameter within(String part) {
        return new Parameter(part + "." + name, layer, added, shape, initial);
    }

    /** The same under the name that is unique in the network. */
    Parameter named() {
        return new Parameter("layer" + layer + "." + name, layer, added, shape, initial);
    }

    /** The number of entries. */
    public int size() {
        return shape.stream().reduce(1, (a, b) -> a * b);
    }
}
