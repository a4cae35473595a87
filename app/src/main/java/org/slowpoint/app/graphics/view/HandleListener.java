package org.slowpoint.app.graphics.view;

/**
 * Told of the hand on a handle. The view moves its own handle along before each call; the listener may put another
 * position in the view's list.
 */
public interface HandleListener {
    /** The hand took the handle. */
    default void pressed(String id) {}

    /** The hand moved it; data units. */
    void dragged(String id, double x, double y);

    /** The hand let go; data units. */
    default void released(String id, double x, double y) {}
}
