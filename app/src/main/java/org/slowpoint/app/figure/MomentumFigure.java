package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.slowpoint.app.chart.Axis;
import org.slowpoint.app.chart.Chart;
import org.slowpoint.app.chart.ColourBar;
import org.slowpoint.app.chart.ColourMap;
import org.slowpoint.app.chart.LayerInfo;
import org.slowpoint.app.chart.LegendPlace;
import org.slowpoint.app.chart.LineLayer;
import org.slowpoint.app.chart.Paint;
import org.slowpoint.app.chart.Scale;
import org.slowpoint.app.chart.Slot;
import org.slowpoint.app.plot.Plane;
import org.slowpoint.app.plot.Projection;
import org.slowpoint.app.plot.SpectrumChart;
import org.slowpoint.app.plot.StateSpaceChart;
import org.slowpoint.app.plot.UpdateFunctionChart;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.dynamics.Analysis;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.job.Progress;

/**
 * Figure 3: momentum. (a) states around the fixed point with the slow mode, (b) update functions along that mode,
 * (c) eigenvalues coloured by learning rate, (d) the total variance of the states over iterations (the paper's inset).
 */
public final class MomentumFigure implements Figure {

    private static final int OFFSETS = 9;

    @Override
    public String id() {
        return "3";
    }

    @Override
    public String title() {
        return "Momentum: the slow mode at the convergence point";
    }

    @Override
    public Topic topic() {
        return Topic.MOMENTUM;
    }

    @Override
    public Scope scope() {
        return Scope.ONE;
    }

    @Override
    public Plate plate(List<Specimen> specimens, Progress progress) {
        Study study = specimens.get(0).study();
        Analysis analysis = study.analysis();
        Projection projection = new Projection(analysis, Plane.FIRST);
        Chart space = StateSpaceChart.of(study, projection, StateSpaceChart.Look.USUAL);
        Chart along;
        Chart spectrum = SpectrumChart.plane(study);
        if (analysis.modes().isPresent()) {
            Linearization linear = analysis.modes().orElseThrow();
            Mode mode = linear.byGain().get(0);
            space = space.withLayer(StateSpaceChart.eigenvector(projection, mode, linear.state()));
            along = along(analysis, linear, mode);
            spectrum = spectrum.withLayer(SpectrumChart.eigenvalues(linear))
                    .withLayer(SpectrumChart.selectedEigenvalue(mode));
        } else {
            along = Chart.builder("along")
                    .note("No fixed point was found, so there is no mode to move along")
                    .build();
        }
        return Plate.of(
                this, title(), 0.8, List.of(List.of(space, along, spectrum, variance(analysis))), study.provenance());
    }

    /** Update functions at states moved along a mode, as far as the runs go along it. */
    private static Chart along(Analysis analysis, Linearization linear, Mode mode) {
        double reach = reach(analysis, linear, mode);
        double[] g = UpdateFunctionChart.gradients(analysis, false);
        ColourBar bar =
                new ColourBar(ColourMap.PLASMA, -reach, reach, Scale.LINEAR, "distance along the mode (state units)");
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        int[] colours = new int[OFFSETS];
        for (int i = 0; i < OFFSETS; i++) {
            double offset = reach * (2.0 * i / (OFFSETS - 1) - 1);
            double[] state = linear.state().clone();
            for (int j = 0; j < state.length; j++) {
                state[j] += offset * mode.eigen().rightRe()[j];
            }
            xs.add(g);
            ys.add(UpdateFunction.at(analysis.optimizer(), state, g).updates());
            colours[i] = bar.colour(offset);
        }
        return Chart.builder("along")
                .title("Update functions along the mode")
                .x(Axis.linear("gradient g").range(g[0], g[g.length - 1]))
                .y(Axis.linear("update Δx"))
                .colourBar(bar)
                .legendPlace(LegendPlace.NONE)
                .add(LineLayer.coloured(LayerInfo.of("along", "along the mode"), xs, ys, colours, 1.4))
                .build();
    }

    /** The root mean square of the runs' coordinate lᵀ(h − h*) along a mode, over the first quarter of the run. */
    private static double reach(Analysis analysis, Linearization linear, Mode mode) {
        var cloud = analysis.run().cloud();
        double sum = 0;
        long count = 0;
        for (int t = 1; t <= Math.max(1, cloud.steps() / 4); t++) {
            for (int row = 0; row < cloud.rows(); row++) {
                double[] h = cloud.state(t, row);
                double along = 0;
                for (int i = 0; i < h.length; i++) {
                    along += mode.eigen().leftRe()[i] * (h[i] - linear.state()[i]);
                }
                sum += along * along;
                count++;
            }
        }
        double reach = Math.sqrt(sum / count);
        return reach > 0 ? reach : 1;
    }

    private static Chart variance(Analysis analysis) {
        double[] variance = analysis.run().cloud().totalVariance();
        // All problems start in one state, so the first variance is zero and has no place on a log axis.
        double[] t = IntStream.range(1, variance.length).asDoubleStream().toArray();
        double[] v = java.util.Arrays.copyOfRange(variance, 1, variance.length);
        return Chart.builder("variance")
                .title("Total variance of the states")
                .x(Axis.linear("iteration").range(0, variance.length - 1))
                .y(Axis.log("variance (state units²)"))
                .legendPlace(LegendPlace.NONE)
                .add(LineLayer.of(LayerInfo.of("variance", "total variance"), t, v, Paint.of(Slot.SERIES_1), 1.6))
                .build();
    }
}
