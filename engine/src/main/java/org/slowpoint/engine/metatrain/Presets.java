package org.slowpoint.engine.metatrain;

import java.util.List;
import java.util.stream.Stream;
import org.slowpoint.engine.optimizer.DecayedWeights;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.CharacterLstm;
import org.slowpoint.engine.task.CharacterTransformer;
import org.slowpoint.engine.task.Digits;
import org.slowpoint.engine.task.ImageConvolution;
import org.slowpoint.engine.task.ImagePerceptron;
import org.slowpoint.engine.task.ImageResidual;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.task.TwoMoons;

/** Configurations that are known to train, by task. */
public final class Presets {

    /**
     * A named configuration.
     *
     * @param id its name on the command line
     * @param title what it is, in a few words
     * @param about what to expect of it, one sentence
     * @param config the configuration with seed 0
     */
    public record Preset(String id, String title, String about, MetaTrainingConfig config) {

        /** Its configuration with a seed. */
        public MetaTrainingConfig config(long seed) {
            return config.with("seed", seed);
        }
    }

    private static final MetaTrainingConfig NOTEBOOK = Settings.defaults(MetaTrainingConfig.class);

    // Close to the released configuration of the paper's optimizer for linear regression: a clip near the typical
    // meta-gradient and a short second-moment memory, so that one exploding step does not poison Adam for long.
    private static final MetaTrainingConfig RELEASED = NOTEBOOK.with("unroll.steps", 200)
            .with("unroll.batch", 32)
            .with(
                    "optimizer",
                    new MetaOptimizerConfig(
                            2e-3, 0.55, 1000, 0.8, 0.6, 4.5e-6, 0.05, 1e-5, 0, DecayedWeights.NETWORK, 0, 0))
            .with("guards", Guards.STANDARD)
            .with("validation", new ValidationConfig(64, 50))
            .with("metaSteps", 3000)
            .with("snapshotEvery", 100);

    private static final List<Preset> RECURRENT = List.of(
            new Preset(
                    "strong",
                    "Ahead of every baseline, 64 units",
                    "A few minutes on two cores; ahead of tuned momentum by a third.",
                    RELEASED),
            new Preset(
                    "wide",
                    "The paper's size, 256 units",
                    "About half an hour on two cores.",
                    RELEASED.with("architecture.units", 256)
                            .with("optimizer.learningRate", 8e-4)
                            .with("metaSteps", 4000)),
            new Preset(
                    "momentum",
                    "Recovers momentum, 64 units",
                    "The released notebook's configuration; one mode that is momentum.",
                    NOTEBOOK),
            new Preset(
                    "live",
                    "Live, 16 units",
                    "Seconds; passes tuned momentum while you watch.",
                    // One of its few problems often explodes; shortening its own gradient keeps the others' step.
                    live(RELEASED, 6e-3, 600).with("guards.problemClip", 1.5)),
            new Preset(
                    "strong",
                    "Ahead of every baseline, 64 units",
                    "A minute or two on two cores.",
                    rosenbrock(RELEASED)),
            new Preset(
                    "live",
                    "Live, 16 units",
                    "Seconds; passes tuned Adam while you watch.",
                    live(rosenbrock(RELEASED), 3e-3, 400)),
            new Preset(
                    "strong",
                    "A network of width 16, 32 units",
                    "A quarter of an hour on two cores; ahead of tuned Adam by a fifth.",
                    twoMoons(RELEASED).with("task", new TwoMoons.Config(16, 128, 0.1))),
            new Preset(
                    "paper",
                    "The paper's network, 32 units",
                    "Hours on two cores.",
                    twoMoons(RELEASED).with("unroll.batch", 4)),
            new Preset(
                    "strong",
                    "A network of 4 channels, 16 units",
                    "Half an hour on two cores; ahead of tuned Adam.",
                    digits(RELEASED).with("task.channels", 4)),
            new Preset("paper", "The paper's network, 16 units", "Hours on two cores.", digits(RELEASED)),
            new Preset(
                    "strong",
                    "A perceptron of 32 units, 16 units",
                    "Five minutes on two cores; passes tuned Adam in the first.",
                    secondPaper(RELEASED, ImagePerceptron.NAME).with("unroll.steps", 100)),
            new Preset(
                    "strong",
                    "A small convolutional network, 16 units",
                    "Three quarters of an hour on two cores.",
                    secondPaper(RELEASED, ImageConvolution.NAME).with("unroll.steps", 150)),
            new Preset(
                    "strong",
                    "A small residual network, 16 units",
                    "Half an hour on two cores.",
                    secondPaper(RELEASED, ImageResidual.NAME)),
            new Preset(
                    "strong",
                    "A memory of 32 units, 16 units",
                    "Half an hour on two cores.",
                    secondPaper(RELEASED, CharacterLstm.NAME)),
            new Preset(
                    "strong",
                    "A transformer of two blocks, 16 units",
                    "An hour on two cores.",
                    secondPaper(RELEASED, CharacterTransformer.NAME)));

    private static final List<Preset> ALL =
            Stream.concat(RECURRENT.stream(), MlpPresets.all().stream()).toList();

    private Presets() {}

    private static MetaTrainingConfig live(MetaTrainingConfig base, double rate, int steps) {
        return base.with("architecture.units", 16)
                .with("unroll.batch", 8)
                .with("optimizer.learningRate", rate)
                .with("validation.every", 20)
                .with("metaSteps", steps)
                .with("snapshotEvery", 20);
    }

    // A small input scale keeps gates open for gradients of several hundred.
    private static MetaTrainingConfig rosenbrock(MetaTrainingConfig base) {
        return base.with("task", Rosenbrock.NAME)
                .with("architecture.inputScale", 0.1)
                .with("architecture.outputScale", 0.01);
    }

    // The readout bias moves all parameters together, so the output scale is small; gradients are small, too. Learned
    // optimizers for networks sit where nearby runs part; bounding the adjoint is what lets this training improve on
    // momentum.
    private static MetaTrainingConfig twoMoons(MetaTrainingConfig base) {
        return network(base, 32)
                .with("task", TwoMoons.NAME)
                .with("unroll.batch", 8)
                .with("optimizer.learningRate", 1.5e-3)
                .with("optimizer.decaySteps", 500)
                .with("optimizer.beta1", 0.9)
                .with("optimizer.beta2", 0.99)
                .with("estimator.adjointClip", 0.1)
                .with("guards", new Guards(20, 1.1, 1.5, false))
                .with("validation.problems", 64)
                .with("metaSteps", 2500);
    }

    private static MetaTrainingConfig digits(MetaTrainingConfig base) {
        return network(base, 16)
                .with("task", Digits.NAME)
                .with("task.minibatch", 25)
                .with("unroll.steps", 50)
                .with("unroll.batch", 4)
                .with("optimizer.learningRate", 1e-3)
                .with("guards.problemClip", 1.5)
                .with("validation.problems", 8)
                .with("metaSteps", 1000);
    }

    // Tasks of the second paper at their usual sizes.
    private static MetaTrainingConfig secondPaper(MetaTrainingConfig base, String task) {
        return network(base, 16)
                .with("task", task)
                .with("unroll.steps", 50)
                .with("unroll.batch", 4)
                .with("optimizer.learningRate", 1.5e-3)
                .with("estimator.adjointClip", 0.1)
                .with("guards.problemClip", 1.5)
                .with("validation.problems", 8)
                .with("metaSteps", 1000);
    }

    private static MetaTrainingConfig network(MetaTrainingConfig base, int units) {
        return base.with("architecture.units", units)
                .with("architecture.inputScale", 30)
                .with("architecture.outputScale", 0.03)
                .with("validation.every", 25)
                .with("snapshotEvery", 50);
    }

    /** The presets of a task, the one it is trained with by default first. */
    public static List<Preset> of(String task) {
        return ALL.stream().filter(p -> p.config().task().name().equals(task)).toList();
    }

    /**
     * The preset of a name.
     *
     * @throws IllegalArgumentException naming the presets of the task when it has none of this name
     */
    public static Preset named(String task, String id) {
        return of(task).stream()
                .filter(p -> p.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("“" + task + "” has no preset “" + id + "”; choose "
                        + String.join(", ", of(task).stream().map(Preset::id).toList())));
    }
}
