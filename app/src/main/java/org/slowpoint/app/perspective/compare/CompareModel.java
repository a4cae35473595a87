package org.slowpoint.app.perspective.compare;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.comparison.Variants;

/** What the Compare perspective shows; knows no nodes. Changed by its controllers alone. */
final class CompareModel {

    private final ReadOnlyObjectWrapper<Setup> setup = new ReadOnlyObjectWrapper<>(this, "asked");
    private final ReadOnlyObjectWrapper<Reading> reading = new ReadOnlyObjectWrapper<>(this, "reading");
    private final ReadOnlyStringWrapper running = new ReadOnlyStringWrapper(this, "running", "");
    private final ReadOnlyIntegerWrapper active = new ReadOnlyIntegerWrapper(this, "active", -1);
    private final ReadOnlyObjectWrapper<List<Integer>> selected =
            new ReadOnlyObjectWrapper<>(this, "selected", List.of());
    private final ReadOnlyIntegerWrapper iteration = new ReadOnlyIntegerWrapper(this, "iteration");
    private final ReadOnlyBooleanWrapper logTime = new ReadOnlyBooleanWrapper(this, "logTime");
    private final ReadOnlyObjectWrapper<Map<String, List<Variants.Offer>>> offers =
            new ReadOnlyObjectWrapper<>(this, "offers", Map.of());
    private final ReadOnlyObjectWrapper<List<Path>> trainings =
            new ReadOnlyObjectWrapper<>(this, "trainings", List.of());
    private final ReadOnlyObjectWrapper<Tuning> tuning = new ReadOnlyObjectWrapper<>(this, "tuning", Tuning.NONE);
    private final ReadOnlyObjectWrapper<SearchPlan> plan = new ReadOnlyObjectWrapper<>(this, "plan", SearchPlan.USUAL);
    private final ReadOnlyBooleanWrapper spacesShown = new ReadOnlyBooleanWrapper(this, "spacesShown");
    private final ReadOnlyObjectWrapper<Spaces> spaces = new ReadOnlyObjectWrapper<>(this, "spaces", Spaces.NONE);

    /** What is compared; null before the perspective is first shown. */
    ReadOnlyObjectProperty<Setup> askedProperty() {
        return setup.getReadOnlyProperty();
    }

    void setAsked(Setup value) {
        setup.set(value);
    }

    /** What runs have shown; follows the setup. Null where there is nothing to run. */
    ReadOnlyObjectProperty<Reading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    void setReading(Reading value) {
        reading.set(value);
    }

    /** What is being run, a few words; empty when nothing is. */
    ReadOnlyStringProperty runningProperty() {
        return running.getReadOnlyProperty();
    }

    void setRunning(String value) {
        running.set(value);
    }

    /** The number of the row whose sliders are on show; −1 for none. */
    ReadOnlyIntegerProperty activeProperty() {
        return active.getReadOnlyProperty();
    }

    void setActive(int value) {
        active.set(value);
    }

    /** Numbers of the problems that are lit in every view. */
    ReadOnlyObjectProperty<List<Integer>> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    void setSelected(List<Integer> value) {
        selected.set(List.copyOf(value));
    }

    /** The iteration at which losses are read out. */
    ReadOnlyIntegerProperty iterationProperty() {
        return iteration.getReadOnlyProperty();
    }

    void setIteration(int value) {
        iteration.set(value);
    }

    /** Whether iterations are on a logarithmic axis. */
    ReadOnlyBooleanProperty logTimeProperty() {
        return logTime.getReadOnlyProperty();
    }

    void setLogTime(boolean value) {
        logTime.set(value);
    }

    /** What can be made of each learned optimizer in the list, by the id of its source. */
    ReadOnlyObjectProperty<Map<String, List<Variants.Offer>>> offersProperty() {
        return offers.getReadOnlyProperty();
    }

    void setOffers(Map<String, List<Variants.Offer>> value) {
        offers.set(Map.copyOf(value));
    }

    /** Own trainings that can be compared, newest first. */
    ReadOnlyObjectProperty<List<Path>> trainingsProperty() {
        return trainings.getReadOnlyProperty();
    }

    void setTrainings(List<Path> value) {
        trainings.set(List.copyOf(value));
    }

    /** The search for hyper-parameters. */
    ReadOnlyObjectProperty<Tuning> tuningProperty() {
        return tuning.getReadOnlyProperty();
    }

    void setTuning(Tuning value) {
        tuning.set(value);
    }

    /** How the next search is to go. */
    ReadOnlyObjectProperty<SearchPlan> planProperty() {
        return plan.getReadOnlyProperty();
    }

    void setPlan(SearchPlan value) {
        plan.set(value);
    }

    /** Whether state spaces are on show in the place of problems, differences and tuning. */
    ReadOnlyBooleanProperty spacesShownProperty() {
        return spacesShown.getReadOnlyProperty();
    }

    void setSpacesShown(boolean value) {
        spacesShown.set(value);
    }

    /** The state spaces of two trained optimizers; follows the setup while they are on show. */
    ReadOnlyObjectProperty<Spaces> spacesProperty() {
        return spaces.getReadOnlyProperty();
    }

    void setSpaces(Spaces value) {
        spaces.set(value);
    }

    // ---- what follows from these ----

    /** The rows that are ticked and have runs; none before there are any. */
    List<Reading.Shown> shown() {
        Reading now = reading.get();
        return now == null || setup.get() == null ? List.of() : now.shown(setup.get());
    }

    /** The selected problems that the runs on show are of. */
    List<Integer> lit() {
        Reading now = reading.get();
        return now == null
                ? List.of()
                : selected.get().stream().filter(p -> p < now.problems()).toList();
    }

    /** The place among those {@link #shown} that differences are to: the chosen one or, without one, the best. */
    OptionalInt reference() {
        List<Reading.Shown> shown = shown();
        if (shown.isEmpty()) {
            return OptionalInt.empty();
        }
        OptionalInt chosen = setup.get().reference();
        for (int i = 0; i < shown.size() && chosen.isPresent(); i++) {
            if (shown.get(i).row().number() == chosen.getAsInt()) {
                return OptionalInt.of(i);
            }
        }
        return OptionalInt.of(
                CompareWords.comparison(setup.get().steps(), shown).best());
    }

    /** Where the states on show come from; null while there are none. */
    Provenance spacesProvenance() {
        Spaces now = spaces.get();
        return now.sides().isEmpty() ? null : ComparisonProvenance.of(now);
    }

    /** Where the numbers on show come from; null while there are none. */
    Provenance provenance() {
        List<Reading.Shown> shown = shown();
        return shown.isEmpty() ? null : ComparisonProvenance.of(reading.get(), shown);
    }
}
