package org.slowpoint.app.perspective.train;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slowpoint.app.chart.BaselineObjective;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.metatrain.TrainingCurves;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.text.NumberText;

/**
 * All that Train shows, as properties: what the form says is set by the form, everything else by
 * {@link TrainController} alone. Lives on the user interface's thread and knows no nodes.
 */
public final class TrainModel {

    private final Function<String, List<Preset>> catalogue;
    private final StringProperty task = new SimpleStringProperty(this, "task");
    private final ObservableList<Preset> presets = FXCollections.observableArrayList();
    private final ObjectProperty<Preset> preset = new SimpleObjectProperty<>(this, "preset");
    private final StringProperty seed = new SimpleStringProperty(this, "seed", "0");
    private final ReadOnlyObjectWrapper<Phase> phase = new ReadOnlyObjectWrapper<>(this, "phase", Phase.READY);
    private final ReadOnlyObjectWrapper<MetaTrainingConfig> config = new ReadOnlyObjectWrapper<>(this, "config");
    private Function<Optional<Moment>, Provenance> provenance = moment -> null;
    private final ReadOnlyObjectWrapper<TrainingCurves> curves = new ReadOnlyObjectWrapper<>(this, "curves");
    private final ReadOnlyObjectWrapper<Optional<List<BaselineObjective>>> baselines =
            new ReadOnlyObjectWrapper<>(this, "baselines", Optional.empty());
    private final ReadOnlyObjectWrapper<Standing> standing =
            new ReadOnlyObjectWrapper<>(this, "standing", Standing.NONE);
    private final MomentModel moments = new MomentModel();
    private final RunsModel runs = new RunsModel();
    private final ReadOnlyObjectWrapper<MetaTrainingConfig> asked = new ReadOnlyObjectWrapper<>(this, "asked");
    private final ReadOnlyObjectWrapper<Map<String, String>> wrong =
            new ReadOnlyObjectWrapper<>(this, "wrong", Map.of());
    private final ReadOnlyStringWrapper estimate = new ReadOnlyStringWrapper(this, "estimate", "");
    private final ReadOnlyObjectWrapper<ForkPoint> fork = new ReadOnlyObjectWrapper<>(this, "fork");
    private final ReadOnlyBooleanWrapper continuable = new ReadOnlyBooleanWrapper(this, "continuable");

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
        preset.subscribe(chosen -> ask());
        seed.subscribe(text -> seed());
        task.set(Tasks.names().get(0));
    }

    private void ask() {
        if (preset.get() != null) {
            wrong.set(Map.of());
            asked.set(preset.get().config(seedNumber().orElse(0L)));
        }
    }

    private void seed() {
        if (asked.get() != null) {
            seedNumber().ifPresent(number -> asked.set(asked.get().with("seed", number)));
        }
    }

    /** What cannot be of what was typed: a sentence by the key of the setting. */
    ReadOnlyObjectProperty<Map<String, String>> wrongProperty() {
        return wrong.getReadOnlyProperty();
    }

    void setWrong(Map<String, String> sentences) {
        wrong.set(Map.copyOf(sentences));
    }

    /** What the training that the form asks for would take, in words; empty while it is not known. */
    ReadOnlyStringProperty estimateProperty() {
        return estimate.getReadOnlyProperty();
    }

    void setEstimate(String words) {
        estimate.set(words);
    }

    /** What the form says: the preset with the seed, and whatever was set otherwise. */
    public ReadOnlyObjectProperty<MetaTrainingConfig> askedProperty() {
        return asked.getReadOnlyProperty();
    }

    void setAsked(MetaTrainingConfig value) {
        asked.set(value);
    }

    /** Whether the form says something that can be started. */
    boolean canStart() {
        return preset.get() != null
                && seedNumber().isPresent()
                && wrong.get().isEmpty()
                && (fork.get() == null || fork.get().suits(asked.get()));
    }

    /** What the settings are called in the name of a training. */
    String presetName() {
        Preset chosen = preset.get();
        return asked.get().equals(chosen.config(asked.get().seed())) ? chosen.id() : "custom";
    }

    /** Where the training to be started begins; null for random weights. */
    ReadOnlyObjectProperty<ForkPoint> forkProperty() {
        return fork.getReadOnlyProperty();
    }

    void setFork(ForkPoint value) {
        fork.set(value);
    }

    /** The trainings there are. */
    public RunsModel runs() {
        return runs;
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
            return Optional.of(Long.parseLong(NumberText.plain(seed.get())));
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
        wrong.set(Map.of());
        asked.set(made);
    }

    /** Where the training is in its life. */
    public ReadOnlyObjectProperty<Phase> phaseProperty() {
        return phase.getReadOnlyProperty();
    }

    void setPhase(Phase value) {
        phase.set(value);
    }

    /** Whether the training on show has stopped and can go on. */
    public ReadOnlyBooleanProperty continuableProperty() {
        return continuable.getReadOnlyProperty();
    }

    void setContinuable(boolean value) {
        continuable.set(value);
    }

    /** The configuration of the training on show; null before the first. */
    public ReadOnlyObjectProperty<MetaTrainingConfig> configProperty() {
        return config.getReadOnlyProperty();
    }

    void setConfig(MetaTrainingConfig value) {
        config.set(value);
    }

    /** Where exported numbers come from: the training on show, at the cursor; null before the first. */
    Provenance provenance() {
        return provenance.apply(Optional.ofNullable(moments.chosenProperty().get()));
    }

    /** Where the numbers of what was seen at the cursor come from; null before the first. */
    Provenance readingProvenance() {
        return provenance.apply(
                Optional.ofNullable(moments.readingProperty().get()).map(MomentReading::moment));
    }

    // A training has its name only once its file is there.
    void setProvenance(Function<Optional<Moment>, Provenance> value) {
        provenance = value;
    }

    /** What was seen of it; null before the first. */
    public ReadOnlyObjectProperty<TrainingCurves> curvesProperty() {
        return curves.getReadOnlyProperty();
    }

    void setCurves(TrainingCurves value) {
        curves.set(value);
    }

    /** The tuned baselines, best first; empty while they are being measured. */
    public ReadOnlyObjectProperty<Optional<List<BaselineObjective>>> baselinesProperty() {
        return baselines.getReadOnlyProperty();
    }

    void setBaselines(Optional<List<BaselineObjective>> value) {
        baselines.set(value);
    }

    /** How the training stands against them, in words. */
    ReadOnlyObjectProperty<Standing> standingProperty() {
        return standing.getReadOnlyProperty();
    }

    void setStanding(Standing value) {
        standing.set(value);
    }

    /** The cursor over its snapshots, and what the optimizer was there. */
    public MomentModel moments() {
        return moments;
    }
}
