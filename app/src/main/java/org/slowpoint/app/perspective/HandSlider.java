package org.slowpoint.app.perspective;

import javafx.scene.control.Slider;
import javafx.scene.input.MouseEvent;

/** A slider under a hand: a drag from press to release is one move, and so is a step of a key. */
public final class HandSlider extends Slider {

    /** Told of the hand. */
    public interface Listener {
        /** The hand took the slider. */
        void taken();

        /** The hand moved it. */
        void moved();

        /** The hand let it rest. */
        void rested();
    }

    private boolean held;
    private boolean following;

    /**
     * Makes a slider.
     *
     * @param min the lower end
     * @param max the upper end
     * @param listener told of the hand, not of {@link #follow}
     */
    public HandSlider(double min, double max, Listener listener) {
        super(min, max, min);
        // Before the slider itself: a press on its track moves it at once.
        addEventFilter(MouseEvent.MOUSE_PRESSED, event -> {
            held = true;
            listener.taken();
        });
        addEventHandler(MouseEvent.MOUSE_RELEASED, event -> {
            held = false;
            listener.rested();
        });
        valueProperty().addListener((property, before, after) -> {
            if (following) {
                return;
            }
            if (held) {
                listener.moved();
            } else {
                listener.taken();
                listener.moved();
                listener.rested();
            }
        });
    }

    /** Sets the ends, which moves nothing by hand. */
    public void fit(double min, double max) {
        following = true;
        setMin(min);
        setMax(max);
        following = false;
    }

    /** Shows a value that something else has set. */
    public void follow(double value) {
        following = true;
        setValue(value);
        following = false;
    }
}
