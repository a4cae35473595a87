package org.slowpoint.app.perspective.stability;

import java.util.List;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.slowpoint.app.library.Provenance;
import org.slowpoint.engine.dynamics.stability.EigenvalueGrip;
import org.slowpoint.engine.dynamics.stability.NoisyQuadratic;
import org.slowpoint.engine.dynamics.stability.TrainingCourse;

/**
 * All that Stability shows, as properties. Changed by {@link StabilityController} and its parts alone; lives on the user
 * interface's thread and knows no nodes.
 */
final class StabilityModel {

    /**
     * Two axes of the Hessian, counted by rising curvature.
     *
     * @param horizontal the one along x
     * @param vertical the one along y
     */
    record Directions(int horizontal, int vertical) {
        /** The steepest and the flattest. */
        static Directions extremes(int dimension) {
            return new Directions(dimension - 1, 0);
        }

        double[] first(NoisyQuadratic problem) {
            return problem.curvatures().vectors()[horizontal];
        }

        double[] second(NoisyQuadratic problem) {
            // In one dimension there is nothing across.
            return vertical < problem.dimension() && vertical != horizontal
                    ? problem.curvatures().vectors()[vertical]
                    : new double[problem.dimension()];
        }

        double secondCurvature(NoisyQuadratic problem) {
            return problem.curvatures().values()[Math.min(vertical, problem.dimension() - 1)];
        }
    }

    private final ReadOnlyObjectWrapper<Experiment> experiment = new ReadOnlyObjectWrapper<>(this, "experiment");
    private final ReadOnlyObjectWrapper<LoopReading> reading = new ReadOnlyObjectWrapper<>(this, "reading");
    private final ReadOnlyObjectWrapper<Surroundings> surroundings = new ReadOnlyObjectWrapper<>(this, "surroundings");
    private final ReadOnlyObjectWrapper<VarianceReading> variance = new ReadOnlyObjectWrapper<>(this, "variance");
    private final ReadOnlyObjectWrapper<EigenvalueGrip.Owner> owner =
            new ReadOnlyObjectWrapper<>(this, "owner", EigenvalueGrip.Owner.CLOSED_LOOP);
    private final ReadOnlyObjectWrapper<Directions> directions =
            new ReadOnlyObjectWrapper<>(this, "directions", Directions.extremes(2));
    private final ReadOnlyObjectWrapper<int[]> horizons =
            new ReadOnlyObjectWrapper<>(this, "horizons", new int[] {10, 50, 200});
    private final ReadOnlyLongWrapper noiseSeed = new ReadOnlyLongWrapper(this, "noiseSeed");
    private final ReadOnlyBooleanWrapper literal = new ReadOnlyBooleanWrapper(this, "literal");
    private final ReadOnlyIntegerWrapper iteration = new ReadOnlyIntegerWrapper(this, "iteration");
    private final ReadOnlyBooleanWrapper playing = new ReadOnlyBooleanWrapper(this, "playing");
    private final ReadOnlyObjectWrapper<List<TrainingCourse>> courses =
            new ReadOnlyObjectWrapper<>(this, "courses", List.of());
    private final ReadOnlyBooleanWrapper inviting = new ReadOnlyBooleanWrapper(this, "inviting", true);
    private final ReadOnlyBooleanWrapper training = new ReadOnlyBooleanWrapper(this, "training");
    private final ReadOnlyIntegerWrapper metaIteration = new ReadOnlyIntegerWrapper(this, "metaIteration");
    private final ReadOnlyIntegerWrapper course =
            new ReadOnlyIntegerWrapper(this, "course", TrainingControl.FRACTIONS.length - 1);
    private final ReadOnlyObjectWrapper<PlacedOptimizer> placed = new ReadOnlyObjectWrapper<>(this, "placed");
    private final ReadOnlyObjectWrapper<PlacedReading> placedReading =
            new ReadOnlyObjectWrapper<>(this, "placedReading");

    /** What is in the laboratory; null before the first is opened. */
    ReadOnlyObjectProperty<Experiment> experimentProperty() {
        return experiment.getReadOnlyProperty();
    }

    void setExperiment(Experiment value) {
        experiment.set(value);
    }

    /** What is cheap to know; follows the experiment within a frame. */
    ReadOnlyObjectProperty<LoopReading> readingProperty() {
        return reading.getReadOnlyProperty();
    }

    void setReading(LoopReading value) {
        reading.set(value);
    }

    /** What surrounds the loop; follows the experiment. */
    ReadOnlyObjectProperty<Surroundings> surroundingsProperty() {
        return surroundings.getReadOnlyProperty();
    }

    void setSurroundings(Surroundings value) {
        surroundings.set(value);
    }

    /** The gradient variance; short horizons follow the hand, long ones come when it rests. Null until there is one. */
    ReadOnlyObjectProperty<VarianceReading> varianceProperty() {
        return variance.getReadOnlyProperty();
    }

    void setVariance(VarianceReading value) {
        variance.set(value);
    }

    /** Whose eigenvalues are on show. */
    ReadOnlyObjectProperty<EigenvalueGrip.Owner> ownerProperty() {
        return owner.getReadOnlyProperty();
    }

    void setOwner(EigenvalueGrip.Owner value) {
        owner.set(value);
    }

    /** The plane of the run. */
    ReadOnlyObjectProperty<Directions> directionsProperty() {
        return directions.getReadOnlyProperty();
    }

    void setDirections(Directions value) {
        directions.set(value);
    }

    /** Finite horizons, rising; runs are as long as the last. */
    ReadOnlyObjectProperty<int[]> horizonsProperty() {
        return horizons.getReadOnlyProperty();
    }

    void setHorizons(int[] value) {
        horizons.set(value);
    }

    /** Names the noise of the sampled trajectories. */
    ReadOnlyLongProperty noiseSeedProperty() {
        return noiseSeed.getReadOnlyProperty();
    }

    void setNoiseSeed(long value) {
        noiseSeed.set(value);
    }

    /** Whether losses are shown as Eq. 8 is printed, without the ½. */
    ReadOnlyBooleanProperty literalProperty() {
        return literal.getReadOnlyProperty();
    }

    void setLiteral(boolean value) {
        literal.set(value);
    }

    /** The iteration of the run on show. */
    ReadOnlyIntegerProperty iterationProperty() {
        return iteration.getReadOnlyProperty();
    }

    void setIteration(int value) {
        iteration.set(value);
    }

    /** Whether the iteration moves by itself. */
    ReadOnlyBooleanProperty playingProperty() {
        return playing.getReadOnlyProperty();
    }

    void setPlaying(boolean value) {
        playing.set(value);
    }

    /** Whether nobody has touched an eigenvalue yet. */
    ReadOnlyBooleanProperty invitingProperty() {
        return inviting.getReadOnlyProperty();
    }

    void setInviting(boolean value) {
        inviting.set(value);
    }

    /** The meta-trainings of P so far, one per nominal term. */
    ReadOnlyObjectProperty<List<TrainingCourse>> coursesProperty() {
        return courses.getReadOnlyProperty();
    }

    void setCourses(List<TrainingCourse> value) {
        courses.set(List.copyOf(value));
    }

    /** Whether P is being trained. */
    ReadOnlyBooleanProperty trainingProperty() {
        return training.getReadOnlyProperty();
    }

    void setTraining(boolean value) {
        training.set(value);
    }

    /** The meta-iteration that was scrubbed to. */
    ReadOnlyIntegerProperty metaIterationProperty() {
        return metaIteration.getReadOnlyProperty();
    }

    void setMetaIteration(int value) {
        metaIteration.set(value);
    }

    /** Which of the courses is looked at when scrubbing. */
    ReadOnlyIntegerProperty courseProperty() {
        return course.getReadOnlyProperty();
    }

    void setCourse(int value) {
        course.set(value);
    }

    /** Another optimizer on the same quadratic; null for none. */
    ReadOnlyObjectProperty<PlacedOptimizer> placedProperty() {
        return placed.getReadOnlyProperty();
    }

    void setPlaced(PlacedOptimizer value) {
        placed.set(value);
    }

    /** The placed optimizer on the quadratic as it is; null with it. */
    ReadOnlyObjectProperty<PlacedReading> placedReadingProperty() {
        return placedReading.getReadOnlyProperty();
    }

    void setPlacedReading(PlacedReading value) {
        placedReading.set(value);
    }

    /** Where the numbers on show come from; null before anything is. */
    Provenance provenance() {
        Experiment now = experiment.get();
        return now == null ? null : ExperimentProvenance.of(now, horizons.get());
    }
}
