package org.slowpoint.app.perspective.train;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * The cursor over meta-time and what the optimizer was there: the snapshots of the training on show, which of them is
 * looked at, and the answers. Set by {@link MomentController} alone. Lives on the user interface's thread.
 */
public final class MomentModel {

    private final ObservableList<Moment> moments = FXCollections.observableArrayList();
    private final ObservableList<Moment> momentsView = FXCollections.unmodifiableObservableList(moments);
    private final ReadOnlyObjectWrapper<Moment> chosen = new ReadOnlyObjectWrapper<>(this, "chosen");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyObjectWrapper<MomentReading> reading = new ReadOnlyObjectWrapper<>(this, "reading");
    private final BooleanBinding live = Bindings.isNull(chosen);

    MomentModel() {}

    /** The snapshots, by rising meta-step; read only. */
    public ObservableList<Moment> moments() {
        return momentsView;
    }

    void setMoments(List<Moment> all) {
        // Snapshots only join a training, so that what is on show stays what it is.
        if (all.size() > moments.size() && moments.equals(all.subList(0, moments.size()))) {
            moments.addAll(all.subList(moments.size(), all.size()));
        } else if (!moments.equals(all)) {
            moments.setAll(all);
        }
    }

    /** The snapshot looked at; null while the optimizer is followed as it is now. */
    public ReadOnlyObjectProperty<Moment> chosenProperty() {
        return chosen.getReadOnlyProperty();
    }

    void setChosen(Moment value) {
        chosen.set(value);
    }

    /** Whether the optimizer is followed as it is now. */
    public BooleanBinding liveProperty() {
        return live;
    }

    /** Where the cursor stands: the number of the snapshot, or how many there are while it is live. */
    int index() {
        return chosen.get() == null ? moments.size() : moments.indexOf(chosen.get());
    }

    /** Whether the cursor moves by itself. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    void setPlaying(boolean value) {
        playing.set(value);
    }

    /** What was seen at the cursor, or a moment ago; null before the first answer. */
    ReadOnlyObjectProperty<MomentReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    void setReading(MomentReading value) {
        reading.set(value);
    }
}
