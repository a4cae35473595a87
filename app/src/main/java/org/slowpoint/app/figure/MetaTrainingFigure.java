package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.chart.Axis;
import org.slowpoint.app.chart.Chart;
import org.slowpoint.app.chart.LayerInfo;
import org.slowpoint.app.chart.LegendPlace;
import org.slowpoint.app.chart.LineLayer;
import org.slowpoint.app.chart.MarkerLayer;
import org.slowpoint.app.chart.Paint;
import org.slowpoint.app.chart.RuleLayer;
import org.slowpoint.app.chart.Slot;
import org.slowpoint.app.chart.surface.Marker;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.optimizer.RnnOptimizer;

/** Figure 15: the modes at the convergence point over meta-training. (a) learning rates, (b) momenta. */
public final class MetaTrainingFigure implements Figure {

    @Override
    public String id() {
        return "15";
    }

    @Override
    public String title() {
        return "Meta-training: learning rates and momenta of the modes";
    }

    @Override
    public Topic topic() {
        return Topic.TRAINING;
    }

    @Override
    public Scope scope() {
        return Scope.ONE;
    }

    @Override
    public Plate plate(List<Specimen> specimens, Progress progress) {
        Study study = specimens.get(0).study();
        List<Double> steps = new ArrayList<>();
        List<Double> rates = new ArrayList<>();
        List<Double> momenta = new ArrayList<>();
        List<double[]> top = new ArrayList<>();
        Checkpoint checkpoint = study.checkpoint().checkpoint();
        for (int i = 0; i < checkpoint.snapshots().size(); i++) {
            Snapshot snapshot = checkpoint.snapshots().get(i);
            progress.checkCancelled();
            progress.report((double) i / checkpoint.snapshots().size(), "snapshot of meta-step " + snapshot.step());
            RnnOptimizer optimizer = checkpoint.optimizer(snapshot);
            FixedPoint point = new FixedPointFinder().from(optimizer, optimizer.initialState(), 0, progress);
            if (!point.found()) {
                continue;
            }
            Linearization linear = Linearization.at(optimizer, point.state(), 0);
            for (Mode mode : linear.modes()) {
                steps.add((double) snapshot.step());
                rates.add(mode.rateModulus());
                momenta.add(mode.eigen().modulus());
            }
            Mode strongest = linear.byGain().get(0);
            top.add(new double[] {
                snapshot.step(), strongest.rateModulus(), strongest.eigen().modulus()
            });
        }
        Axis time = Axis.linear("meta-step");
        Chart.Builder a = Chart.builder("learning-rates")
                .title("Learning rates of the modes")
                .panelLabel("a")
                .x(time)
                .y(Axis.log("|α|").range(1e-5, 30));
        Chart.Builder b = Chart.builder("momenta")
                .title("Momenta of the modes")
                .panelLabel("b")
                .x(time)
                .y(Axis.linear("|β|").range(0, 1.05));
        fill(a, steps, rates, top, 1, study, "learningRate");
        fill(b, steps, momenta, top, 2, study, "momentum");
        return Plate.of(this, title(), 0.8, List.of(List.of(a.build(), b.build())), study.provenance());
    }

    private static void fill(
            Chart.Builder chart,
            List<Double> steps,
            List<Double> values,
            List<double[]> top,
            int column,
            Study study,
            String hyperparameter) {
        chart.legendPlace(LegendPlace.NONE);
        if (steps.isEmpty()) {
            chart.note("This checkpoint keeps no snapshots of its training");
            return;
        }
        chart.add(MarkerLayer.of(
                LayerInfo.of("modes", "all modes"),
                array(steps),
                array(values),
                Paint.of(Slot.MUTED).opacity(0.35),
                Marker.CIRCLE,
                2.4));
        chart.add(LineLayer.of(
                LayerInfo.of("strongest", "the mode of the largest gain"),
                top.stream().mapToDouble(v -> v[0]).toArray(),
                top.stream().mapToDouble(v -> v[column]).toArray(),
                Paint.of(Slot.SERIES_1),
                1.8));
        study.momentum()
                .ifPresent(m -> chart.add(RuleLayer.horizontal(
                        LayerInfo.of("tuned", "tuned momentum"),
                        m.baseline().number(hyperparameter),
                        Paint.of(Slot.SERIES_5),
                        "tuned momentum")));
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
