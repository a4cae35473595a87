package org.slowpoint.app.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.BarLayer;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.LegendEntry;
import org.slowpoint.app.graphics.MarkerLayer;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.Samples;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.intervention.FrozenSchedule;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.unroll.BoundedRun;

class ExplorerChartsTest {

    private static final int ROSENBROCK = 3;

    private static AnalyzedCheckpoint sample(int index) {
        return AnalyzedSamples.of(Samples.recurrent().get(index));
    }

    @Test
    void scalesOfModesFollowTheDataSoThatNoneOfThemPileOnTheFloor() {
        for (int index : new int[] {0, ROSENBROCK}) {
            AnalyzedCheckpoint analyzed = sample(index);
            List<double[]> states = List.of(
                    analyzed.analysis().optimizer().initialState(),
                    analyzed.analysis().run().cloud().state(9, 0),
                    analyzed.analysis().run().cloud().state(50, 1));
            for (double[] state : states) {
                Linearization linear = Linearization.at(analyzed.analysis().optimizer(), state, 0);
                Chart rates = SpectrumChart.withMomenta(SpectrumChart.rates(analyzed), linear);
                MarkerLayer modes =
                        (MarkerLayer) rates.layer(SpectrumChart.MODES).orElseThrow();
                double floor = rates.y().min();
                assertThat(IntStream.range(0, modes.ys().length).filter(i -> modes.ys()[i] <= floor))
                        .isEmpty();
                Chart plane = SpectrumChart.withEigenvalues(SpectrumChart.plane(analyzed), linear);
                assertThat(plane.colourBar().lo()).isEqualTo(floor);
                assertThat(new HashSet<>(IntStream.of(((MarkerLayer)
                                                plane.layer(SpectrumChart.MODES).orElseThrow())
                                        .colours())
                                .boxed()
                                .toList()))
                        .hasSizeGreaterThan(10);
            }
        }
    }

    @Test
    void pinnedCurvesCountForTheRange() {
        AnalyzedCheckpoint analyzed = sample(0);
        double[] far = analyzed.analysis().run().cloud().state(9, 0);
        Chart chart = UpdateFunctionChart.of(analyzed, false, List.of(new Pin(1, "far away", far)));
        assertThat(chart.legend()).extracting(LegendEntry::label).contains("far away");
        double[] g = UpdateFunctionChart.gradients(analyzed.analysis(), false);
        for (double update :
                UpdateFunction.at(analyzed.analysis().optimizer(), far, g).updates()) {
            assertThat(Math.abs(update)).isLessThan(chart.y().max());
        }
    }

    @Test
    void theHistogramShowsMoreThanOneBarOfMostGradients() {
        for (int index : new int[] {0, ROSENBROCK}) {
            Chart chart = UpdateFunctionChart.histogram(sample(index), false);
            assertThat(chart.y().scale().kind()).isEqualTo(Scale.Kind.LOG);
            double[] counts = ((BarLayer) chart.layer("gradients").orElseThrow()).counts();
            double span = Math.log(chart.y().max() / chart.y().min());
            assertThat(IntStream.range(0, counts.length)
                            .filter(i -> Math.log(counts[i] / chart.y().min()) > 0.1 * span))
                    .hasSizeGreaterThan(counts.length / 3);
        }
    }

    @Test
    void whatIsDrawnInTheStateSpaceIsInItsLegend() {
        AnalyzedCheckpoint analyzed = sample(0);
        Chart chart = StateSpaceChart.of(
                analyzed, new Projection(analyzed.analysis(), Plane.FIRST), StateSpaceChart.Look.USUAL);
        assertThat(chart.legend()).extracting(LegendEntry::label).contains("initial state h₀", "fixed point");
        MarkerLayer initial =
                (MarkerLayer) chart.layer(StateSpaceChart.INITIAL_STATE).orElseThrow();
        MarkerLayer fixed =
                (MarkerLayer) chart.layer(StateSpaceChart.FIXED_POINTS).orElseThrow();
        // The square lies on the triangle, which shows around it.
        assertThat(initial.size()).isGreaterThan(1.5 * fixed.size());
    }

    @Test
    void interventionsAreToldApartWithoutColour() {
        BoundedRun run = BoundedRun.of(new double[][] {{4, 2, 1}, {3, 2, 1}});
        List<InterventionStudy.Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            outcomes.add(new InterventionStudy.Outcome(new FrozenSchedule(i), run, null));
        }
        Chart chart = InterventionCharts.interventions(new InterventionStudy(run, outcomes));
        Set<List<Double>> dashes = new HashSet<>();
        chart.legend().forEach(entry -> dashes.add(entry.dash()));
        assertThat(dashes).hasSize(9);
    }
}
