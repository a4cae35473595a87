package org.slowpoint.app.figure;

import java.util.List;

/** All figures there are, in the papers' order. */
public final class Figures {

    private static final List<Figure> ALL =
            List.of(new ExplorerFigure(), new MomentumFigure(), new ScheduleFigure(), new MetaTrainingFigure());

    private Figures() {}

    /** The list. */
    public static List<Figure> all() {
        return ALL;
    }
}
