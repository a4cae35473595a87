package org.slowpoint.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.AreaImageLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;

class SpaceMapTest {

    private static AnalyzedCheckpoint analyzed;
    private static Projection projection;
    private static Viewport view;

    @BeforeAll
    static void analyzed() {
        NativeRuntime.start();
        analyzed = AnalyzedSamples.of(Samples.recurrent().get(0));
        projection = new Projection(analyzed.analysis(), Plane.FIRST);
        double[] range = projection.range();
        view = new Viewport(range[0], range[1], range[2], range[3]);
    }

    private static AreaImageLayer map(SpaceMap.Kind kind) {
        return (AreaImageLayer)
                SpaceMap.of(projection, view, kind, Progress.NONE).layer();
    }

    private static double[] state(AreaImageLayer map, int column, int row) {
        double[] home = analyzed.analysis().convergencePoint().orElseThrow().state();
        return projection.moved(
                home,
                view.xMin() + (column + 0.5) / map.columns() * (view.xMax() - view.xMin()),
                view.yMin() + (row + 0.5) / map.rows() * (view.yMax() - view.yMin()));
    }

    @Test
    void everyCellHasTheNumberOfItsState() {
        AreaImageLayer speed = map(SpaceMap.Kind.SPEED);
        AreaImageLayer rate = map(SpaceMap.Kind.RATE);
        for (int[] cell : new int[][] {{0, 0}, {50, 20}, {95, 63}}) {
            double[] state = state(speed, cell[0], cell[1]);
            int i = cell[1] * speed.columns() + cell[0];
            double q = FixedPointFinder.speed(analyzed.analysis().optimizer(), state, 0);
            assertThat(speed.values()[i]).isCloseTo(q, offset(1e-9 * Math.max(1, q)));
            assertThat(rate.values()[i])
                    .isEqualTo(analyzed.analysis().optimizer().effectiveLearningRate(state));
        }
    }

    @Test
    void whereAllStatesEndAtOnePointThereIsOneBasin() {
        SpaceMap basins = SpaceMap.of(projection, view, SpaceMap.Kind.BASINS, Progress.NONE);
        assertThat(basins.bar()).isNull();
        assertThat(basins.legend()).singleElement().satisfies(entry -> assertThat(entry.label())
                .startsWith("ends at fixed point"));
    }

    @Test
    void aGroundLiesBelowEverythingAndBringsItsKey() {
        Chart space = StateSpaceChart.of(analyzed, projection, StateSpaceChart.Look.EXPLORER);
        Chart on = SpaceMap.of(projection, view, SpaceMap.Kind.SPEED, Progress.NONE)
                .under(space);
        assertThat(on.layers().get(0).id()).isEqualTo(SpaceMap.MAP);
        assertThat(on.colourBar().label()).isEqualTo("speed q");
        assertThat(on.layers()).hasSize(space.layers().size() + 1);
    }

    @Test
    void aMapThatIsNotWantedAnyMoreIsGivenUp() {
        Progress cancelled = new Progress() {
            @Override
            public void report(double fraction, String message) {}

            @Override
            public boolean cancelled() {
                return true;
            }
        };
        for (SpaceMap.Kind kind : new SpaceMap.Kind[] {SpaceMap.Kind.SPEED, SpaceMap.Kind.RATE, SpaceMap.Kind.BASINS}) {
            assertThatThrownBy(() -> SpaceMap.of(projection, view, kind, cancelled))
                    .isInstanceOf(CancelledException.class);
        }
    }
}
