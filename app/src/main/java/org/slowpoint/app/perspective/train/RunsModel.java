package org.slowpoint.app.perspective.train;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slowpoint.engine.metatrain.TrainingCurves;

/**
 * The trainings there are, which of them is on show, and which is laid over it. Set by {@link RunsController} and
 * {@link StoredRuns} alone.
 */
public final class RunsModel {

    /**
     * A training laid over the one on show.
     *
     * @param run the training
     * @param curves what was seen of it
     */
    record Overlay(Run run, TrainingCurves curves) {}

    private final ObservableList<Run> runs = FXCollections.observableArrayList();
    private final ObservableList<Run> view = FXCollections.unmodifiableObservableList(runs);
    private final ReadOnlyObjectWrapper<Run> shown = new ReadOnlyObjectWrapper<>(this, "shown");
    private final ReadOnlyObjectWrapper<Overlay> overlay = new ReadOnlyObjectWrapper<>(this, "overlay");

    RunsModel() {}

    /** All trainings, those begun or changed last first; read only. */
    public ObservableList<Run> runs() {
        return view;
    }

    void setRuns(List<Run> all) {
        if (!runs.equals(all)) {
            runs.setAll(all);
        }
    }

    /** The training on show; null before the first. */
    public ReadOnlyObjectProperty<Run> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    void setShown(Run run) {
        shown.set(run);
    }

    /** The training laid over it; null for none. */
    ReadOnlyObjectProperty<Overlay> overlayProperty() {
        return overlay.getReadOnlyProperty();
    }

    void setOverlay(Overlay value) {
        overlay.set(value);
    }

    /** The first that has stopped before its end and can go on here. */
    Optional<Run> unfinished() {
        return runs.stream().filter(Run::canContinue).findFirst();
    }
}
