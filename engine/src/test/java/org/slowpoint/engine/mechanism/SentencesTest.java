package org.slowpoint.engine.mechanism;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.GradientDensity;
import org.slowpoint.engine.dynamics.GroupDynamics;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.dynamics.Saturation;
import org.slowpoint.engine.dynamics.Schedule;
import org.slowpoint.engine.dynamics.sweep.InputSweep;
import org.slowpoint.engine.dynamics.sweep.SweepPoint;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.PairedDifference;

/** No rule makes a sentence of a number that is none, whatever the evidence: missing, infinite, tied or degenerate. */
class SentencesTest {

    private static final double[] EDGES = {
        0,
        -0.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1,
        -1,
        0.5,
        -0.5,
        Double.MIN_VALUE,
        -1e-300,
        1e-9,
        1e30,
        -1.5000000225711993e30,
        1e300,
        Double.MAX_VALUE
    };

    private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.e+−-]*");
    private static final Pattern SHARE = Pattern.compile("([0-9.]+) %");
    private static final int LONGEST = 12;

    private static Examination usual;

    @BeforeAll
    static void examine() {
        Analysis analysis = Analysis.of(
                Momentum.optimal(1e-3, 1),
                Tasks.require("linear-regression"),
                new AnalysisOptions(4, 40, 1),
                Progress.NONE);
        usual = new AnalysisGraph(
                        analysis, Optional.of(new Momentum(3.7, 0.88, false)), new ExaminationOptions(8, 4, 2, 1))
                .examination(Progress.NONE);
    }

    /** The usual examination with other evidence. */
    private static Examination with(
            Optional<InputSweep> sweep,
            InterventionStudy interventions,
            Schedule schedule,
            Saturation saturation,
            List<GroupDynamics> groups) {
        return new Examination(
                usual.analysis(),
                usual.tunedMomentum(),
                usual.fixedPoints(),
                usual.atInputs(),
                usual.slow(),
                usual.line(),
                sweep,
                usual.leading(),
                usual.replay(),
                interventions,
                schedule,
                saturation,
                usual.gradients(),
                groups);
    }

    private static void check(Report report, String evidence) {
        for (Finding finding : report.findings()) {
            for (Finding.Sentence sentence : finding.sentences()) {
                check(sentence.text(), evidence);
            }
        }
    }

    private static void check(String text, String evidence) {
        assertThat(text)
                .as(evidence)
                .doesNotContain("NaN", "Infinity", "null", "-0.", "--")
                .doesNotContainPattern("[-−]0(\\.0+)?(?![.0-9×])")
                .endsWith(".");
        Matcher number = NUMBER.matcher(text);
        while (number.find()) {
            assertThat(number.group().length()).as(text).isLessThanOrEqualTo(LONGEST);
        }
        Matcher share = SHARE.matcher(text);
        while (share.find()) {
            assertThat(Double.parseDouble(share.group(1))).as(text).isLessThanOrEqualTo(100);
        }
    }

    private static Schedule schedule(double value, double range, Schedule.Ending ending) {
        return new Schedule(value, value, 3, -value, range, ending, 17, range);
    }

    @Test
    void schedules() {
        for (double value : EDGES) {
            for (Schedule.Ending ending : Schedule.Ending.values()) {
                for (double range : new double[] {0, 1, 0.3, Double.NaN}) {
                    Examination e = with(
                            usual.sweep(),
                            usual.interventions(),
                            schedule(value, range, ending),
                            usual.earlySaturation(),
                            List.of());
                    check(e.report(), value + " " + ending);
                    Verdict verdict = e.report().of(Aspect.SCHEDULE).verdict();
                    assertThat(verdict == Verdict.UNKNOWN).isEqualTo(Double.isNaN(range));
                }
            }
        }
    }

    @Test
    void clipping() {
        for (double value : EDGES) {
            for (double share : new double[] {0, 1, 0.1, Double.NaN}) {
                double[] quantiles = new double[Saturation.levels().length];
                Arrays.fill(quantiles, value);
                Examination e = with(
                        usual.sweep(),
                        usual.interventions(),
                        usual.schedule(),
                        new Saturation(share, quantiles),
                        List.of());
                check(ClippingRule.of(e), "clipping " + value);
                assertThat(ClippingRule.of(e).verdict() == Verdict.UNKNOWN).isEqualTo(Double.isNaN(share));
            }
        }
    }

    private static void check(Finding finding, String evidence) {
        check(new Report(List.of(finding)), evidence);
    }

    @Test
    void interventions() {
        for (double mean : EDGES) {
            for (double error : EDGES) {
                for (int problems : new int[] {0, 1, 2}) {
                    List<InterventionStudy.Outcome> outcomes = usual.interventions().outcomes().stream()
                            .map(o -> new InterventionStudy.Outcome(
                                    o.intervention(), o.run(), new PairedDifference(mean, error, problems)))
                            .toList();
                    Examination e = with(
                            usual.sweep(),
                            new InterventionStudy(usual.interventions().untouched(), outcomes),
                            usual.schedule(),
                            usual.earlySaturation(),
                            List.of());
                    check(e.report(), mean + " ± " + error);
                }
            }
        }
    }

    @Test
    void aRunThatDivergesLeavesNoShareToExplain() {
        double[][] losses = {{1, 0.5, Double.NaN}, {1, 0.5, 0.1}};
        BoundedRun diverged = BoundedRun.of(losses);
        ModeReplay replay = new ModeReplay(usual.leading().orElseThrow().chosen(), diverged, diverged, diverged);
        Examination e = new Examination(
                usual.analysis(),
                usual.tunedMomentum(),
                usual.fixedPoints(),
                usual.atInputs(),
                usual.slow(),
                usual.line(),
                usual.sweep(),
                Optional.of(replay),
                Optional.of(replay),
                new InterventionStudy(diverged, List.of()),
                usual.schedule(),
                usual.earlySaturation(),
                usual.gradients(),
                List.of());
        Finding momentum = MomentumRule.of(e);
        check(momentum, "diverged");
        assertThat(momentum.verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(momentum.sentences().toString()).contains("diverges on 1 of 2 problems");
    }

    @Test
    void curves() {
        InputSweep sweep = usual.sweep().orElseThrow();
        for (double value : EDGES) {
            for (double other : new double[] {value, 1, 0, Double.NaN}) {
                List<SweepPoint> points = new ArrayList<>();
                for (SweepPoint p : sweep.points()) {
                    points.add(withRate(p, points.size() % 2 == 0 ? value : other));
                }
                Examination e = with(
                        Optional.of(new InputSweep(
                                points,
                                sweep.bifurcations(),
                                sweep.largest(),
                                sweep.scale(),
                                sweep.negativeEnd(),
                                sweep.positiveEnd())),
                        usual.interventions(),
                        usual.schedule(),
                        usual.earlySaturation(),
                        List.of());
                Finding adaptation = AdaptationRule.of(e);
                check(adaptation, value + " and " + other);
                if (Double.isNaN(value) || (value == 0 && other == 0)) {
                    assertThat(adaptation.verdict()).isEqualTo(Verdict.UNKNOWN);
                }
                if (value < 0 && other == 1) {
                    assertThat(adaptation.verdict()).isNotEqualTo(Verdict.NO);
                }
            }
        }
    }

    private static SweepPoint withRate(SweepPoint p, double rate) {
        return new SweepPoint(p.input(), p.state(), p.residual(), rate, p.leadingRe(), p.leadingIm(), p.unstable());
    }

    private static GroupDynamics group(int layer, double rate, double error) {
        GradientDensity none = GradientDensity.of(new double[] {1, 2});
        return new GroupDynamics(
                layer,
                ParameterSpace.Kind.WEIGHTS,
                1,
                new double[][] {{0}, {0}},
                new int[] {0, 1},
                new double[] {rate, rate},
                new double[] {error, error},
                none);
    }

    @Test
    void groups() {
        for (double first : EDGES) {
            for (double second : EDGES) {
                for (double error : new double[] {0, 1e-3, Double.NaN}) {
                    Examination e = with(
                            usual.sweep(),
                            usual.interventions(),
                            usual.schedule(),
                            usual.earlySaturation(),
                            List.of(group(0, first, error), group(1, second, error)));
                    Finding groups = GroupRule.of(e);
                    check(groups, first + " and " + second);
                    boolean known = Double.isFinite(first) && Double.isFinite(second) && !Double.isNaN(error);
                    assertThat(groups.verdict() == Verdict.UNKNOWN)
                            .as(first + " " + second)
                            .isEqualTo(!known);
                }
            }
        }
    }

    @Test
    void missingEvidence() {
        Examination e = with(
                Optional.empty(),
                new InterventionStudy(usual.interventions().untouched(), List.of()),
                usual.schedule(),
                usual.earlySaturation(),
                List.of());
        check(e.report(), "missing");
        assertThat(e.report().of(Aspect.ADAPTATION).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(e.report().of(Aspect.GROUPS).verdict()).isEqualTo(Verdict.UNKNOWN);
    }
}
