package org.slowpoint.app.graphics.view;

import org.slowpoint.app.graphics.Viewport;

/** Told once of every finished change of a view, so that it can be undone. */
@FunctionalInterface
public interface ViewChangeHandler {
    /**
     * A view changed by hand.
     *
     * @param before what was in sight, null for fitted to the data
     * @param after what is in sight, null for fitted to the data
     */
    void changed(Viewport before, Viewport after);
}
