package org.slowpoint.app.plot;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.slowpoint.app.chart.Axis;
import org.slowpoint.app.chart.Chart;
import org.slowpoint.app.chart.LayerInfo;
import org.slowpoint.app.chart.LegendEntry;
import org.slowpoint.app.chart.LineLayer;
import org.slowpoint.app.chart.MarkerLayer;
import org.slowpoint.app.chart.Paint;
import org.slowpoint.app.chart.RuleLayer;
import org.slowpoint.app.chart.Slot;
import org.slowpoint.app.chart.surface.Marker;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.app.study.Study;
import org.slowpoint.engine.dynamics.Mode;

/** The modes at the convergence point over meta-training (figure 15). */
public final class TrainingModeCharts {

    private static final double SMALLEST_RATE = 1e-5;
    private static final double LARGEST_RATE = 30;

    private TrainingModeCharts() {}

    /** Learning rates |α| of all modes. */
    public static Chart rates(Study study, List<Specimen.Moment> moments) {
        return over(
                Chart.builder("learning-rates")
                        .title("Learning rates of the modes")
                        .y(Axis.log("learning rate |α|").range(SMALLEST_RATE, LARGEST_RATE)),
                study,
                moments,
                Mode::rateModulus,
                "learningRate");
    }

    /** Momenta |β| of all modes. */
    public static Chart momenta(Study study, List<Specimen.Moment> moments) {
        return over(
                Chart.builder("momenta")
                        .title("Momenta of the modes")
                        .y(Axis.linear("momentum |β|").range(0, 1.05)),
                study,
                moments,
                m -> m.eigen().modulus(),
                "momentum");
    }

    private static Chart over(
            Chart.Builder chart,
            Study study,
            List<Specimen.Moment> moments,
            ToDoubleFunction<Mode> value,
            String hyperparameter) {
        if (moments.isEmpty()) {
            return chart.note("This checkpoint keeps no snapshots of its training with a fixed point")
                    .build();
        }
        chart.x(Axis.linear("meta-step"));
        chart.add(MarkerLayer.of(
                LayerInfo.of("modes", "all modes"),
                moments.stream()
                        .flatMapToDouble(m -> m.modes().modes().stream().mapToDouble(mode -> m.step()))
                        .toArray(),
                moments.stream()
                        .flatMapToDouble(m -> m.modes().modes().stream().mapToDouble(value))
                        .toArray(),
                Paint.of(Slot.MUTED).opacity(0.35),
                Marker.CIRCLE,
                2.4));
        chart.add(LineLayer.of(
                LayerInfo.of("strongest", "the mode of the largest gain").pickable(),
                moments.stream().mapToDouble(Specimen.Moment::step).toArray(),
                moments.stream()
                        .mapToDouble(m -> value.applyAsDouble(m.modes().byGain().get(0)))
                        .toArray(),
                Paint.of(Slot.SERIES_1),
                1.8));
        chart.legend(LegendEntry.marker("all modes", Paint.of(Slot.MUTED).opacity(0.5), Marker.CIRCLE));
        chart.legend(LegendEntry.line("mode of the largest gain", Paint.of(Slot.SERIES_1), 1.8));
        study.momentum().ifPresent(m -> {
            chart.add(RuleLayer.horizontal(
                    LayerInfo.of("tuned", "tuned momentum"),
                    m.baseline().number(hyperparameter),
                    Paint.of(Slot.SERIES_5),
                    ""));
            chart.legend(LegendEntry.dashed("tuned momentum", Paint.of(Slot.SERIES_5), 1.1));
        });
        return chart.build();
    }
}
