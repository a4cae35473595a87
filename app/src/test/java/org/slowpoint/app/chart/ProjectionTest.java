package org.slowpoint.app.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;

/** The state space seen in a plane and turned: one projection in two sights. */
class ProjectionTest {

    private static AnalyzedCheckpoint analyzed;
    private static VisitedRuns runs;

    @BeforeAll
    static void analyzed() {
        NativeRuntime.start();
        analyzed = AnalyzedSamples.of(Samples.recurrent().get(0));
        runs = new VisitedRuns(analyzed.analysis());
    }

    private static Projection turned(double up, double right) {
        return new Projection(runs, new SpaceSight(0, 1, 2, Rotation.NONE.turned(up, right)));
    }

    @Test
    void rowsAndStatesLieWhereTheSightPutsThem() {
        for (Projection projection : List.of(new Projection(runs, new Plane(2, 0)), turned(0.7, -0.4))) {
            for (int row = 0; row < projection.rows(); row += 53) {
                for (int t : new int[] {0, 7, projection.steps()}) {
                    double[] state = analyzed.analysis().run().cloud().state(t, row);
                    assertThat(projection.x(state)).isCloseTo(projection.xs(row)[t], offset(1e-9));
                    assertThat(projection.y(state)).isCloseTo(projection.ys(row)[t], offset(1e-9));
                }
            }
        }
    }

    @Test
    void aMovedStateLiesWhereItWasPutAndMovesAcrossTheViewAlone() {
        Projection projection = turned(0.7, -0.4);
        double[] state = analyzed.analysis().run().cloud().state(9, 3);
        double[] moved = projection.moved(state, 0.3, -0.6);
        assertThat(projection.x(moved)).isCloseTo(0.3, offset(1e-9));
        assertThat(projection.y(moved)).isCloseTo(-0.6, offset(1e-9));
        Projection side = new Projection(
                runs, new SpaceSight(0, 1, 2, Rotation.NONE.turned(0.7, -0.4).turned(Math.PI / 2, 0)));
        // Seen from the side, what lay towards the viewer lies along the right; a move in the first view leaves it.
        assertThat(side.x(moved)).isCloseTo(side.x(state), offset(1e-9));
    }

    @Test
    void facingAPlaneShowsWhatThePlaneShows() {
        Projection flat = new Projection(runs, Plane.FIRST);
        Projection facing = new Projection(runs, new SpaceSight(0, 1, 2, Rotation.facing(0, 1)));
        double half = runs.component(0).half();
        double middle = runs.component(0).middle();
        for (int t = 0; t <= flat.steps(); t += 13) {
            assertThat(middle + half * facing.xs(5)[t]).isCloseTo(flat.xs(5)[t], offset(1e-9));
        }
        double[] all = IntStream.range(0, facing.rows())
                .mapToObj(facing::ys)
                .flatMapToDouble(Arrays::stream)
                .toArray();
        assertThat(Arrays.stream(all).min().getAsDouble()).isGreaterThanOrEqualTo(-1 - 1e-9);
        assertThat(Arrays.stream(all).max().getAsDouble()).isLessThanOrEqualTo(1 + 1e-9);
    }

    @Test
    void rotationsStayRotationsHoweverOftenTheyTurn() {
        Rotation rotation = Rotation.OBLIQUE;
        for (int i = 0; i < 10_000; i++) {
            rotation = rotation.turned(0.01, 0.007);
        }
        double[] rows = rotation.rows();
        double determinant = rows[0] * (rows[4] * rows[8] - rows[5] * rows[7])
                - rows[1] * (rows[3] * rows[8] - rows[5] * rows[6])
                + rows[2] * (rows[3] * rows[7] - rows[4] * rows[6]);
        assertThat(determinant).isCloseTo(1, offset(1e-12));
        // What is in front moves to the right.
        Rotation little = Rotation.NONE.turned(0.1, 0);
        assertThat(little.part(0, 2)).isPositive();
        for (int right = 0; right < 3; right++) {
            for (int up = 0; up < 3; up++) {
                if (right != up) {
                    Rotation facing = Rotation.facing(right, up);
                    assertThat(facing.part(0, right)).isEqualTo(1);
                    assertThat(facing.part(1, up)).isEqualTo(1);
                }
            }
        }
        assertThatThrownBy(() -> new Rotation(new double[9])).hasMessageContaining("orthonormal");
        assertThatThrownBy(() -> new SpaceSight(0, 1, 1, Rotation.NONE)).hasMessageContaining("three different");
    }

    @Test
    void theFirstRepresentativesCoverTheRunsBetterThanOthers() {
        double[][] line = new double[9][];
        for (int row = 0; row < line.length; row++) {
            // Two bundles of runs, one of six and one of three.
            double value = (row < 6 ? 0 : 10) + 0.1 * (row % 3);
            line[row] = new double[] {value, value};
        }
        int[] order = Representatives.of(Collections.singletonList(line), Progress.NONE);
        assertThat(order[0]).isLessThan(6);
        assertThat(order[1]).isGreaterThanOrEqualTo(6);
        assertThat(order).hasSize(9).doesNotHaveDuplicates();
        assertThat(runs.representatives())
                .isEqualTo(new VisitedRuns(analyzed.analysis()).representatives())
                .hasSize(analyzed.analysis().run().cloud().rows());
    }

    @Test
    void everyMarkOfEveryLookLeadsToItsState() {
        for (Projection projection : List.of(new Projection(runs, Plane.FIRST), turned(0.5, 0.3))) {
            Runs look = Runs.SOME;
            Set<String> seen = new HashSet<>();
            for (Layer layer : StateSpaceChart.of(analyzed, projection, StateSpaceChart.Look.EXPLORER.withRuns(look))
                    .layers()) {
                layer.points((series, index, x, y, value) -> {
                    if ((31 * series + index) % 997 == 0) {
                        StateSpaceChart.visit(projection, look, layer.id(), series, index)
                                .ifPresent(visit -> {
                                    seen.add(layer.id());
                                    assertThat(projection.xs(visit.row())[visit.iteration()])
                                            .isEqualTo(x);
                                    assertThat(projection.ys(visit.row())[visit.iteration()])
                                            .isEqualTo(y);
                                });
                    }
                });
            }
            assertThat(seen).hasSizeGreaterThanOrEqualTo(2);
        }
    }

    @Test
    void runsAreColouredByAllThatCanBeToldApart() {
        for (RunColour by : RunColour.values()) {
            RunColours colours = runs.colours(by, Progress.NONE);
            assertThat(colours.legend().isEmpty()).isEqualTo(colours.bar() != null);
            assertThat(colours.paints())
                    .hasSize(analyzed.analysis().run().cloud().rows());
        }
        assertThat(runs.canShow(RunColour.GROUP)).isFalse();
        AnalyzedCheckpoint moons = AnalyzedSamples.of(Samples.recurrent().get(4));
        VisitedRuns grouped = new VisitedRuns(moons.analysis());
        assertThat(grouped.canShow(RunColour.GROUP)).isTrue();
        assertThat(grouped.colours(RunColour.GROUP, Progress.NONE).legend())
                .hasSizeGreaterThan(1)
                .allMatch(entry -> entry.label().startsWith("layer "));
    }
}
