package org.slowpoint.app.perspective;

import javafx.scene.layout.Region;
import javafx.scene.shape.Polyline;
import org.slowpoint.engine.metatrain.TrainingCurves.Line;

/** A curve as large as a word, on a logarithmic scale of its own. */
public final class Sparkline extends Region {

    /** As many values as its width can show. */
    public static final int POINTS = 60;

    /** Its width, pixels. */
    public static final double WIDTH = 96;

    private static final double HEIGHT = 16;

    private final Polyline line = new Polyline();

    /** Shows nothing yet. */
    public Sparkline() {
        line.getStyleClass().add("sparkline");
        setMinSize(WIDTH, HEIGHT);
        setMaxSize(WIDTH, HEIGHT);
        getChildren().add(line);
    }

    /** Shows a curve; values without a logarithm are left out. */
    public void show(Line curve) {
        line.getPoints().clear();
        double least = Double.POSITIVE_INFINITY;
        double most = Double.NEGATIVE_INFINITY;
        for (double value : curve.values()) {
            if (value > 0 && Double.isFinite(value)) {
                least = Math.min(least, Math.log(value));
                most = Math.max(most, Math.log(value));
            }
        }
        double height = most > least ? (HEIGHT - 2) / (most - least) : 0;
        int last = Math.max(1, curve.size() - 1);
        for (int i = 0; i < curve.size(); i++) {
            double value = curve.values()[i];
            if (value > 0 && Double.isFinite(value)) {
                line.getPoints().addAll(WIDTH * i / last, 1 + height * (most - Math.log(value)));
            }
        }
    }
}
