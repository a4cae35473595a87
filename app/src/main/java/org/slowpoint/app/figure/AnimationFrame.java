package org.slowpoint.app.figure;

import java.util.List;
import java.util.Map;
import org.slowpoint.app.graphics.Panel;

/** Frames of animations. */
final class AnimationFrame {

    private AnimationFrame() {}

    /**
     * A frame, whose legends lie in a key under the charts, where nothing moves behind them.
     *
     * @param animation the animation's name
     * @param title what it shows, one line
     * @param aspect height of a cell of the grid over its width
     * @param columns of the grid
     * @param rows of the grid
     * @param panels the charts
     * @param provenance where the numbers come from
     */
    static DrawnFigure of(
            String animation,
            String title,
            double aspect,
            int columns,
            int rows,
            List<Panel> panels,
            Map<String, String> provenance) {
        List<Panel> bare = panels.stream()
                .map(p -> new Panel(
                        Legends.without(p.chart()), p.view(), p.column(), p.row(), p.columnSpan(), p.rowSpan()))
                .toList();
        return new DrawnFigure(
                animation,
                title,
                "",
                DrawnFigure.TWO_COLUMNS,
                aspect,
                columns,
                rows,
                bare,
                Legends.merged(panels.stream().map(Panel::chart)),
                provenance,
                0);
    }
}
