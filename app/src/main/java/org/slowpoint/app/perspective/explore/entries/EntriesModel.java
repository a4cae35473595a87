package org.slowpoint.app.perspective.explore.entries;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.mlp.EntryReading;
import org.slowpoint.engine.mlp.MlpStudy;

/**
 * What is on show of an optimizer with a network per parameter, as properties. Changed by {@link EntriesController}
 * alone; lives on the user interface's thread and knows no nodes.
 */
public final class EntriesModel {

    /**
     * A parameter before a step.
     *
     * @param entry which of the recorded ones, from 0
     * @param step the updates made before, from 0
     */
    public record Selection(int entry, int step) {}

    /**
     * A parameter read.
     *
     * @param selection which, and when
     * @param reading its dynamics
     * @param function its update function
     */
    public record Read(Selection selection, EntryReading reading, EntryReading.UpdateFunction function) {}

    private final ReadOnlyObjectWrapper<OpenedEntries> opened = new ReadOnlyObjectWrapper<>(this, "opened");
    private final ReadOnlyObjectWrapper<Selection> selection = new ReadOnlyObjectWrapper<>(this, "selection");
    private final ReadOnlyObjectWrapper<Read> read = new ReadOnlyObjectWrapper<>(this, "read");
    private final ReadOnlyObjectWrapper<MlpStudy> study = new ReadOnlyObjectWrapper<>(this, "study");
    private final ReadOnlyBooleanWrapper examining = new ReadOnlyBooleanWrapper(this, "examining");

    /** What is explored; null while something else is, or nothing. */
    public ReadOnlyObjectProperty<OpenedEntries> openedProperty() {
        return opened.getReadOnlyProperty();
    }

    void setOpened(OpenedEntries value) {
        opened.set(value);
    }

    /** The parameter in the hand; null with what is opened. */
    public ReadOnlyObjectProperty<Selection> selectionProperty() {
        return selection.getReadOnlyProperty();
    }

    void setSelection(Selection value) {
        selection.set(value);
    }

    /** What is known of the parameter in the hand; follows it. */
    public ReadOnlyObjectProperty<Read> readProperty() {
        return read.getReadOnlyProperty();
    }

    void setRead(Read value) {
        read.set(value);
    }

    /** What changes do to the objective; null until that was asked for and done. */
    public ReadOnlyObjectProperty<MlpStudy> studyProperty() {
        return study.getReadOnlyProperty();
    }

    void setStudy(MlpStudy value) {
        study.set(value);
    }

    /** Whether it is being examined. */
    public ReadOnlyBooleanProperty examiningProperty() {
        return examining.getReadOnlyProperty();
    }

    void setExamining(boolean value) {
        examining.set(value);
    }

    Provenance provenance() {
        return opened.get() == null ? null : opened.get().provenance();
    }
}
