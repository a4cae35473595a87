package org.slowpoint.engine.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.analysis.TaskChoice;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.LinearizedOptimizer;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.intervention.FrozenMode;
import org.slowpoint.engine.intervention.FrozenSchedule;
import org.slowpoint.engine.intervention.Intervention;
import org.slowpoint.engine.intervention.Pinned;
import org.slowpoint.engine.intervention.SlowedMode;
import org.slowpoint.engine.intervention.StraightenedClipping;
import org.slowpoint.engine.intervention.WithoutMode;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.metatrain.MetaLosses;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.mlp.FeatureMeans;
import org.slowpoint.engine.mlp.MlpAnalysis;
import org.slowpoint.engine.mlp.MlpAnalysisOptions;
import org.slowpoint.engine.mlp.MlpVariant;
import org.slowpoint.engine.mlp.MlpVariants;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.mlp.FeatureGroup;
import org.slowpoint.engine.optimizer.mlp.UpdateTerms;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.Quoted;
import org.slowpoint.engine.unroll.Unroller;

/**
 * What can be made of a trained optimizer to be compared with it: {@code snapshot:K} as it was at meta-step K,
 * {@code snapshots} all of them; of one with a hidden state {@code linearized} all modes at the convergence point,
 * {@code modes:N} the N of largest gain, {@code without-modes:N}, {@code frozen-modes:N}, {@code slowed-modes:N} and
 * {@code pinned-modes:N} the optimizer with those changed, {@code schedule:K} the effective learning rate of iteration K
 * held, {@code straightened} without its clipping; of a network per parameter the changes of {@link MlpVariants}, by
 * their keys. Linearisations are those of a first {@link Analysis}, made once when first needed.
 */
public final class Variants {

    /**
     * Something that can be asked for.
     *
     * @param key as above
     * @param title what it is, a few words
     */
    public record Offer(String key, String title) {}

    private static final double HALF = 0.5;

    private static final List<Offer> OF_RECURRENT = List.of(
            new Offer("linearized", "linearised"),
            new Offer("modes:1", "its leading mode alone"),
            new Offer("modes:2", "its two leading modes alone"),
            new Offer("without-modes:1", "without its leading mode"),
            new Offer("frozen-modes:1", "its leading mode frozen"),
            new Offer("slowed-modes:1", "its leading mode at half its speed"),
            new Offer("pinned-modes:1", "pinned to its leading mode"),
            new Offer("schedule:0", "schedule held at iteration 0"),
            new Offer("straightened", "clipping straightened"));

    private final String name;
    private final StoredCheckpoint stored;
    private final Task task;
    private final AnalysisOptions options;
    private final Workers workers;
    private final Progress progress;
    private Linearization linear;
    private List<MlpVariant> ofNetwork;

    /**
     * Those of one checkpoint.
     *
     * @param name what the optimizer itself is called
     * @param stored the checkpoint
     * @param task the task whose runs it is linearised on
     * @param options which runs
     * @param workers the threads
     * @param progress cancels
     */
    public Variants(
            String name,
            StoredCheckpoint stored,
            Task task,
            AnalysisOptions options,
            Workers workers,
            Progress progress) {
        this.name = name;
        this.stored = stored;
        this.task = task;
        this.options = options;
        this.workers = workers;
        this.progress = progress.withoutReports();
    }

    /**
     * Those of a checkpoint in a comparison: linearised where it was trained, whatever it is compared on.
     *
     * @param name what the optimizer itself is called
     * @param stored the checkpoint
     * @param on the task of the comparison, for checkpoints that state none
     * @param seed the seed of the runs it is linearised on
     * @param workers the threads
     * @param progress cancels
     */
    public static Variants compared(
            String name, StoredCheckpoint stored, TaskChoice.Alone on, long seed, Workers workers, Progress progress) {
        TaskConfig own = stored.checkpoint().taskConfig().orElse(on.config());
        AnalysisOptions options = new AnalysisOptions(
                new AnalysisOptions().problems(), stored.checkpoint().testSteps(), seed);
        return new Variants(
                name, stored, own.equals(on.config()) ? on.task() : own.create(null), options, workers, progress);
    }

    /**
     * What there is of an optimizer, for lists to choose from; other numbers of modes and iterations, and single inputs
     * of a network per parameter, can be asked for all the same. Computes nothing.
     */
    public static List<Offer> offered(Checkpoint checkpoint) {
        List<Offer> offers = new ArrayList<>();
        if (checkpoint.optimizer() instanceof MlpOptimizer network) {
            UpdateTerms terms = network.terms();
            if (terms.blackbox() != 0 && terms.nominal() != 0) {
                offers.add(new Offer("nominal-off", "nominal term off"));
                offers.add(new Offer("blackbox-off", "blackbox term off"));
            }
            if (terms.preconditioned()) {
                offers.add(new Offer("preconditioner-off", "preconditioner off"));
            }
            offers.add(new Offer("magnitudes-pinned", "magnitude heads pinned"));
            offers.add(new Offer("decays-usual", "decays as they began"));
            for (FeatureGroup group : FeatureGroup.values()) {
                offers.add(new Offer(group.key(), "without " + group.title()));
            }
        } else {
            offers.addAll(OF_RECURRENT);
        }
        for (Snapshot snapshot : checkpoint.snapshots()) {
            offers.add(new Offer("snapshot:" + snapshot.step(), "meta-step " + snapshot.step()));
        }
        return offers;
    }

    /**
     * What was asked for; more than one where the key stands for several.
     *
     * @param key as above
     * @throws IllegalArgumentException when there is no such thing of this optimizer, saying why
     */
    public List<Variant> of(String key) {
        int colon = key.indexOf(':');
        String word = colon < 0 ? key : key.substring(0, colon);
        if (word.equals("snapshots") && colon < 0) {
            return stored.checkpoint().snapshots().stream().map(this::snapshot).toList();
        }
        if (word.equals("snapshot")) {
            int step = number(key, colon);
            return List.of(stored.checkpoint().snapshots().stream()
                    .filter(each -> each.step() == step)
                    .findFirst()
                    .map(this::snapshot)
                    .orElseThrow(() -> new IllegalArgumentException(
                            stored.name() + " has no snapshot of meta-step " + step + "; info lists how many it has")));
        }
        Optimizer optimizer = stored.checkpoint().optimizer();
        return List.of(
                optimizer instanceof MlpOptimizer network
                        ? ofNetwork(network, key)
                        : ofRecurrent(stored.checkpoint().linearizable(), key, word, colon));
    }

    private Variant snapshot(Snapshot snapshot) {
        return new Variant(
                "snapshot:" + snapshot.step(),
                "meta-step " + snapshot.step(),
                Contender.learned(name + " @ " + snapshot.step(), stored, snapshot));
    }

    private Variant ofRecurrent(Linearizable optimizer, String key, String word, int colon) {
        return switch (word) {
            case "linearized" -> reduced(
                    optimizer, key, "linearised", linear().modes().size());
            case "modes" -> reduced(optimizer, key, null, number(key, colon));
            case "without-modes" -> changed(
                    optimizer, key, new WithoutMode(linear(), ModeReplay.leading(linear(), number(key, colon))));
            case "frozen-modes" -> changed(
                    optimizer, key, new FrozenMode(linear(), ModeReplay.leading(linear(), number(key, colon))));
            case "slowed-modes" -> changed(
                    optimizer, key, new SlowedMode(linear(), ModeReplay.leading(linear(), number(key, colon)), HALF));
            case "pinned-modes" -> changed(
                    optimizer, key, new Pinned(linear(), ModeReplay.leading(linear(), number(key, colon))));
            case "schedule" -> changed(optimizer, key, new FrozenSchedule(number(key, colon)));
            case "straightened" -> changed(optimizer, key, new StraightenedClipping());
            default -> throw unknown(
                    key,
                    "snapshots, snapshot:K, linearized, modes:N, without-modes:N, frozen-modes:N, slowed-modes:N,"
                            + " pinned-modes:N, schedule:K, straightened");
        };
    }

    private Variant reduced(Linearizable optimizer, String key, String title, int modes) {
        Linearization at = linear();
        LinearizedOptimizer reduced = new LinearizedOptimizer(
                ModeReplay.leading(at, modes), at.feedthrough(), optimizer.updateOne(at.state(), at.input()));
        return variant(key, title == null ? reduced.name() : title, Contender.Kind.DISTILLED, reduced);
    }

    private Variant changed(Linearizable optimizer, String key, Intervention intervention) {
        return variant(key, intervention.title(), Contender.Kind.CHANGED, intervention.on(optimizer));
    }

    private Variant variant(String key, String title, Contender.Kind kind, Optimizer optimizer) {
        return variant(
                key,
                title,
                kind,
                (problems, steps, threads, cancel) -> Unroller.losses(optimizer, problems, steps, threads, cancel));
    }

    private Variant variant(String key, String title, Contender.Kind kind, Contender.Runs runs) {
        Optional<Contender.Origin> origin = Contender.learned(name, stored).origin();
        return new Variant(key, title, new Contender(name + ", " + title, kind, Map.of(), origin, runs));
    }

    private Variant ofNetwork(MlpOptimizer optimizer, String key) {
        if (ofNetwork == null) {
            MlpAnalysisOptions first = MlpAnalysisOptions.of(options.steps(), options.steps(), options.seed());
            List<Problem> problems =
                    Analysis.testProblems(task, new AnalysisOptions(first.problems(), options.steps(), options.seed()));
            FeatureMeans means =
                    FeatureMeans.of(MlpAnalysis.recorded(optimizer, problems, first, progress.withoutReports()));
            ofNetwork = MlpVariants.all(optimizer, means);
        }
        MlpVariant found = ofNetwork.stream()
                .filter(each -> each.key().equals(key))
                .findFirst()
                .orElseThrow(() -> unknown(
                        key,
                        "snapshots, snapshot:K, "
                                + String.join(
                                        ", ",
                                        ofNetwork.stream()
                                                .filter(v -> v.kind() != MlpVariant.Kind.FEATURE)
                                                .map(MlpVariant::key)
                                                .toList())
                                + ", feature-0 to feature-38"));
        return variant(
                key,
                found.title(),
                Contender.Kind.CHANGED,
                (problems, steps, threads, cancel) ->
                        MetaLosses.losses(found.optimizer(), problems, steps, threads, cancel));
    }

    private Linearization linear() {
        if (linear == null) {
            Analysis analysis = Analysis.of(stored.checkpoint().linearizable(), task, options, workers, progress);
            linear = analysis.meaningfulModes().orElseThrow(() -> new IllegalArgumentException(analysis.whyNoModes()));
        }
        return linear;
    }

    private static int number(String key, int colon) {
        try {
            int number = Integer.parseInt(key.substring(colon + 1));
            if (colon >= 0 && number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new IllegalArgumentException(
                "“" + Quoted.shortened(key) + "” needs a whole number after a colon, for instance "
                        + (colon < 0 ? Quoted.shortened(key) : Quoted.shortened(key.substring(0, colon))) + ":1");
    }

    private IllegalArgumentException unknown(String key, String known) {
        return new IllegalArgumentException(
                "there is no “" + Quoted.shortened(key) + "” of " + stored.name() + "; there are " + known);
    }
}
