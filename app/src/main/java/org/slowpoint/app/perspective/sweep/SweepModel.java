package org.slowpoint.app.perspective.sweep;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;
import org.slowpoint.engine.sweep.SweepGroups;

/** What the Sweeps perspective shows. Changed by {@link SweepController} alone; knows no nodes. */
final class SweepModel {

    /**
     * A chart with what it is drawn from.
     *
     * @param choice what it shows
     * @param groups the means
     * @param chart how it looks
     */
    record Drawn(ChartChoice choice, SweepGroups groups, Chart chart) {}

    private final ReadOnlyObjectWrapper<Path> folder = new ReadOnlyObjectWrapper<>(this, "folder");
    private final ReadOnlyObjectWrapper<SweepReading> reading = new ReadOnlyObjectWrapper<>(this, "reading");
    private final ReadOnlyStringWrapper opening = new ReadOnlyStringWrapper(this, "opening", "");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper(this, "trouble", "");
    private final ReadOnlyObjectWrapper<Arrangement> arrangement =
            new ReadOnlyObjectWrapper<>(this, "arrangement", Arrangement.NONE);
    private final ReadOnlyObjectWrapper<Arranged> arranged =
            new ReadOnlyObjectWrapper<>(this, "arranged", Arranged.NONE);
    private final ReadOnlyObjectWrapper<List<SweepItem>> selected =
            new ReadOnlyObjectWrapper<>(this, "selected", List.of());
    private final ReadOnlyObjectWrapper<ChartChoice> choice = new ReadOnlyObjectWrapper<>(this, "choice");
    private final ReadOnlyObjectWrapper<Drawn> drawn = new ReadOnlyObjectWrapper<>(this, "drawn");
    private final ReadOnlyObjectWrapper<Map.Entry<Integer, Line>> newestCurve =
            new ReadOnlyObjectWrapper<>(this, "newestCurve");

    /** The folder that is open; null for none. */
    ReadOnlyObjectProperty<Path> folderProperty() {
        return folder.getReadOnlyProperty();
    }

    void setFolder(Path value) {
        folder.set(value);
    }

    /** The sweep as it was seen last; null before one is open. */
    ReadOnlyObjectProperty<SweepReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    void setReading(SweepReading value) {
        reading.set(value);
    }

    /** What the sweep is called that is being opened; empty for none. */
    ReadOnlyStringProperty openingProperty() {
        return opening.getReadOnlyProperty();
    }

    void setOpening(String name) {
        opening.set(name);
    }

    /** Why the folder cannot be read, one sentence; empty while it can. */
    ReadOnlyStringProperty troubleProperty() {
        return trouble.getReadOnlyProperty();
    }

    void setTrouble(String sentence) {
        trouble.set(sentence);
    }

    /** What is asked of the table. */
    ReadOnlyObjectProperty<Arrangement> arrangementProperty() {
        return arrangement.getReadOnlyProperty();
    }

    void setArrangement(Arrangement value) {
        arrangement.set(value);
    }

    /** The rows of the table. */
    ReadOnlyObjectProperty<Arranged> arrangedProperty() {
        return arranged.getReadOnlyProperty();
    }

    void setArranged(Arranged value) {
        arranged.set(value);
    }

    /** The rows that are chosen. */
    ReadOnlyObjectProperty<List<SweepItem>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    void setSelected(List<SweepItem> items) {
        selected.set(List.copyOf(items));
    }

    /** The numbers of the jobs that are chosen. */
    List<Integer> selectedJobs() {
        return selected.get().stream()
                .filter(SweepItem.Job.class::isInstance)
                .map(item -> ((SweepItem.Job) item).index())
                .toList();
    }

    /** What the chart is to show; null where there is nothing to choose. */
    ReadOnlyObjectProperty<ChartChoice> choiceProperty() {
        return choice.getReadOnlyProperty();
    }

    void setChoice(ChartChoice value) {
        choice.set(value);
    }

    /** The chart; null before there is one. */
    ReadOnlyObjectProperty<Drawn> drawnProperty() {
        return drawn.getReadOnlyProperty();
    }

    void setDrawn(Drawn value) {
        drawn.set(value);
    }

    /** The curve that was read last, with its job's number. */
    ReadOnlyObjectProperty<Map.Entry<Integer, Line>> newestCurveProperty() {
        return newestCurve.getReadOnlyProperty();
    }

    void setNewestCurve(int job, Line curve) {
        newestCurve.set(Map.entry(job, curve));
    }

    /** Where the numbers on show come from; null while nothing is. */
    Provenance provenance() {
        return reading.get() == null ? null : reading.get().provenance();
    }
}
