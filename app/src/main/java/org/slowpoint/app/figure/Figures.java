package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.app.chart.TimeCharts;
import org.slowpoint.app.chart.UpdateFunctionChart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.mechanism.LeadingMechanism;
import org.slowpoint.engine.task.Digits;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.task.TwoMoons;

/** All figures there are. */
public final class Figures {

    private static final List<Figure> ALL = List.of(
            new ExplorerFigure(),
            new LossFigure(),
            new HandDesignedFigure(),
            new MomentumFigure(),
            new ClippingFigure(),
            new ScheduleFigure(),
            new AdaptationFigure(),
            new GroupFigure(),
            new TaskColumnsFigure("8", "Momentum on every task", new MomentumFigure()),
            new ModesFigure(),
            new TaskColumnsFigure("10", "Clipping on every task", new ClippingFigure()),
            new TaskColumnsFigure("11", "Schedules on every task", new ScheduleFigure()),
            new TaskColumnsFigure("12", "Adaptation on every task", new AdaptationFigure()),
            new SlowLineFigure(),
            new RecoveredMomentumFigure(),
            new MetaTrainingFigure(),
            new SchematicFigure(),
            new ViolinFigure(),
            new TuningFigure("18", LinearRegression.NAME),
            new TuningFigure("19", Rosenbrock.NAME),
            new TuningFigure("20", TwoMoons.NAME),
            new TuningFigure("21", Digits.NAME),
            new InterventionSpectraFigure(),
            new NominalTermFigure(),
            new HorizonFigure(),
            new TransferFigure());

    private static final List<Figure> VIEWS = List.of(
            new ViewFigure("state-space", "The state space", Topic.MOMENTUM, ExplorerFigure::space),
            new ViewFigure("update-function", "Update functions", Topic.CLIPPING, ExplorerFigure::update),
            new ViewFigure(
                    "gradients",
                    "The gradients met",
                    Topic.CLIPPING,
                    analyzed -> UpdateFunctionChart.histogram(analyzed, false)),
            new ViewFigure("eigenvalues", "Eigenvalues of the Jacobian", Topic.MOMENTUM, ExplorerFigure::spectrum),
            new ViewFigure("rates", "Modes as momentum", Topic.MOMENTUM, ExplorerFigure::rates),
            new ViewFigure("loss", "Losses of the test problems", Topic.OVERVIEW, TimeCharts::loss),
            new ViewFigure(
                    "schedule", "The effective learning rate when left alone", Topic.SCHEDULE, TimeCharts::schedule),
            new ViewFigure("distance", "The distance to the fixed point", Topic.OVERVIEW, TimeCharts::distance));

    private Figures() {}

    /** The explorer and the papers' figures, in the papers' order. */
    public static List<Figure> all() {
        return ALL;
    }

    /** The figure that says most about an optimizer, going by its analysis. */
    static Figure leading(AnalyzedCheckpoint analyzed) {
        return switch (LeadingMechanism.of(analyzed.analysis())) {
            case GROUPS -> new GroupFigure();
            case CLIPPING -> new ClippingFigure();
            case SCHEDULE -> new ScheduleFigure();
            default -> new MomentumFigure();
        };
    }

    /** The views of the explorer one by one. */
    public static List<Figure> views() {
        return VIEWS;
    }

    /** The names of all figures and views. */
    public static List<String> ids() {
        List<String> ids = new ArrayList<>();
        ALL.forEach(f -> ids.add(f.id()));
        VIEWS.forEach(f -> ids.add(f.id()));
        return ids;
    }

    /** The figure or view of a name, whatever its case. */
    public static Optional<Figure> named(String id) {
        return java.util.stream.Stream.concat(ALL.stream(), VIEWS.stream())
                .filter(f -> f.id().equalsIgnoreCase(id))
                .findFirst();
    }
}
