package org.slowpoint.app.figure;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slowpoint.app.plot.TimeCharts;
import org.slowpoint.app.plot.UpdateFunctionChart;

/** All figures there are. */
public final class Figures {

    private static final List<Figure> ALL =
            List.of(new ExplorerFigure(), new MomentumFigure(), new ScheduleFigure(), new MetaTrainingFigure());

    private static final List<Figure> VIEWS = List.of(
            new ViewFigure("state-space", "The state space", Topic.MOMENTUM, ExplorerFigure::space),
            new ViewFigure("update-function", "Update functions", Topic.CLIPPING, ExplorerFigure::update),
            new ViewFigure(
                    "gradients",
                    "The gradients met",
                    Topic.CLIPPING,
                    study -> UpdateFunctionChart.histogram(study, false)),
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
