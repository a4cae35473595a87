package org.slowpoint.app.perspective.explore;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slowpoint.app.chart.Pin;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.RunSelection;
import org.slowpoint.app.chart.SpaceMap;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.FollowedMode;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.intervention.Intervention;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.mechanism.Report;
import org.slowpoint.engine.mechanism.ReportSubject;

/**
 * All that Explore shows, as properties. Changed by {@link ExploreController} and its parts alone; lives on the user
 * interface's thread and knows no nodes.
 */
public final class ExploreModel {

    /**
     * The charts of a checkpoint without what follows the hand.
     *
     * @param space the state space
     * @param update the update functions
     * @param gradients the histogram of the gradients met
     * @param spectrum the eigenvalues
     * @param rates the modes as momentum
     * @param loss the losses
     * @param schedule the effective learning rate over iterations
     * @param distance the distance to the fixed point over iterations
     */
    public record Charts(
            Chart space,
            Chart update,
            Chart gradients,
            Chart spectrum,
            Chart rates,
            Chart loss,
            Chart schedule,
            Chart distance) {

        /** Whether only the state space differs from other charts, as while it is turned. */
        boolean sameButSpace(Charts other) {
            return other != null
                    && update == other.update
                    && gradients == other.gradients
                    && spectrum == other.spectrum
                    && rates == other.rates
                    && loss == other.loss
                    && schedule == other.schedule
                    && distance == other.distance;
        }

        Charts withSpace(Chart chart) {
            return new Charts(chart, update, gradients, spectrum, rates, loss, schedule, distance);
        }

        Charts withUpdate(Chart chart, Chart histogram) {
            return new Charts(space, chart, histogram, spectrum, rates, loss, schedule, distance);
        }
    }

    /**
     * A checkpoint examined.
     *
     * @param examination what was measured
     * @param report the verdicts
     * @param interventions the chart of interventions
     * @param curve the chart of effective learning rates over g*
     */
    public record Examined(Examination examination, Report report, Chart interventions, Chart curve) {}

    /**
     * Modes chosen to run by themselves.
     *
     * @param linear the linearisation at the fixed point whose modes are meant
     * @param modes their indices there, of a conjugate pair the first
     */
    public record ModeChoice(Linearization linear, SortedSet<Integer> modes) {

        // Dynamics that come to rest end about this far from their fixed point.
        private static final double TOLERANCE = 1e-6;

        /** Whether two states are one fixed point, to the accuracy at which dynamics come to rest. */
        static boolean same(double[] a, double[] b) {
            double apart = 0;
            for (int i = 0; i < a.length && a.length == b.length; i++) {
                apart = Math.max(apart, Math.abs(a[i] - b[i]) / Math.max(1, Math.abs(a[i])));
            }
            return a.length == b.length && apart <= TOLERANCE;
        }

        /** Whether a linearisation is that of the fixed point. */
        boolean isOf(Linearization other) {
            return other != null && same(linear.state(), other.state());
        }

        /** The index in the choice's linearisation of a mode of one that {@link #isOf} the same fixed point. */
        int indexOf(Linearization other, int mode) {
            return Arrays.equals(linear.state(), other.state())
                    ? mode
                    : FollowedMode.matched(other.modes().get(mode), linear).mode();
        }
    }

    /**
     * A choice of modes that was run.
     *
     * @param choice the choice
     * @param replay the runs
     * @param chart their losses
     */
    public record ModeRun(ModeChoice choice, ModeReplay replay, Chart chart) {}

    /**
     * Runs that are looked at together, and the charts with them.
     *
     * @param runs which
     * @param loss the losses with those of their problems
     * @param distance the distances with theirs
     * @param schedule the schedule with their iterations
     * @param gradients the histogram with the gradients they met
     */
    public record Selected(RunSelection runs, Chart loss, Chart distance, Chart schedule, Chart gradients) {}

    /**
     * The optimizer with one change, run.
     *
     * @param outcome what the change did
     * @param curves its losses, as a chart to be laid over that of the optimizer as it is
     */
    public record Changed(InterventionStudy.Outcome outcome, Chart curves) {}

    private final ReadOnlyObjectWrapper<Optional<Intervention>> intervention =
            new ReadOnlyObjectWrapper<>(this, "intervention", Optional.empty());
    private final ReadOnlyObjectWrapper<Changed> changed = new ReadOnlyObjectWrapper<>(this, "changed");
    private final ReadOnlyObjectWrapper<Selected> selected = new ReadOnlyObjectWrapper<>(this, "selected");
    private final ReadOnlyBooleanWrapper lassoing = new ReadOnlyBooleanWrapper(this, "lassoing");
    private final ReadOnlyObjectWrapper<ModeChoice> modeChoice = new ReadOnlyObjectWrapper<>(this, "modeChoice");
    private final ReadOnlyObjectWrapper<ModeRun> modeRun = new ReadOnlyObjectWrapper<>(this, "modeRun");
    private final ReadOnlyObjectWrapper<Examined> examined = new ReadOnlyObjectWrapper<>(this, "examined");
    private final ReadOnlyBooleanWrapper examining = new ReadOnlyBooleanWrapper(this, "examining");
    private final ReadOnlyBooleanWrapper mechanisms = new ReadOnlyBooleanWrapper(this, "mechanisms");
    private final ReadOnlyObjectWrapper<Set<ReportSubject>> subjects =
            new ReadOnlyObjectWrapper<>(this, "subjects", Set.of());
    private final ReadOnlyObjectWrapper<AnalyzedCheckpoint> analyzed = new ReadOnlyObjectWrapper<>(this, "analyzed");
    private final ReadOnlyObjectWrapper<Projection> projection = new ReadOnlyObjectWrapper<>(this, "projection");
    private final ReadOnlyObjectWrapper<Charts> charts = new ReadOnlyObjectWrapper<>(this, "charts");
    private final ReadOnlyObjectWrapper<StateSpaceChart.Look> look =
            new ReadOnlyObjectWrapper<>(this, "look", StateSpaceChart.Look.EXPLORER);
    private final ReadOnlyObjectWrapper<SpaceMap.Kind> mapKind =
            new ReadOnlyObjectWrapper<>(this, "mapKind", SpaceMap.Kind.NONE);
    private final ReadOnlyObjectWrapper<SpaceMap> map = new ReadOnlyObjectWrapper<>(this, "map");
    private final ReadOnlyBooleanWrapper turning = new ReadOnlyBooleanWrapper(this, "turning");
    private final ReadOnlyBooleanWrapper reducedMotion = new ReadOnlyBooleanWrapper(this, "reducedMotion");
    private final ReadOnlyBooleanWrapper logarithmic = new ReadOnlyBooleanWrapper(this, "logarithmic");
    private final ReadOnlyObjectWrapper<double[]> probe = new ReadOnlyObjectWrapper<>(this, "probe");
    private final ReadOnlyObjectWrapper<ProbeReading> reading = new ReadOnlyObjectWrapper<>(this, "reading");
    private final ReadOnlyObjectWrapper<Linearization> linearization =
            new ReadOnlyObjectWrapper<>(this, "linearization");
    private final ReadOnlyObjectWrapper<List<double[]>> path = new ReadOnlyObjectWrapper<>(this, "path", List.of());
    private final ReadOnlyBooleanWrapper inviting = new ReadOnlyBooleanWrapper(this, "inviting");
    private final ReadOnlyBooleanWrapper travelling = new ReadOnlyBooleanWrapper(this, "travelling");
    private final ReadOnlyIntegerWrapper selectedMode = new ReadOnlyIntegerWrapper(this, "selectedMode", -1);
    private final ReadOnlyBooleanWrapper modeDoubtful = new ReadOnlyBooleanWrapper(this, "modeDoubtful");
    private final ReadOnlyDoubleWrapper modeOffset = new ReadOnlyDoubleWrapper(this, "modeOffset");
    private final ReadOnlyIntegerWrapper iteration = new ReadOnlyIntegerWrapper(this, "iteration");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ObservableList<Pin> pins = FXCollections.observableArrayList();
    private final ObservableList<Pin> pinsView = FXCollections.unmodifiableObservableList(pins);

    /** What is explored; null before the first checkpoint is ready. */
    public ReadOnlyObjectProperty<AnalyzedCheckpoint> analyzedProperty() {
        return analyzed.getReadOnlyProperty();
    }

    void setAnalyzed(AnalyzedCheckpoint value) {
        analyzed.set(value);
    }

    /** Where the numbers on show come from; null while nothing is on show. */
    Provenance provenance() {
        return analyzed.get() == null ? null : Provenance.of(analyzed.get());
    }

    /** The checkpoint on show examined in full; null until that was asked for and done. */
    public ReadOnlyObjectProperty<Examined> examinedProperty() {
        return examined.getReadOnlyProperty();
    }

    void setExamined(Examined value) {
        examined.set(value);
    }

    /** The one change to the optimizer whose losses are looked at; empty for the optimizer as it is. */
    public ReadOnlyObjectProperty<Optional<Intervention>> interventionProperty() {
        return intervention.getReadOnlyProperty();
    }

    void setIntervention(Optional<Intervention> value) {
        intervention.set(value);
    }

    /** The changed optimizer's run, which lags behind the choice; null without one. */
    public ReadOnlyObjectProperty<Changed> changedProperty() {
        return changed.getReadOnlyProperty();
    }

    void setChanged(Changed value) {
        changed.set(value);
    }

    /** The runs that are looked at together in all views; null for none. */
    public ReadOnlyObjectProperty<Selected> selectedProperty() {
        return selected.getReadOnlyProperty();
    }

    void setSelected(Selected value) {
        selected.set(value);
    }

    /** Whether the next drag in the state space draws a lasso. */
    public ReadOnlyBooleanProperty lassoingProperty() {
        return lassoing.getReadOnlyProperty();
    }

    void setLassoing(boolean value) {
        lassoing.set(value);
    }

    /** The modes chosen to run by themselves; null until the checkpoint is examined and where it has no modes. */
    public ReadOnlyObjectProperty<ModeChoice> modeChoiceProperty() {
        return modeChoice.getReadOnlyProperty();
    }

    void setModeChoice(ModeChoice value) {
        modeChoice.set(value);
    }

    /** The newest choice that has been run, which lags behind the choice; null with it. */
    public ReadOnlyObjectProperty<ModeRun> modeRunProperty() {
        return modeRun.getReadOnlyProperty();
    }

    void setModeRun(ModeRun value) {
        modeRun.set(value);
    }

    /** Whether The checkpoint on show is being examined. */
    public ReadOnlyBooleanProperty examiningProperty() {
        return examining.getReadOnlyProperty();
    }

    void setExamining(boolean value) {
        examining.set(value);
    }

    /** Whether the report, the modes and the causes are beside the views. */
    public ReadOnlyBooleanProperty mechanismsProperty() {
        return mechanisms.getReadOnlyProperty();
    }

    void setMechanisms(boolean value) {
        mechanisms.set(value);
    }

    /** What the sentence under the mouse speaks of; empty without one. */
    public ReadOnlyObjectProperty<Set<ReportSubject>> subjectsProperty() {
        return subjects.getReadOnlyProperty();
    }

    void setSubjects(Set<ReportSubject> value) {
        subjects.set(value);
    }

    /** The states as they are seen, in a plane or turned; null with the checkpoint. */
    public ReadOnlyObjectProperty<Projection> projectionProperty() {
        return projection.getReadOnlyProperty();
    }

    void setProjection(Projection value) {
        projection.set(value);
    }

    /** The charts that do not follow the hand; null with the checkpoint. */
    public ReadOnlyObjectProperty<Charts> chartsProperty() {
        return charts.getReadOnlyProperty();
    }

    void setCharts(Charts value) {
        charts.set(value);
    }

    /** What the state space shows. */
    public ReadOnlyObjectProperty<StateSpaceChart.Look> lookProperty() {
        return look.getReadOnlyProperty();
    }

    void setLook(StateSpaceChart.Look value) {
        look.set(value);
    }

    /** What the ground below the runs is a map of. */
    public ReadOnlyObjectProperty<SpaceMap.Kind> mapKindProperty() {
        return mapKind.getReadOnlyProperty();
    }

    void setMapKind(SpaceMap.Kind value) {
        mapKind.set(value);
    }

    /** The ground below the runs, which lags behind its kind and the view; null for none. */
    public ReadOnlyObjectProperty<SpaceMap> mapProperty() {
        return map.getReadOnlyProperty();
    }

    void setMap(SpaceMap value) {
        map.set(value);
    }

    /** Whether the state space is being turned, so that what is slow to draw is left out until it rests. */
    public ReadOnlyBooleanProperty turningProperty() {
        return turning.getReadOnlyProperty();
    }

    void setTurning(boolean value) {
        turning.set(value);
    }

    /** Whether nothing moves but what the hand moves. */
    public ReadOnlyBooleanProperty reducedMotionProperty() {
        return reducedMotion.getReadOnlyProperty();
    }

    void setReducedMotion(boolean value) {
        reducedMotion.set(value);
    }

    /** Whether update functions are drawn over all gradients met, on an asinh scale. */
    public ReadOnlyBooleanProperty logarithmicProperty() {
        return logarithmic.getReadOnlyProperty();
    }

    void setLogarithmic(boolean value) {
        logarithmic.set(value);
    }

    /** The hidden state in the hand, length N; null with the checkpoint. */
    public ReadOnlyObjectProperty<double[]> probeProperty() {
        return probe.getReadOnlyProperty();
    }

    void setProbe(double[] value) {
        probe.set(value);
    }

    /** What is cheap to know of the probe; follows it within a frame. */
    public ReadOnlyObjectProperty<ProbeReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    void setReading(ProbeReading value) {
        reading.set(value);
    }

    /** The linearisation at the probe; follows it as fast as eigenvalues come. */
    public ReadOnlyObjectProperty<Linearization> linearizationProperty() {
        return linearization.getReadOnlyProperty();
    }

    void setLinearization(Linearization value) {
        linearization.set(value);
    }

    /** The states that the probe has come through since it was let go; empty while it is held. */
    public ReadOnlyObjectProperty<List<double[]>> pathProperty() {
        return path.getReadOnlyProperty();
    }

    void setPath(List<double[]> value) {
        path.set(value);
    }

    /** Whether nobody has touched the probe yet. */
    public ReadOnlyBooleanProperty invitingProperty() {
        return inviting.getReadOnlyProperty();
    }

    void setInviting(boolean value) {
        inviting.set(value);
    }

    /** Whether the dynamics carry the probe now. */
    public ReadOnlyBooleanProperty travellingProperty() {
        return travelling.getReadOnlyProperty();
    }

    void setTravelling(boolean value) {
        travelling.set(value);
    }

    /** The index of the selected mode in the linearisation, −1 for none. */
    public ReadOnlyIntegerProperty selectedModeProperty() {
        return selectedMode.getReadOnlyProperty();
    }

    void setSelectedMode(int value) {
        selectedMode.set(value);
    }

    /** Whether the selected mode may be another one than was chosen, because somewhere on the way no mode was clearly it. */
    public ReadOnlyBooleanProperty modeDoubtfulProperty() {
        return modeDoubtful.getReadOnlyProperty();
    }

    void setModeDoubtful(boolean value) {
        modeDoubtful.set(value);
    }

    /** How far the probe was moved along the selected mode, in state units. */
    public ReadOnlyDoubleProperty modeOffsetProperty() {
        return modeOffset.getReadOnlyProperty();
    }

    void setModeOffset(double value) {
        modeOffset.set(value);
    }

    /** The iteration that lights up in every view, 0 … T. */
    public ReadOnlyIntegerProperty iterationProperty() {
        return iteration.getReadOnlyProperty();
    }

    void setIteration(int value) {
        iteration.set(value);
    }

    /** Whether the iteration moves by itself. */
    public ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    void setPlaying(boolean value) {
        playing.set(value);
    }

    /** States kept for comparison, read only. */
    public ObservableList<Pin> pins() {
        return pinsView;
    }

    void setPins(List<Pin> kept) {
        pins.setAll(kept);
    }
}
