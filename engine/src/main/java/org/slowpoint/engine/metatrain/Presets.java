package org.slowpoint.engine.metatrain;

import java.util.List;
import java.util.Map;
import org.slowpoint.engine.optimizer.CellKind;
import org.slowpoint.engine.optimizer.InputTransform;
import org.slowpoint.engine.task.Digits;
import org.slowpoint.engine.task.LinearRegression;
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
            return config.edit().seed(seed).done();
        }
    }

    private static final MetaTrainingConfig NOTEBOOK = new MetaTrainingConfig(
            LinearRegression.NAME,
            Map.of(),
            MetaTrainingConfig.DRAWN,
            CellKind.GRU,
            64,
            InputTransform.RAW,
            1,
            1,
            201,
            64,
            2001,
            MetaObjective.MEAN_RELATIVE,
            false,
            8e-3,
            0.5,
            1000,
            0.9,
            0.999,
            0.1,
            5,
            1e-4,
            Guards.NONE,
            0,
            100,
            50,
            0);

    // Close to the released configuration of the paper's optimizer for linear regression: a clip near the typical
    // meta-gradient and a short second-moment memory, so that one exploding step does not poison Adam for long.
    private static final MetaTrainingConfig RELEASED = NOTEBOOK.edit()
            .unrollSteps(200)
            .batch(32)
            .metaSteps(3000)
            .learningRate(2e-3)
            .decayRate(0.55)
            .beta1(0.8)
            .beta2(0.6)
            .epsilon(4.5e-6)
            .clip(0.05)
            .normPenalty(1e-5)
            .guards(Guards.STANDARD)
            .validationProblems(64)
            .validationEvery(50)
            .snapshotEvery(100)
            .done();

    private static final List<Preset> ALL = List.of(
            new Preset(
                    "strong",
                    "Ahead of every baseline, 64 units",
                    "A few minutes on two cores; ahead of tuned momentum by a third.",
                    RELEASED),
            new Preset(
                    "wide",
                    "The paper's size, 256 units",
                    "About half an hour on two cores.",
                    RELEASED.edit()
                            .units(256)
                            .learningRate(8e-4)
                            .metaSteps(4000)
                            .done()),
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
                    live(RELEASED, 6e-3, 600)
                            .edit()
                            .guards(Guards.STANDARD.withProblemClip(1.5))
                            .done()),
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
                    twoMoons(RELEASED)),
            new Preset(
                    "paper",
                    "The paper's network, 32 units",
                    "Hours on two cores.",
                    twoMoons(RELEASED).edit().taskSettings(Map.of()).batch(4).done()),
            new Preset(
                    "strong",
                    "A network of 4 channels, 16 units",
                    "Half an hour on two cores; ahead of tuned Adam.",
                    digits(RELEASED)),
            new Preset(
                    "paper",
                    "The paper's network, 16 units",
                    "Hours on two cores.",
                    digits(RELEASED)
                            .edit()
                            .taskSettings(Map.of("minibatch", 25.0))
                            .done()));

    private Presets() {}

    private static MetaTrainingConfig live(MetaTrainingConfig base, double rate, int steps) {
        return base.edit()
                .units(16)
                .batch(8)
                .learningRate(rate)
                .metaSteps(steps)
                .validationEvery(20)
                .snapshotEvery(20)
                .done();
    }

    // A small input scale keeps gates open for gradients of several hundred.
    private static MetaTrainingConfig rosenbrock(MetaTrainingConfig base) {
        return base.edit()
                .task(Rosenbrock.NAME)
                .inputScale(0.1)
                .outputScale(0.01)
                .done();
    }

    // The readout bias moves all parameters together, so the output scale is small; gradients are small, too. Learned
    // optimizers for networks sit where nearby runs part; bounding the adjoint is what lets this training improve on
    // momentum.
    private static MetaTrainingConfig twoMoons(MetaTrainingConfig base) {
        return base.edit()
                .task(TwoMoons.NAME)
                .taskSettings(Map.of("width", 16.0, "points", 128.0))
                .units(32)
                .inputScale(30)
                .outputScale(0.03)
                .batch(8)
                .metaSteps(2500)
                .learningRate(1.5e-3)
                .decaySteps(500)
                .beta1(0.9)
                .beta2(0.99)
                .guards(new Guards(20, 1.1, 1.5, 0.1))
                .validationProblems(64)
                .validationEvery(25)
                .snapshotEvery(50)
                .done();
    }

    private static MetaTrainingConfig digits(MetaTrainingConfig base) {
        return base.edit()
                .task(Digits.NAME)
                .taskSettings(Map.of("channels", 4.0, "minibatch", 25.0))
                .units(16)
                .inputScale(30)
                .outputScale(0.03)
                .unrollSteps(50)
                .batch(4)
                .metaSteps(1000)
                .learningRate(1e-3)
                .guards(Guards.STANDARD.withProblemClip(1.5))
                .validationProblems(8)
                .validationEvery(25)
                .snapshotEvery(50)
                .done();
    }

    /** The presets of a task, the one it is trained with by default first. */
    public static List<Preset> of(String task) {
        return ALL.stream().filter(p -> p.config().task().equals(task)).toList();
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
