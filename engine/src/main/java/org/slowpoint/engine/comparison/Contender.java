package org.slowpoint.engine.comparison;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.analysis.TestRuns;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.unroll.Unroller;

/**
 * An optimizer in a comparison.
 *
 * @param name what it is called, unlike the others
 * @param kind what sort of optimizer it is
 * @param hyperparameters its numbers by name; empty where it is no hand-designed optimizer
 * @param origin the checkpoint that it comes from; empty for a hand-designed optimizer
 * @param runs how it is run
 */
public record Contender(
        String name, Kind kind, Map<String, Double> hyperparameters, Optional<Origin> origin, Runs runs) {

    /** What sort of optimizer it is. */
    public enum Kind {
        /** A trained network as it is. */
        LEARNED("learned"),
        /** Written down by people. */
        HAND_DESIGNED("hand-designed"),
        /** A trained network reduced to something simpler. */
        DISTILLED("distilled"),
        /** A trained network with one thing of it changed. */
        CHANGED("changed");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** Its name in files and tables. */
        public String word() {
            return word;
        }
    }

    /**
     * The checkpoint that an optimizer comes from.
     *
     * @param sha256 the digest of the file
     * @param metaStep meta-steps done when it had these weights; empty where the file does not say
     */
    public record Origin(String sha256, Optional<Integer> metaStep) {}

    /** How an optimizer is run. */
    public interface Runs {

        /**
         * Runs it.
         *
         * @return per problem, the loss at each of T steps; loss k is taken before update k
         */
        double[][] losses(List<Problem> problems, int steps, Workers workers, Progress progress);
    }

    /** Copies the numbers. */
    public Contender {
        hyperparameters = Map.copyOf(hyperparameters);
    }

    /** A trained optimizer with the weights that it is used with. */
    public static Contender learned(String name, StoredCheckpoint stored) {
        Checkpoint checkpoint = stored.checkpoint();
        Optional<Integer> step = checkpoint
                .training()
                .map(state -> state.validated().map(best -> best.step()).orElse(state.step()));
        return learned(name, checkpoint, new Origin(stored.sha256(), step));
    }

    /** A trained optimizer as it was at a moment of its training. */
    public static Contender learned(String name, StoredCheckpoint stored, Snapshot snapshot) {
        return learned(
                name, stored.checkpoint().at(snapshot), new Origin(stored.sha256(), Optional.of(snapshot.step())));
    }

    private static Contender learned(String name, Checkpoint checkpoint, Origin origin) {
        return new Contender(
                name,
                checkpoint.distilled() ? Kind.DISTILLED : Kind.LEARNED,
                Map.of(),
                Optional.of(origin),
                (problems, steps, workers, progress) ->
                        TestRuns.losses(checkpoint, problems, steps, workers, progress));
    }

    /**
     * A hand-designed optimizer. What has a usual value may be left out.
     *
     * @throws IllegalArgumentException when a number is missing, not known or out of range
     */
    public static Contender handDesigned(String name, Family family, Map<String, Double> given) {
        Map<String, Double> values = family.complete(given);
        family.create(values, 1);
        return new Contender(
                name,
                Kind.HAND_DESIGNED,
                values,
                Optional.empty(),
                (problems, steps, workers, progress) ->
                        Unroller.losses(family.create(values, steps), problems, steps, workers, progress));
    }
}
