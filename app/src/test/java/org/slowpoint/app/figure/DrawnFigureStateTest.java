package org.slowpoint.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.study.ResultCache;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;

/** Marks of figures lead to the states that they were drawn from. */
class DrawnFigureStateTest {

    private static Specimen specimen;

    @BeforeAll
    static void study() {
        NativeRuntime.start();
        StoredCheckpoint stored = Samples.open(Samples.all().get(0));
        specimen = Specimen.of(
                stored, stored.checkpoint().createTask().orElseThrow(), ResultCache.none(), 2, Progress.NONE);
    }

    private record Mark(int series, int index, double x, double y) {}

    private static DrawnFigure draw(String figure) {
        return Figures.named(figure).orElseThrow().draw(List.of(specimen), Progress.NONE);
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
        "14, panel-a, trajectories"
    })
    void aMarkInTheStateSpaceIsTheProjectionOfItsState(String figure, String panel, String layer) {
        DrawnFigure drawn = draw(figure);
        Projection projection = new Projection(specimen.analysis(), Plane.FIRST);
        List<Mark> marks = marks(chart(drawn, panel).layer(layer).orElseThrow());
        assertThat(marks).isNotEmpty();
        for (int i = 0; i < marks.size(); i += Math.max(1, marks.size() / 97)) {
            Mark mark = marks.get(i);
            DrawnFigure.Located located =
                    drawn.state(panel, layer, mark.series, mark.index).orElseThrow();
            assertThat(located.specimen()).isZero();
            assertThat(projection.x(located.state())).isCloseTo(mark.x, within(1e-9));
            assertThat(projection.y(located.state())).isCloseTo(mark.y, within(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"3, panel-b, along-mode-0", "14, panel-b, along-component-0", "6, panel-b, updates-over-input"})
    void aCurveIsTheUpdateFunctionOfItsState(String figure, String panel, String layer) {
        DrawnFigure drawn = draw(figure);
        LineLayer curves = (LineLayer) chart(drawn, panel).layer(layer).orElseThrow();
        for (int series = 0; series < curves.xs().size(); series++) {
            double[] state = drawn.state(panel, layer, series, 3).orElseThrow().state();
            double[] updates = UpdateFunction.at(
                            specimen.analysis().optimizer(), state, curves.xs().get(series))
                    .updates();
            assertThat(updates).containsExactly(curves.ys().get(series), within(1e-12));
        }
    }

    @Test
    void otherMarksLeadNowhere() {
        DrawnFigure drawn = draw("15");
        assertThat(drawn.state("panel-b", "strongest", 0, 0)).isEmpty();
        assertThat(drawn.state("panel-z", "trajectories", 0, 0)).isEmpty();
        assertThat(Figures.named("2")
                        .orElseThrow()
                        .draw(List.of(), Progress.NONE)
                        .state("panel-a", "update", 0, 0))
                .isEmpty();
    }
}
