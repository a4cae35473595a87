package org.slowpoint.app.perspective.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.chart.MechanismLayers;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.Runs;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.mechanism.Examination;
import org.slowpoint.engine.mechanism.ReportSubject;
import org.slowpoint.engine.task.LinearRegression;

class StateSpaceSceneTest {

    private static AnalyzedCheckpoint analyzed;
    private static ExploreModel.Examined examined;

    private final ExploreModel model = new ExploreModel();
    private final StateSpaceScene scene = new StateSpaceScene(model);

    @BeforeAll
    static void examine() {
        StoredCheckpoint checkpoint = RandomOptimizer.of(3);
        analyzed = AnalyzedCheckpoint.of(
                checkpoint,
                new LinearRegression(),
                new AnalysisOptions(3, 8, 0),
                List.of(),
                ResultCache.none(),
                1,
                Progress.NONE);
        Examination examination = analyzed.graph().examination(Progress.NONE);
        examined = new ExploreModel.Examined(examination, examination.report(), null, null);
    }

    @BeforeEach
    void open() {
        Projection projection = new Projection(analyzed.analysis(), Plane.FIRST);
        Chart space = StateSpaceChart.of(analyzed, projection, StateSpaceChart.Look.USUAL);
        model.setAnalyzed(analyzed);
        model.setProjection(projection);
        model.setCharts(new ExploreModel.Charts(space, null, null, null, null, null, null, null));
        model.setProbe(new double[] {0.1, -0.2, 0.3});
    }

    private static List<Layer> still(Chart chart) {
        return chart.layers().stream().filter(layer -> !layer.live()).toList();
    }

    private static void assertSameObjects(Chart before, Chart after) {
        assertThat(still(after)).hasSameSizeAs(still(before));
        for (int i = 0; i < still(before).size(); i++) {
            assertThat(still(after).get(i)).isSameAs(still(before).get(i));
        }
        assertThat(before.sameStill(after)).isTrue();
    }

    @Test
    void aMoveOfTheProbeLeavesEveryStillLayerTheSameObject() {
        for (ExploreModel.Examined each : new ExploreModel.Examined[] {null, examined}) {
            model.setExamined(each);
            Chart before = scene.chart();
            model.setProbe(new double[] {0.2, -0.1, 0.4});
            model.setIteration(model.iterationProperty().get() + 1);
            Chart after = scene.chart();
            assertThat(after.layer("probe").orElseThrow())
                    .isNotSameAs(before.layer("probe").orElseThrow());
            assertSameObjects(before, after);
        }
    }

    @Test
    void whatAnExaminationFoundComesAndGoesWithItAndWithTheLook() {
        Chart plain = scene.chart();
        assertThat(plain.layer(MechanismLayers.SEARCHED)).isEmpty();
        model.setExamined(examined);
        Chart with = scene.chart();
        assertThat(with.layer(MechanismLayers.SEARCHED)).isPresent();
        assertThat(with.legend()).hasSizeGreaterThan(plain.legend().size());
        model.setLook(new StateSpaceChart.Look(Runs.ALIKE, true, false, false));
        assertSameObjects(plain, scene.chart());
    }

    @Test
    void whatAReaderPointsAtIsDrawnAnew() {
        model.setExamined(examined);
        Chart before = scene.chart();
        model.setSubjects(Set.of(ReportSubject.FIXED_POINTS));
        assertThat(before.sameStill(scene.chart())).isFalse();
        model.setSubjects(Set.of());
        assertThat(still(scene.chart())).hasSameSizeAs(still(before));
    }
}
