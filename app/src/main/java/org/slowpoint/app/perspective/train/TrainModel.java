package org.slowpoint.app.perspective.train;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slowpoint.app.chart.BaselineObjective;
import org.slowpoint.app.chart.TrainingCurves;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.dynamics.SnapshotModes;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.task.Tasks;

/** All that Train shows, as properties; lives on the user interface's thread and knows no nodes. */
public final class TrainModel {

    private final Function<String, List<Preset>> catalogue;
    private final StringProperty task = new SimpleStringProperty(this, "task");
    private final ObservableList<Preset> presets = FXCollections.observableArrayList();
    private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(this, "preset");
    private final StringProperty seed = new SimpleStringProperty(this, "seed", "0");
    private final ObjectProperty<Phase> phase = new SimpleObjectProperty<>(this, "phase", Phase.READY);
    private final ObjectProperty<MetaTrainingConfig> config = new SimpleObjectProperty<>(this, "config");
    private final ObjectProperty<Provenance> provenance = new SimpleObjectProperty<>(this, "provenance");
    private final ObjectProperty<TrainingCurves> curves = new SimpleObjectProperty<>(this, "curves");
    private final ObjectProperty<Optional<List<BaselineObjective>>> baselines =
            new SimpleObjectProperty<>(this, "baselines", Optional.empty());
    private final ObjectProperty<Standing> standing = new SimpleObjectProperty<>(this, "standing", Standing.NONE);
    private final ObjectProperty<SnapshotModes> spectrum = new SimpleObjectProperty<>(this, "spectrum");
    private final ObservableList<TrainingFiles.Unfinished> unfinished = FXCollections.observableArrayList();

    /**
     * Begins with the first task.
     *
     * @param catalogue the presets of a task, at least one
     */
    TrainModel(Function<String, List<Preset>> catalogue) {
        this.catalogue = catalogue;
        task.subscribe(name -> {
            if (name != null) {
                presets.setAll(catalogue.apply(name));
                preset.set(quick(presets));
            }
        });
        task.set(Tasks.names().get(0));
    }

    // What trains while one watches comes before what takes an hour; presets end with the lightest.
    private static Preset quick(List<Preset> all) {
        return all.stream().filter(p -> p.id().equals("live")).findFirst().orElse(all.get(all.size() - 1));
    }

    /** The chosen task, by the engine's name. */
    public StringProperty taskProperty() {
        return task;
    }

    /** The presets of the chosen task. */
    public ObservableList<Preset> presets() {
        return presets;
    }

    /** The chosen preset. */
    public ObjectProperty<Preset> presetProperty() {
        return preset;
    }

    /** The seed as it is typed. */
    public StringProperty seedProperty() {
        return seed;
    }

    /** The seed as a number; empty while what is typed is none. */
    Optional<Long> seedNumber() {
        try {
            return Optional.of(Long.parseLong(seed.get().trim()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Chooses what a configuration was made from, as far as the form can say it. */
    void choose(MetaTrainingConfig made) {
        task.set(made.task().name());
        seed.set(Long.toString(made.seed()));
        catalogue.apply(made.task().name()).stream()
                .filter(p -> p.config(made.seed()).equals(made))
                .findFirst()
                .ifPresent(preset::set);
    }

    /** Where the training is in its life. */
    public ObjectProperty<Phase> phaseProperty() {
        return phase;
    }

    /** The configuration of the training on show; null before the first. */
    public ObjectProperty<MetaTrainingConfig> configProperty() {
        return config;
    }

    /** Where exported numbers come from: the training on show; null before the first. */
    public ObjectProperty<Provenance> provenanceProperty() {
        return provenance;
    }

    /** What was seen of it; null before the first. */
    public ObjectProperty<TrainingCurves> curvesProperty() {
        return curves;
    }

    /** The tuned baselines, best first; empty while they are being measured. */
    public ObjectProperty<Optional<List<BaselineObjective>>> baselinesProperty() {
        return baselines;
    }

    /** How the training stands against them, in words. */
    ObjectProperty<Standing> standingProperty() {
        return standing;
    }

    /** The modes of the optimizer as it is now, or was a moment ago; null before they are known. */
    ObjectProperty<SnapshotModes> spectrumProperty() {
        return spectrum;
    }

    /** Trainings in the folder that have not reached their end, newest first. */
    ObservableList<TrainingFiles.Unfinished> unfinished() {
        return unfinished;
    }
}
