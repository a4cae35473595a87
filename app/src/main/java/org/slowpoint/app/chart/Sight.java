package org.slowpoint.app.chart;

/** A way to look at the state space: a plane of two principal components or, turned by the hand, three of them. */
public sealed interface Sight permits Plane, SpaceSight {

    /** The plane that it shows, or that lies in the picture of a space that is not turned. */
    Plane plane();
}
