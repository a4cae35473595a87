package org.slowpoint.app.chart;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ColourBar;
import org.slowpoint.app.graphics.ColourMap;
import org.slowpoint.app.graphics.LayerInfo;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.Paint;
import org.slowpoint.app.graphics.Scale;
import org.slowpoint.app.graphics.Slot;
import org.slowpoint.engine.dynamics.UpdateFunction;
import org.slowpoint.engine.optimizer.GradientDescent;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.RmsProp;

/** Update functions of optimizers designed by hand (figure 2). */
public final class HandDesignedCharts {

    private static final double RANGE = 2;
    private static final int POINTS = 201;
    private static final int CURVES = 9;
    private static final double CLIP = 0.5;

    private HandDesignedCharts() {}

    /** Gradient descent with rate 1: a line. */
    public static Chart descent() {
        return plain("Gradient descent", new GradientDescent(1, Double.POSITIVE_INFINITY));
    }

    /** Gradient descent with gradients clipped at 0.5. */
    public static Chart clipping() {
        return plain("Gradient clipping", new GradientDescent(1, CLIP));
    }

    /** Momentum at several velocities: its state shifts the line. */
    public static Chart momentum() {
        ColourBar bar = new ColourBar(ColourMap.DIVERGING, -1, 1, Scale.LINEAR, "velocity v");
        return family("Momentum", new Momentum(1, 0.9, false), bar);
    }

    /** RMSProp at several mean squares: its state turns the line. */
    public static Chart rmsProp() {
        ColourBar bar = new ColourBar(ColourMap.VIRIDIS, 0.1, 10, Scale.LOG, "mean square m");
        return family("RMSProp", new RmsProp(1, 0.9, RmsProp.ANALYSIS_EPSILON), bar);
    }

    private static Chart plain(String title, Linearizable optimizer) {
        double[] g = gradients();
        return frame(title)
                .add(LineLayer.of(
                        LayerInfo.of("update", "update").pickable(),
                        g,
                        UpdateFunction.at(optimizer, optimizer.initialState(), g)
                                .updates(),
                        Paint.of(Slot.SERIES_1),
                        1.8))
                .build();
    }

    private static Chart family(String title, Linearizable optimizer, ColourBar bar) {
        double[] g = gradients();
        List<double[]> xs = new ArrayList<>();
        List<double[]> ys = new ArrayList<>();
        int[] colours = new int[CURVES];
        double lo = bar.scale().forward(bar.lo());
        double hi = bar.scale().forward(bar.hi());
        for (int i = 0; i < CURVES; i++) {
            double state = bar.scale().inverse(lo + (hi - lo) * i / (CURVES - 1));
            xs.add(g);
            ys.add(UpdateFunction.at(optimizer, new double[] {state}, g).updates());
            colours[i] = bar.colour(state);
        }
        return frame(title)
                .colourBar(bar)
                .add(LineLayer.coloured(LayerInfo.of("updates", bar.label()).pickable(), xs, ys, colours, 1.4))
                .build();
    }

    private static Chart.Builder frame(String title) {
        return Chart.builder("update")
                .title(title)
                .x(Axis.linear("gradient g").range(-RANGE, RANGE))
                .y(Axis.linear("update Δx"))
                .withoutLegend();
    }

    private static double[] gradients() {
        return UpdateFunction.grid(RANGE, Double.POSITIVE_INFINITY, POINTS);
    }
}
