package org.slowpoint.app.perspective.explore;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.mechanism.Report;
import org.slowpoint.engine.mechanism.ReportSubject;

/** All that Explore shows, as properties; lives on the user interface's thread and knows no nodes. */
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
     * @param state the fixed point whose modes are meant, length N
     * @param modes their indices in the linearisation there, of a conjugate pair the first
     */
    public record ModeChoice(double[] state, SortedSet<Integer> modes) {

        /** Whether the indices are of the modes of a linearisation. */
        boolean isOf(Linearization linear) {
            return linear != null && Arrays.equals(state, linear.state());
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

    private final ObjectProperty<ModeChoice> modeChoice = new SimpleObjectProperty<>(this, "modeChoice");
    private final ObjectProperty<ModeRun> modeRun = new SimpleObjectProperty<>(this, "modeRun");
    private final ObjectProperty<Examined> examined = new SimpleObjectProperty<>(this, "examined");
    private final BooleanProperty examining = new SimpleBooleanProperty(this, "examining");
    private final BooleanProperty mechanisms = new SimpleBooleanProperty(this, "mechanisms");
    private final ObjectProperty<Set<ReportSubject>> subjects = new SimpleObjectProperty<>(this, "subjects", Set.of());
    private final ObjectProperty<AnalyzedCheckpoint> analyzed = new SimpleObjectProperty<>(this, "analyzed");
    private final ObjectProperty<Projection> projection = new SimpleObjectProperty<>(this, "projection");
    private final ObjectProperty<Charts> charts = new SimpleObjectProperty<>(this, "charts");
    private final ObjectProperty<StateSpaceChart.Look> look =
            new SimpleObjectProperty<>(this, "look", StateSpaceChart.Look.USUAL);
    private final BooleanProperty logarithmic = new SimpleBooleanProperty(this, "logarithmic");
    private final ObjectProperty<double[]> probe = new SimpleObjectProperty<>(this, "probe");
    private final ObjectProperty<ProbeReading> reading = new SimpleObjectProperty<>(this, "reading");
    private final ObjectProperty<Linearization> linearization = new SimpleObjectProperty<>(this, "linearization");
    private final ObjectProperty<List<double[]>> path = new SimpleObjectProperty<>(this, "path", List.of());
    private final BooleanProperty inviting = new SimpleBooleanProperty(this, "inviting");
    private final BooleanProperty travelling = new SimpleBooleanProperty(this, "travelling");
    private final IntegerProperty selectedMode = new SimpleIntegerProperty(this, "selectedMode", -1);
    private final DoubleProperty modeOffset = new SimpleDoubleProperty(this, "modeOffset");
    private final IntegerProperty iteration = new SimpleIntegerProperty(this, "iteration");
    private final BooleanProperty playing = new SimpleBooleanProperty(this, "playing");
    private final ObservableList<UpdateFunctionChart.Pin> pins = FXCollections.observableArrayList();

    /** What is explored; null before the first checkpoint is ready. */
    public ObjectProperty<AnalyzedCheckpoint> analyzedProperty() {
        return analyzed;
    }

    /** Where the numbers on show come from; null while nothing is on show. */
    Provenance provenance() {
        return analyzed.get() == null ? null : Provenance.of(analyzed.get());
    }

    /** The checkpoint on show examined in full; null until that was asked for and done. */
    public ObjectProperty<Examined> examinedProperty() {
        return examined;
    }

    /** The modes chosen to run by themselves; null until the checkpoint is examined and where it has no modes. */
    public ObjectProperty<ModeChoice> modeChoiceProperty() {
        return modeChoice;
    }

    /** The newest choice that has been run, which lags behind the choice; null with it. */
    public ObjectProperty<ModeRun> modeRunProperty() {
        return modeRun;
    }

    /** Whether the checkpoint on show is being examined. */
    public BooleanProperty examiningProperty() {
        return examining;
    }

    /** Whether the report, the modes and the causes are beside the views. */
    public BooleanProperty mechanismsProperty() {
        return mechanisms;
    }

    /** What the sentence under the mouse speaks of; empty without one. */
    public ObjectProperty<Set<ReportSubject>> subjectsProperty() {
        return subjects;
    }

    /** The states in the chosen plane; null with the checkpoint. */
    public ObjectProperty<Projection> projectionProperty() {
        return projection;
    }

    /** The charts that do not follow the hand; null with the checkpoint. */
    public ObjectProperty<Charts> chartsProperty() {
        return charts;
    }

    /** What the state space shows. */
    public ObjectProperty<StateSpaceChart.Look> lookProperty() {
        return look;
    }

    /** Whether update functions are drawn over all gradients met, on an asinh scale. */
    public BooleanProperty logarithmicProperty() {
        return logarithmic;
    }

    /** The hidden state in the hand, length N; null with the checkpoint. */
    public ObjectProperty<double[]> probeProperty() {
        return probe;
    }

    /** What is cheap to know of the probe; follows it within a frame. */
    public ObjectProperty<ProbeReading> readingProperty() {
        return reading;
    }

    /** The linearisation at the probe; follows it as fast as eigenvalues come. */
    public ObjectProperty<Linearization> linearizationProperty() {
        return linearization;
    }

    /** The states that the probe has come through since it was let go; empty while it is held. */
    public ObjectProperty<List<double[]>> pathProperty() {
        return path;
    }

    /** Whether nobody has touched the probe yet. */
    public BooleanProperty invitingProperty() {
        return inviting;
    }

    /** Whether the dynamics carry the probe now. */
    public BooleanProperty travellingProperty() {
        return travelling;
    }

    /** The index of the selected mode in the linearisation, −1 for none. */
    public IntegerProperty selectedModeProperty() {
        return selectedMode;
    }

    /** How far the probe was moved along the selected mode, in state units. */
    public DoubleProperty modeOffsetProperty() {
        return modeOffset;
    }

    /** The iteration that lights up in every view, 0 … T. */
    public IntegerProperty iterationProperty() {
        return iteration;
    }

    /** Whether the iteration moves by itself. */
    public BooleanProperty playingProperty() {
        return playing;
    }

    /** Update functions kept for comparison. */
    public ObservableList<UpdateFunctionChart.Pin> pins() {
        return pins;
    }
}
