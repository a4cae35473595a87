package org.slowpoint.engine.metatrain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slowpoint.engine.metatrain.Presets.Preset;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.BlackboxArchitecture;
import org.slowpoint.engine.optimizer.HeadLayout;
import org.slowpoint.engine.optimizer.HyperparamArchitecture;
import org.slowpoint.engine.optimizer.StarArchitecture;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.task.ImageConvolution;
import org.slowpoint.engine.task.ImagePerceptron;

/**
 * Configurations of the second paper's optimizers, networks per parameter that evolution strategies train to make the mean
 * loss of the first T steps small; scaled down from the paper's to what a desktop can do.
 */
final class MlpPresets {

    private static final int WARM_UP = 100;
    private static final double LARGE_BLACKBOX = 1e-2;
    private static final double SMALL_BLACKBOX = 1e-3;
    private static final double STAR_DECAY = 0.1;
    private static final double SMALL = 1e-3;
    private static final double STAR_BLACKBOX = 1e-5;

    /** How much is trained on what: T steps in pieces of K with so many pairs. */
    private record Scale(
            String id,
            String about,
            String task,
            Map<String, ?> settings,
            int steps,
            int truncation,
            int pairs,
            int metaSteps) {}

    private static final List<Scale> SCALES = List.of(
            new Scale(
                    "standard",
                    "About ten minutes on two cores: runs of 2,000 steps, as in the paper.",
                    ImagePerceptron.NAME,
                    Map.of("task.minibatch", 128),
                    2000,
                    50,
                    16,
                    3000),
            new Scale(
                    "medium",
                    "About twenty minutes on two cores: 14×14 pixels and two hidden layers.",
                    ImagePerceptron.NAME,
                    Map.of("task.minibatch", 128, "task.side", 14, "task.layers", 2),
                    1000,
                    50,
                    8,
                    5000),
            new Scale(
                    "test",
                    "A second: five meta-steps, too few to learn from.",
                    ImagePerceptron.NAME,
                    Map.of("task.minibatch", 16, "task.width", 8),
                    20,
                    10,
                    2,
                    5),
            new Scale(
                    "demo",
                    "A minute on two cores: runs of 300 steps.",
                    ImagePerceptron.NAME,
                    Map.of(),
                    300,
                    30,
                    8,
                    1500),
            new Scale(
                    "conv",
                    "About ten minutes on two cores: a convolutional network.",
                    ImageConvolution.NAME,
                    Map.of(),
                    500,
                    50,
                    8,
                    1000));

    private MlpPresets() {}

    /** All of them, of each task the lightest of STAR last. */
    static List<Preset> all() {
        List<Preset> presets = new ArrayList<>();
        for (int architecture = 0; architecture < 3; architecture++) {
            for (Scale scale : SCALES) {
                presets.add(preset(scale, architectures(scale).get(architecture)));
            }
        }
        return presets;
    }

    // Within runs of up to a thousand steps the small factor of the released code leaves the blackbox too slow.
    private static List<Architecture> architectures(Scale scale) {
        double blackbox = scale.steps() > 1000 ? SMALL_BLACKBOX : LARGE_BLACKBOX;
        return List.of(
                new BlackboxArchitecture(blackbox, SMALL),
                new HyperparamArchitecture(HeadLayout.PAPER, SMALL, SMALL),
                new StarArchitecture(HeadLayout.PAPER, SMALL, SMALL, STAR_BLACKBOX, SMALL));
    }

    private static Preset preset(Scale scale, Architecture architecture) {
        Map<String, Object> changes = new TreeMap<>(scale.settings());
        changes.put("task", scale.task());
        changes.put("architecture", architecture);
        changes.put("estimator", EvolutionStrategies.persistent(1e-2, scale.truncation()));
        changes.put("unroll", new UnrollConfig(scale.steps(), scale.pairs(), MetaObjective.MEAN));
        changes.put("optimizer.learningRate", 3e-3);
        changes.put("optimizer.finalRate", 1e-3);
        changes.put("optimizer.warmUp", Math.min(WARM_UP, scale.metaSteps() / 5));
        changes.put("optimizer.epsilon", 1e-8);
        changes.put("optimizer.clip", 3);
        changes.put("optimizer.normPenalty", 0);
        changes.put("optimizer.weightDecay", architecture instanceof StarArchitecture ? STAR_DECAY : 0);
        changes.put("guards", new Guards(0, 0, 0, true));
        changes.put("validation", new ValidationConfig(8, 50));
        changes.put("metaSteps", scale.metaSteps());
        changes.put("snapshotEvery", 50);
        Kinds.Entry kind = Kinds.of((Record) architecture);
        return new Preset(
                kind.name() + "-" + scale.id(),
                kind.title() + ", " + scale.id(),
                scale.about(),
                Settings.defaults(MetaTrainingConfig.class).with(changes));
    }
}
