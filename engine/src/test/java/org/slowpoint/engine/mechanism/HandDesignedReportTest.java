package org.slowpoint.engine.mechanism;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.RmsProp;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.task.Tasks;

/** On optimizers that people designed, the report finds what is there and nothing else. */
class HandDesignedReportTest {

    private static Report report(Linearizable optimizer) {
        Task task = Tasks.require("linear-regression");
        AnalysisOptions options = new AnalysisOptions(16, 100, 1);
        Analysis analysis = Analysis.of(optimizer, task, options, Progress.NONE);
        return new AnalysisGraph(
                        analysis, Optional.of(new Momentum(3.7, 0.88, false)), new ExaminationOptions(16, 12, 2, 2))
                .examination(Progress.NONE)
                .report();
    }

    @Test
    void momentumIsOneModeWithoutClippingOrSchedule() {
        Momentum optimizer = Momentum.optimal(1e-3, 1);
        Report report = report(optimizer);
        Finding momentum = report.of(Aspect.MOMENTUM);
        assertThat(momentum.verdict()).isEqualTo(Verdict.YES);
        assertThat(momentum.evidence().get("beta")).isCloseTo(optimizer.decay(), within(1e-12));
        assertThat(momentum.evidence().get("alpha")).isCloseTo(optimizer.learningRate(), within(1e-12));
        assertThat(momentum.evidence().get("explained.leadingMode")).isCloseTo(1, within(1e-9));
        assertThat(momentum.evidence().get("optimal.beta")).isEqualTo(optimizer.decay());
        assertThat(report.of(Aspect.CLIPPING).verdict()).isEqualTo(Verdict.NO);
        assertThat(report.of(Aspect.SCHEDULE).verdict()).isEqualTo(Verdict.NO);
        assertThat(report.of(Aspect.ADAPTATION).verdict()).isEqualTo(Verdict.NO);
        assertThat(report.of(Aspect.GROUPS).verdict()).isEqualTo(Verdict.UNKNOWN);
        assertThat(report.of(Aspect.REST).verdict()).isEqualTo(Verdict.YES);
    }

    @Test
    void rmsPropAdaptsThoughItsLinearisationShowsNothing() {
        Report report = report(new RmsProp(0.05, 0.9, RmsProp.ANALYSIS_EPSILON));
        Finding momentum = report.of(Aspect.MOMENTUM);
        assertThat(momentum.verdict()).isEqualTo(Verdict.NO);
        assertThat(momentum.evidence().get("gain")).isZero();
        Finding adaptation = report.of(Aspect.ADAPTATION);
        assertThat(adaptation.verdict()).isEqualTo(Verdict.YES);
        assertThat(adaptation.evidence().get("curve.factor")).isGreaterThan(10);
        assertThat(adaptation.sentences().get(0).subjects()).containsExactly(ReportSubject.INPUT_CURVE);
        assertThat(report.of(Aspect.SCHEDULE).verdict()).isEqualTo(Verdict.NO);
    }

    @Test
    void clippedDescentClips() {
        Report report = report(new ClippedDescent(0.5, 0.3));
        assertThat(report.of(Aspect.CLIPPING).verdict()).isEqualTo(Verdict.YES);
        assertThat(report.of(Aspect.MOMENTUM).verdict()).isEqualTo(Verdict.NO);
        assertThat(report.of(Aspect.SCHEDULE).verdict()).isEqualTo(Verdict.NO);
        assertThat(report.of(Aspect.ADAPTATION).verdict()).isEqualTo(Verdict.NO);
        assertThat(report.of(Aspect.CLIPPING).evidence()).containsKey("straightened.difference");
        assertThat(report(new ClippedDescent(0.5, 1e9)).of(Aspect.CLIPPING).verdict())
                .isEqualTo(Verdict.NO);
    }

    @Test
    void everySentenceIsOneAndEveryNumberIsNamed() {
        Report report = report(Momentum.optimal(1e-3, 1));
        assertThat(report.findings()).hasSize(Aspect.values().length);
        for (Finding finding : report.findings()) {
            assertThat(finding.sentences()).isNotEmpty();
            assertThat(finding.sentences())
                    .allSatisfy(s -> assertThat(s.text()).endsWith(".").doesNotContain("NaN", "null"));
        }
    }

    @Test
    void twoExaminationsAreTheSame() {
        Momentum optimizer = new Momentum(1, 0.8, false);
        assertThat(report(optimizer)).isEqualTo(report(optimizer));
    }
}
