package org.slowpoint.app.chart;

/**
 * Two principal components that span a view of the state space.
 *
 * @param horizontal the component along x, from 0
 * @param vertical the component along y, from 0, another one
 */
public record Plane(int horizontal, int vertical) implements Sight {

    /** The first two components. */
    public static final Plane FIRST = new Plane(0, 1);

    /** Checks that the components differ. */
    public Plane {
        if (horizontal < 0 || vertical < 0 || horizontal == vertical) {
            throw new IllegalArgumentException(
                    "a plane needs two different components, got " + horizontal + " and " + vertical);
        }
    }

    @Override
    public Plane plane() {
        return this;
    }
}
