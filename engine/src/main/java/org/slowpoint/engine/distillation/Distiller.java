package org.slowpoint.engine.distillation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slowpoint.engine.analysis.TestRuns;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.ConjugatePairs;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.ClosedForm;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.SymbolicArchitecture;
import org.slowpoint.engine.task.Problem;

/**
 * Makes small optimizers from a learned one, and measures each on the test problems of the analysis that it comes from.
 */
public final class Distiller {

    private static final int MOST_NAMED = 8;

    private final StoredCheckpoint parent;
    private final Analysis analysis;
    private final Map<String, String> provenance;
    private final Workers workers;
    private final Progress progress;

    /**
     * For one optimizer.
     *
     * @param parent the checkpoint
     * @param analysis the first analysis of it
     * @param provenance who makes the distillates: program version, runtime, command
     * @param workers the threads; the results do not depend on how many there are
     * @param progress reports and cancels
     */
    public Distiller(
            StoredCheckpoint parent,
            Analysis analysis,
            Map<String, String> provenance,
            Workers workers,
            Progress progress) {
        this.parent = parent;
        this.analysis = analysis;
        this.provenance = Map.copyOf(provenance);
        this.workers = workers;
        this.progress = progress;
    }

    /**
     * The optimizer linearised at its convergence point: all modes, in its own coordinates.
     *
     * @throws IllegalArgumentException when there is no such point, saying why
     */
    public Distillate linear() {
        FixedPoint point =
                analysis.convergencePoint().orElseThrow(() -> new IllegalArgumentException(analysis.whyNoModes()));
        LinearReduction reduced = LinearReduction.whole(analysis.optimizer(), point.state());
        return distillate(DistillateKind.LINEAR, reduced.architecture(), reduced.weights(), Map.of(), progress);
    }

    /**
     * The modes of largest gain.
     *
     * @param count how many, a conjugate pair counting as one, 1 or more; all when there are fewer
     * @throws IllegalArgumentException when the optimizer has no modes, saying why
     */
    public Distillate leading(int count) {
        return modes(linearization(), ModeReplay.leading(linearization(), count));
    }

    /**
     * Modes by their numbers, from 1 by falling gain, a conjugate pair counting as one.
     *
     * @throws IllegalArgumentException when the optimizer has no modes or fewer, saying so
     */
    public Distillate numbered(List<Integer> numbers) {
        List<List<Mode>> all = ConjugatePairs.of(linearization().byGain());
        for (int number : numbers) {
            if (number < 1 || number > all.size()) {
                throw new IllegalArgumentException("There is no mode " + number + ": this optimizer has "
                        + (all.size() == 1 ? "one mode" : all.size() + " modes") + ", numbered by falling gain.");
            }
        }
        return modes(
                linearization(),
                numbers.stream()
                        .map(number -> all.get(number - 1))
                        .flatMap(List::stream)
                        .toList());
    }

    /**
     * Chosen modes.
     *
     * @param linear the optimizer's linearisation at a fixed point
     * @param chosen some of its modes, one or more; complex ones with their conjugates
     * @throws IllegalArgumentException when none is chosen
     */
    public Distillate modes(Linearization linear, List<Mode> chosen) {
        if (chosen.isEmpty()) {
            throw new IllegalArgumentException("An optimizer of no modes does nothing; choose one or more.");
        }
        LinearReduction reduced = LinearReduction.modes(analysis.optimizer(), linear, chosen);
        List<List<Mode>> groups = ConjugatePairs.of(chosen);
        String named = groups.stream()
                .limit(MOST_NAMED)
                .map(group -> group.get(0).beta())
                .collect(Collectors.joining(", "));
        String more = groups.size() > MOST_NAMED ? " and " + (groups.size() - MOST_NAMED) + " more" : "";
        return distillate(
                DistillateKind.MODES,
                reduced.architecture(),
                reduced.weights(),
                Map.of(Parentage.MODES, named + more),
                progress);
    }

    /** Momentum with a schedule, a clip and an adaptation where they help, fitted to what the optimizer does. */
    public Distillate symbolic() {
        SymbolicArchitecture shape = new SymbolicArchitecture();
        double[] weights = SymbolicFit.of(analysis, workers, progress.part(0, 2, "fitting"))
                .weights();
        return distillate(DistillateKind.SYMBOLIC, shape, weights, Map.of(), progress.part(1, 2, "measuring"));
    }

    private Linearization linearization() {
        return analysis.meaningfulModes().orElseThrow(() -> new IllegalArgumentException(analysis.whyNoModes()));
    }

    private Distillate distillate(
            DistillateKind kind, Architecture shape, double[] weights, Map<String, String> more, Progress told) {
        Map<String, String> says = new LinkedHashMap<>(provenance);
        says.put(Checkpoint.PARENT, parent.sha256());
        says.put(Parentage.NAME, parent.name());
        says.put(Parentage.KIND, kind.id());
        says.putAll(more);
        says.put(Checkpoint.STEPS, Integer.toString(parent.checkpoint().trainedSteps()));
        Checkpoint unmeasured = checkpoint(shape, weights, Map.of(), says);
        Fidelity fidelity = measured(unmeasured, told);
        return new Distillate(checkpoint(shape, weights, fidelity.results(), says), fidelity);
    }

    private Checkpoint checkpoint(
            Architecture shape, double[] weights, Map<String, Double> results, Map<String, String> says) {
        Checkpoint made = new Checkpoint(shape, weights, Optional.empty(), Optional.empty(), List.of(), results, says);
        return parent.checkpoint().taskConfig().map(made::on).orElse(made);
    }

    private Fidelity measured(Checkpoint made, Progress told) {
        List<Problem> problems = Analysis.testProblems(analysis.task(), analysis.options());
        int steps = analysis.options().steps();
        told.report(0, "comparing updates");
        RecordedUpdates updates =
                RecordedUpdates.of(analysis.optimizer(), analysis.run().cloud());
        Linearizable optimizer = made.linearizable();
        Agreement agreement = Agreement.of(updates, updates.madeBy(optimizer));
        told.report(0.1, "running the optimizer on " + problems.size() + " test problems");
        double[][] parentLosses = TestRuns.losses(parent.checkpoint(), problems, steps, workers, told.withoutReports());
        told.report(0.6, "running what was made of it");
        double[][] losses = TestRuns.losses(made, problems, steps, workers, told.withoutReports());
        told.report(1, "done");
        return Fidelity.of(parentLosses, losses, agreement);
    }

    /** What an optimizer is in a formula; empty where it cannot be written down. */
    public static Optional<String> formula(Checkpoint checkpoint) {
        return checkpoint.optimizer() instanceof ClosedForm written ? Optional.of(written.formula()) : Optional.empty();
    }
}
