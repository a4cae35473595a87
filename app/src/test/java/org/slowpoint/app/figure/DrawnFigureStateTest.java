package org.slowpoint.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;

/** Marks of figures lead to the states that they were drawn from. */
class DrawnFigureStateTest {

    private static AnalyzedCheckpoint analyzed;

    @BeforeAll
    static void analyzed() {
        NativeRuntime.start();
        analyzed = AnalyzedSamples.of(Samples.recurrent().get(0));
    }

    private static Optional<double[]> state(String layer, int series, int index) {
        return MarkStates.of(analyzed, layer, series, index, Progress.NONE);
    }

    private record Mark(int series, int index, double x, double y) {}

    private static DrawnFigure draw(String figure) {
        return Figures.named(figure).orElseThrow().draw(List.of(analyzed), Progress.NONE);
    }

    private static Chart chart(DrawnFigure drawn, String panel) {
        return drawn.panels().stream()
                .map(p -> p.chart())
                .filter(c -> c.id().equals(panel))
                .findFirst()
                .orElseThrow();
    }

    private static List<Mark> marks(Layer layer) {
        List<Mark> marks = new ArrayList<>();
        layer.points((series, index, x, y, value) -> marks.add(new Mark(series, index, x, y)));
        return marks;
    }

    @ParameterizedTest
    @CsvSource({
        "3, panel-a, trajectories",
        "3, panel-a, initial-state",
        "3, panel-a, fixed-points",
        "5, panel-a, autonomous",
        "6, panel-a, input-curve",
        "14, panel-a, trajectories",
        "explorer, state-space, trajectories",
        "explorer, state-space, representative-runs"
    })
    void aMarkInTheStateSpaceIsTheProjectionOfItsState(String figure, String panel, String layer) {
        DrawnFigure drawn = draw(figure);
        Projection projection = new Projection(analyzed.analysis(), Plane.FIRST);
        List<Mark> marks = marks(chart(drawn, panel).layer(layer).orElseThrow());
        assertThat(marks).isNotEmpty();
        for (int i = 0; i < marks.size(); i += Math.max(1, marks.size() / 97)) {
            Mark mark = marks.get(i);
            double[] state = state(layer, mark.series, mark.index).orElseThrow();
            assertThat(projection.x(state)).isCloseTo(mark.x, within(1e-9));
            assertThat(projection.y(state)).isCloseTo(mark.y, within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, panel-b, along-mode-0", "14, panel-b, along-component-0", "6, panel-b, updates-over-input"})
    void aCurveIsTheUpdateFunctionOfItsState(String figure, String panel, String layer) {
        DrawnFigure drawn = draw(figure);
        LineLayer curves = (LineLayer) chart(drawn, panel).layer(layer).orElseThrow();
        for (int series = 0; series < curves.xs().size(); series++) {
            double[] state = state(layer, series, 3).orElseThrow();
            double[] updates = UpdateFunction.at(
                            analyzed.analysis().optimizer(), state, curves.xs().get(series))
                    .updates();
            assertThat(updates).containsExactly(curves.ys().get(series), within(1e-12));
        }
    }

    @Test
    void otherMarksLeadNowhere() {
        assertThat(state("strongest", 0, 0)).isEmpty();
    }

    @Test
    void aPanelBelongsToTheOptimizerOfItsColumn() {
        DrawnFigure drawn = draw("15");
        assertThat(drawn.column("panel-b")).contains(0);
        assertThat(drawn.column("panel-z")).isEmpty();
        DrawnFigure two = Figures.named("8").orElseThrow().draw(List.of(analyzed, analyzed), Progress.NONE);
        assertThat(two.column("panel-b")).contains(1);
        assertThat(two.column("panel-c")).contains(0);
        assertThat(Figures.named("2")
                        .orElseThrow()
                        .draw(List.of(), Progress.NONE)
                        .column("panel-a"))
                .isEmpty();
    }
}
