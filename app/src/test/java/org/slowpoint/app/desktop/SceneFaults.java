package org.slowpoint.app.desktop;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.BackgroundFill;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.slowpoint.app.graphics.ChartPainter;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.surface.Argb;
import org.slowpoint.app.graphics.surface.TextBoxes;
import org.slowpoint.app.graphics.view.ChartView;
import org.slowpoint.engine.text.Formatted;

/**
 * What is wrong with what a scene shows, found from its nodes: words that are cut, cover others, leave the window or
 * cannot be told from their ground; and the same within charts.
 */
final class SceneFaults {

    private static final double SLACK = 2;
    // WCAG 2.2, 1.4.3.
    private static final double LEAST_CONTRAST = 4.5;

    // Where Tooltip.install keeps what it installs.
    private static final String INSTALLED = "javafx.scene.control.Tooltip";

    private final List<String> faults = new ArrayList<>();
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(String words, Bounds box) {}

    /** The faults of what is laid out below a scene's root; on the user interface's thread. */
    static List<String> of(Parent root) {
        SceneFaults found = new SceneFaults();
        found.look(root, root.getLayoutBounds(), Color.WHITE, false);
        found.overlaps();
        return found.faults;
    }

    private void look(Node node, Bounds room, Color ground, boolean scrolls) {
        if (!node.isVisible() || node.getOpacity() == 0) {
            return;
        }
        Bounds box = node.localToScene(node.getBoundsInLocal());
        if (node.getClip() != null) {
            room = common(room, node.localToScene(node.getClip().getBoundsInParent()));
        }
        scrolls |= node.getStyleClass().contains("viewport")
                || node.getStyleClass().contains("clipped-container")
                || node.getStyleClass().contains("column-header-background")
                || node instanceof TextInputControl;
        if (node instanceof ChartView view) {
            chart(view);
            return;
        }
        if (node instanceof Text text && !text.getText().isBlank()) {
            words(text, box, room, ground, scrolls);
        }
        if (node instanceof Labeled labeled) {
            cut(labeled);
        }
        if (node instanceof Region region) {
            ground = over(ground, region);
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                look(child, room, ground, scrolls);
            }
        }
    }

    private void words(Text text, Bounds box, Bounds room, Color ground, boolean scrolls) {
        Bounds inSight = common(box, room);
        if (inSight.getWidth() <= 0 || inSight.getHeight() <= 0) {
            if (!scrolls) {
                faults.add(quoted(text) + " is out of sight at " + place(box));
            }
            return;
        }
        if (!scrolls
                && (box.getWidth() - inSight.getWidth() > SLACK || box.getHeight() - inSight.getHeight() > SLACK)) {
            faults.add(quoted(text) + " is cut at " + place(box));
        }
        seen.add(new Seen(text.getText(), inSight));
        if (!text.isDisabled() && text.getFill() instanceof Color fill) {
            double contrast = Argb.contrast(argb(on(fill, ground)), argb(ground));
            if (contrast < LEAST_CONTRAST) {
                faults.add(
                        Formatted.of("%s has contrast %.2f, %s on %s", quoted(text), contrast, text.getFill(), ground));
            }
        }
    }

    // What is shortened can be read in a tooltip.
    private void cut(Labeled labeled) {
        if (labeled.getTooltip() != null
                || labeled.getProperties().containsKey(INSTALLED)
                || !(labeled instanceof Label)) {
            return;
        }
        for (Node child : labeled.getChildrenUnmodifiable()) {
            if (child instanceof Text text
                    && text.getText().endsWith(labeled.getEllipsisString())
                    && !labeled.getText().equals(text.getText())) {
                faults.add("“" + labeled.getText() + "” is shortened to “" + text.getText() + "”");
            }
        }
    }

    private void overlaps() {
        for (int i = 0; i < seen.size(); i++) {
            for (int j = i + 1; j < seen.size(); j++) {
                Bounds both = common(seen.get(i).box(), seen.get(j).box());
                if (both.getWidth() > SLACK && both.getHeight() > SLACK) {
                    faults.add("“" + seen.get(i).words() + "” and “"
                            + seen.get(j).words() + "” overlap at " + place(both));
                }
            }
        }
    }

    private void chart(ChartView view) {
        ChartTheme theme = view.themeProperty().get();
        TextBoxes texts = new TextBoxes();
        ChartPainter.paint(view.getChart(), view.chartLayout(), theme, texts, ChartPainter.Which.ALL);
        String where = view.getId() + ": ";
        texts.overlaps()
                .forEach(pair -> faults.add(where + "“" + pair.first().text() + "” and “"
                        + pair.second().text() + "” overlap"));
        // Points, as charts measure.
        texts.outside(view.getWidth() * 0.75, view.getHeight() * 0.75)
                .forEach(each -> faults.add(where + "“" + each.text() + "” leaves the chart"));
    }

    private static Color over(Color ground, Region region) {
        if (region.getBackground() == null) {
            return ground;
        }
        Color on = ground;
        for (BackgroundFill fill : region.getBackground().getFills()) {
            if (fill.getFill() instanceof Color colour) {
                on = on(colour, on);
            }
        }
        return on;
    }

    private static Color on(Color colour, Color ground) {
        return ground.interpolate(
                Color.color(colour.getRed(), colour.getGreen(), colour.getBlue()), colour.getOpacity());
    }

    private static int argb(Color colour) {
        return Argb.of((int) Math.round(255 * colour.getRed()), (int) Math.round(255 * colour.getGreen()), (int)
                Math.round(255 * colour.getBlue()));
    }

    private static Bounds common(Bounds a, Bounds b) {
        double x = Math.max(a.getMinX(), b.getMinX());
        double y = Math.max(a.getMinY(), b.getMinY());
        return new BoundingBox(
                x,
                y,
                Math.max(0, Math.min(a.getMaxX(), b.getMaxX()) - x),
                Math.max(0, Math.min(a.getMaxY(), b.getMaxY()) - y));
    }

    private static String quoted(Text text) {
        return "“" + text.getText() + "”";
    }

    private static String place(Bounds box) {
        return Formatted.of("%.0f, %.0f, %.0f × %.0f", box.getMinX(), box.getMinY(), box.getWidth(), box.getHeight());
    }
}
