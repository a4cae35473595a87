package org.slowpoint.app.perspective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.session.StateReader;
import org.slowpoint.app.session.StateWriter;

/** The parts in sight of views that were zoomed, by the view's id: taken, written, read and put back. */
public final class Viewports {

    private static final String FIELD = "views";
    private static final int MOST_VIEWS = 100;

    private Viewports() {}

    /** What is in sight of those that are zoomed. */
    public static Map<String, Viewport> of(List<ChartCard> cards) {
        Map<String, Viewport> views = new LinkedHashMap<>();
        for (ChartCard card : cards) {
            if (card.view().getViewport() != null) {
                views.put(card.view().getId(), card.view().getViewport());
            }
        }
        return views;
    }

    /** Zooms views as they were; the others show all they have. */
    public static void show(Map<String, Viewport> views, List<ChartCard> cards) {
        cards.forEach(card -> card.view().setViewport(views.get(card.view().getId())));
    }

    /** Writes what was in sight. */
    public static void write(Map<String, Viewport> views, StateWriter to) {
        to.list(FIELD, views.entrySet(), (view, each) -> {
            Viewport seen = view.getValue();
            each.text("view", view.getKey());
            each.numbers("sight", seen.xMin(), seen.xMax(), seen.yMin(), seen.yMax());
        });
    }

    /** Reads what {@link #write} wrote. */
    public static Map<String, Viewport> read(StateReader from) {
        Map<String, Viewport> views = new LinkedHashMap<>();
        for (StateReader each : from.objects(FIELD, MOST_VIEWS)) {
            String id = each.text("view").orElseThrow(() -> each.missing("view"));
            double[] ends = each.numbers("sight", 4).orElseThrow(() -> each.missing("sight"));
            if (ends.length != 4 || !(ends[0] < ends[1] && ends[2] < ends[3])) {
                throw each.refused("sight", "left and right, lower and upper end in this order");
            }
            views.put(id, new Viewport(ends[0], ends[1], ends[2], ends[3]));
        }
        return views;
    }
}
