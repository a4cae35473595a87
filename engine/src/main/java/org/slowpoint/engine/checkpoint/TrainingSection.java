package org.slowpoint.engine.checkpoint;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.metatrain.EstimatorState;
import org.slowpoint.engine.metatrain.GuardState;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.Validated;

/** The part of a file that holds the trainer's state: arrays as tensors, single numbers as one JSON text. */
final class TrainingSection {

    private static final String TEXT = "training";
    private static final String FIRST_MOMENT = "training.first_moment";
    private static final String SECOND_MOMENT = "training.second_moment";
    private static final String LAST_WEIGHTS = "training.weights";
    private static final String VALIDATED = "training.validated_weights";
    private static final String GUARD_WEIGHTS = "training.guard.weights";
    private static final String GRADIENTS = "training.guard.gradients";
    private static final String LOSSES = "training.guard.losses";
    private static final String NORMS = "training.guard.norms";
    private static final String ESTIMATOR = "training.estimator.";

    private TrainingSection() {}

    /** The single numbers; null is what was never measured or, in files of earlier versions, never written. */
    private record Numbers(
            int step,
            int skipped,
            Integer returned,
            Integer clipped,
            Double rate,
            Double bestMean,
            Integer validatedStep,
            Double validatedObjective,
            Integer zeroed) {

        static Numbers of(TrainerState state) {
            GuardState guard = state.guard();
            return new Numbers(
                    state.step(),
                    guard.skipped(),
                    guard.returned(),
                    guard.clipped(),
                    guard.rate(),
                    guard.bestWeights().length > 0 ? guard.bestMean() : null,
                    state.validated().map(Validated::step).orElse(null),
                    state.validated().map(Validated::objective).orElse(null),
                    guard.zeroed());
        }

        int entriesZeroed() {
            return zeroed == null ? 0 : zeroed;
        }

        int timesReturned() {
            return returned == null ? 0 : returned;
        }

        int problemsClipped() {
            return clipped == null ? 0 : clipped;
        }

        double slowedTo() {
            return rate == null ? 1 : rate;
        }
    }

    /** Puts it into a file. */
    static void put(TrainerState state, int size, Map<String, INDArray> tensors, Map<String, String> metadata) {
        tensors.put(LAST_WEIGHTS, Content.array(state.weights(), DataType.FLOAT, size));
        tensors.put(FIRST_MOMENT, Content.array(state.firstMoment(), DataType.DOUBLE, size));
        tensors.put(SECOND_MOMENT, Content.array(state.secondMoment(), DataType.DOUBLE, size));
        GuardState guard = state.guard();
        putHistory(GRADIENTS, guard.gradients(), tensors);
        putHistory(LOSSES, guard.losses(), tensors);
        putHistory(NORMS, guard.norms(), tensors);
        if (guard.bestWeights().length > 0) {
            tensors.put(GUARD_WEIGHTS, Content.array(guard.bestWeights(), DataType.FLOAT, size));
        }
        state.validated()
                .ifPresent(best -> tensors.put(VALIDATED, Content.array(best.weights(), DataType.FLOAT, size)));
        state.estimator()
                .arrays()
                .forEach((name, values) ->
                        tensors.put(ESTIMATOR + name, Content.array(values, DataType.DOUBLE, values.length)));
        metadata.put(TEXT, Content.json(Numbers.of(state)));
    }

    private static void putHistory(String name, double[] values, Map<String, INDArray> tensors) {
        if (values.length > 0) {
            tensors.put(name, Content.array(values, DataType.DOUBLE, values.length));
        }
    }

    /**
     * Reads it.
     *
     * @param weights the optimizer's weights, which are the last ones where the file says nothing else
     */
    static Optional<TrainerState> of(Content content, double[] weights) {
        return content.json(TEXT, Numbers.class).map(numbers -> {
            boolean counted = numbers.step() >= 0
                    && numbers.skipped() >= 0
                    && numbers.timesReturned() >= 0
                    && numbers.problemsClipped() >= 0
                    && numbers.entriesZeroed() >= 0;
            if (!counted) {
                throw content.complaint("its training state counts a negative number of steps");
            }
            if (!(numbers.slowedTo() > 0 && numbers.slowedTo() <= 1)) {
                throw content.complaint("its training state slows down by a factor of " + numbers.rate()
                        + ", which is not between 0 and 1");
            }
            int size = weights.length;
            return new TrainerState(
                    numbers.step(),
                    content.has(LAST_WEIGHTS) ? content.tensor(DataType.FLOAT, LAST_WEIGHTS, size) : weights,
                    content.tensor(DataType.DOUBLE, FIRST_MOMENT, size),
                    content.tensor(DataType.DOUBLE, SECOND_MOMENT, size),
                    estimator(content),
                    guard(content, numbers, size),
                    validated(content, numbers, size));
        });
    }

    private static EstimatorState estimator(Content content) {
        Map<String, double[]> arrays = new TreeMap<>();
        content.file().tensors().forEach((name, array) -> {
            if (name.startsWith(ESTIMATOR)) {
                arrays.put(name.substring(ESTIMATOR.length()), content.tensor(DataType.DOUBLE, name, array.length()));
            }
        });
        return new EstimatorState(arrays);
    }

    private static GuardState guard(Content content, Numbers numbers, int size) {
        boolean known = numbers.bestMean() != null;
        return new GuardState(
                history(content, GRADIENTS, GuardState.HISTORY),
                history(content, LOSSES, GuardState.WINDOW),
                history(content, NORMS, GuardState.HISTORY),
                known ? numbers.bestMean() : Double.POSITIVE_INFINITY,
                known ? content.tensor(DataType.FLOAT, GUARD_WEIGHTS, size) : new double[0],
                numbers.slowedTo(),
                numbers.skipped(),
                numbers.timesReturned(),
                numbers.problemsClipped(),
                numbers.entriesZeroed());
    }

    private static Optional<Validated> validated(Content content, Numbers numbers, int size) {
        if (numbers.validatedStep() == null || numbers.validatedObjective() == null) {
            return Optional.empty();
        }
        return Optional.of(new Validated(
                numbers.validatedStep(),
                content.tensor(DataType.FLOAT, VALIDATED, size),
                numbers.validatedObjective()));
    }

    private static double[] history(Content content, String name, int most) {
        if (!content.has(name)) {
            return new double[0];
        }
        long length = content.file().tensors().get(name).length();
        if (length > most) {
            throw content.complaint(
                    "the tensor “" + name + "” has " + length + " entries where at most " + most + " are remembered");
        }
        return content.tensor(DataType.DOUBLE, name, length);
    }
}
