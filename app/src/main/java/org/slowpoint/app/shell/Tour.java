package org.slowpoint.app.shell;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.util.Subscription;

/**
 * A tour through the window itself, stop by stop: it goes on when the reader has done what a stop is about, or when told
 * to, and can be left at any moment. Lives on the user interface's thread and knows no nodes.
 */
public final class Tour {

    private final List<TourStop> stops;
    private final Runnable before;
    private final ReadOnlyIntegerWrapper at = new ReadOnlyIntegerWrapper(this, "at", -1);
    private Subscription watching = Subscription.EMPTY;

    /**
     * Plans a tour.
     *
     * @param stops where it leads
     * @param before makes ready what it is about
     */
    public Tour(List<TourStop> stops, Runnable before) {
        this.stops = List.copyOf(stops);
        this.before = before;
    }

    /** The stop, from 0; −1 while nobody is on the tour. */
    public ReadOnlyIntegerProperty atProperty() {
        return at.getReadOnlyProperty();
    }

    /** The stop; empty while nobody is on the tour. */
    public Optional<TourStop> stop() {
        return at.get() < 0 ? Optional.empty() : Optional.of(stops.get(at.get()));
    }

    /** How many stops there are. */
    public int size() {
        return stops.size();
    }

    /** Begins at the first stop. */
    public void start() {
        before.run();
        go(0);
    }

    /** Goes on to the next stop; from the last one it ends. */
    public void next() {
        if (at.get() >= 0) {
            go(at.get() + 1);
        }
    }

    /** Goes back to the stop before, if there is one. */
    public void back() {
        if (at.get() > 0) {
            go(at.get() - 1);
        }
    }

    /** Leaves. */
    public void leave() {
        go(stops.size());
    }

    private void go(int stop) {
        watching.unsubscribe();
        watching = Subscription.EMPTY;
        if (stop >= stops.size()) {
            at.set(-1);
            return;
        }
        at.set(stop);
        // What was done before the stop was reached does not count.
        watching = stops.get(stop).done().subscribe((was, is) -> {
            if (is && at.get() == stop) {
                next();
            }
        });
    }
}
