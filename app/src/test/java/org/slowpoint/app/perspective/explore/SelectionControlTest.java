package org.slowpoint.app.perspective.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.RunSelection;
import org.slowpoint.app.chart.SelectionCharts;
import org.slowpoint.app.graphics.BarLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.statistics.Mean;
import org.slowpoint.engine.unroll.StateCloud;

@ExtendWith(OnFxThread.class)
class SelectionControlTest {

    private final ByHand shell = new ByHand();
    private final UndoHistory undo = shell.context().undo();
    private final ExploreModel model = new ExploreModel();
    private final ExploreController controller = new ExploreController(
            model, undo, shell.context().viewHistory(), shell.context().jobs(), AnalyzedSamples.cache(), shell.time());

    @BeforeEach
    void open() {
        controller.open(OptimizerSource.of(Samples.recurrent().get(0)), Optional.empty(), failure -> {});
        shell.work();
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private RunSelection selected() {
        return model.selectedProperty().get().runs();
    }

    private StateCloud cloud() {
        return model.analyzedProperty().get().analysis().run().cloud();
    }

    @Test
    void aLassoSelectsWhatPassesThroughItAndNothingElse() {
        Projection projection = model.projectionProperty().get();
        double[] range = projection.range();
        double left = range[0] + 0.75 * (range[1] - range[0]);
        controller.selection().setLassoing(true);
        controller.selection().lasso(new double[] {left, range[1], range[1], left}, new double[] {
            range[2], range[2], range[3], range[3]
        });
        shell.work();
        assertThat(model.lassoingProperty().get()).isFalse();
        int[] expected = IntStream.range(0, projection.rows())
                .filter(row -> Arrays.stream(projection.xs(row)).anyMatch(x -> x > left))
                .toArray();
        assertThat(expected).isNotEmpty();
        assertThat(selected().rows()).isEqualTo(expected);
        for (int row : expected) {
            for (int t = 0; t <= projection.steps(); t++) {
                if (projection.xs(row)[t] > left) {
                    assertThat(t).isBetween(selected().from(), selected().to());
                }
            }
        }
        assertThat(selected().sentence())
                .startsWith(expected.length + " runs of ")
                .endsWith(", iterations " + selected().from() + "–" + selected().to());
        assertThat(undo.undoTextProperty().get()).isEqualTo("Undo select runs");
        undo.undo();
        assertThat(model.selectedProperty().get()).isNull();
        undo.redo();
        shell.work();
        assertThat(selected().rows()).isEqualTo(expected);
        // Around nothing there is nothing to select.
        controller.selection().lasso(new double[] {1e3, 2e3, 2e3}, new double[] {1e3, 1e3, 2e3});
        shell.work();
        assertThat(model.selectedProperty().get()).isNull();
    }

    @Test
    void aProblemHasItsOwnMeanAndItsOwnGradientsInTheCharts() {
        controller.selection().selectProblem(3);
        shell.work();
        assertThat(IntStream.of(selected().rows()).map(cloud()::problemOf)).containsOnly(3);
        assertThat(selected().sentence()).contains("of problem 4").doesNotContain("iteration");
        Chart loss = model.selectedProperty().get().loss();
        LineLayer mean = (LineLayer) loss.layer(SelectionCharts.MEAN).orElseThrow();
        assertThat(mean.ys().get(0))
                .isEqualTo(model.analyzedProperty().get().analysis().run().losses()[3]);
        BarLayer met = (BarLayer) model.selectedProperty()
                .get()
                .gradients()
                .layer(SelectionCharts.GRADIENTS)
                .orElseThrow();
        // Shares of its own: those within the range sum to no more than all.
        assertThat(Mean.byShares(met.counts()) * met.counts().length).isBetween(50.0, 100.0 + 1e-9);
        controller.selection().stepProblem(1);
        shell.work();
        assertThat(selected().sentence()).contains("of problem 5");
        controller.selection().selectParameter(2);
        shell.work();
        assertThat(IntStream.of(selected().rows()).map(cloud()::parameterOf)).containsOnly(2);
        assertThat(selected().sentence()).endsWith("parameter 3");
        assertThat(controller.selection().clear()).isTrue();
        assertThat(controller.selection().clear()).isFalse();
        undo.undo();
        shell.work();
        assertThat(selected().sentence()).endsWith("parameter 3");
    }

    @Test
    void theSelectionFollowsTheRangeOfGradientsAndEndsWithTheCheckpoint() {
        controller.selection().selectProblem(0);
        shell.work();
        double before = model.selectedProperty().get().gradients().x().max();
        controller.viewSettings().setLogarithmic(true);
        shell.work();
        assertThat(model.selectedProperty().get().gradients().x().max())
                .isEqualTo(model.chartsProperty().get().gradients().x().max())
                .isNotEqualTo(before);
        controller.open(OptimizerSource.of(Samples.recurrent().get(4)), Optional.empty(), failure -> {});
        shell.work();
        assertThat(model.selectedProperty().get()).isNull();
    }
}
