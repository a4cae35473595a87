package org.slowpoint.app.graphics.view;

/** Takes the drags that begin on no handle, in place of moving the part in sight. */
public interface FreeDrag {

    /** The hand begins to drag. */
    void begun();

    /**
     * The hand has moved.
     *
     * @param right since the last call, logical pixels
     * @param down since the last call, logical pixels
     */
    void moved(double right, double down);

    /** The hand lets go. */
    void ended();
}
