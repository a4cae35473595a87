package org.slowpoint.app.chart;

/**
 * Three principal components seen from anywhere. Each is measured in half the range that runs visit, from its middle,
 * so that the cloud fills a cube from −1 to 1 however differently its components vary.
 *
 * @param first the component that is the first axis, from 0
 * @param second the second axis
 * @param third the third axis; all different
 * @param rotation how the axes lie in the picture
 */
public record SpaceSight(int first, int second, int third, Rotation rotation) implements Sight {

    /** Checks that the components differ. */
    public SpaceSight {
        if (first < 0 || second < 0 || third < 0 || first == second || first == third || second == third) {
            throw new IllegalArgumentException(
                    "a space needs three different components, got " + first + ", " + second + " and " + third);
        }
    }

    /** The component of an axis, 0 to 2. */
    public int component(int axis) {
        return axis == 0 ? first : axis == 1 ? second : third;
    }

    /** The same components turned otherwise. */
    public SpaceSight with(Rotation other) {
        return new SpaceSight(first, second, third, other);
    }

    @Override
    public Plane plane() {
        return new Plane(first, second);
    }
}
