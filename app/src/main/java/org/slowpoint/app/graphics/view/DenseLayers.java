package org.slowpoint.app.graphics.view;

import java.util.concurrent.Executor;
import org.slowpoint.app.graphics.LayerStandIn;
import org.slowpoint.app.graphics.surface.FxSurface;
import org.slowpoint.engine.job.LatestTask;

/**
 * Keeps pictures of the dense layers of one view. They are drawn on another thread; until the picture of a new scene
 * is there the one before it is shown, stretched to where its data lie now. Pictures that were overtaken while they
 * were drawn are shown too, because they are nearer to the scene than the one before, but never those of other axes.
 * Use on the JavaFX application thread.
 */
final class DenseLayers {
    private final LatestTask<DensePicture> painter;
    private final Runnable whenPainted;
    private DenseScene wanted;
    private DensePicture shown;

    /**
     * Without a picture.
     *
     * @param whenPainted called when a picture is there or could not be made
     */
    DenseLayers(Runnable whenPainted) {
        this(whenPainted, RasterThread.shared(), new FxPublisher());
    }

    DenseLayers(Runnable whenPainted, Executor worker, Executor fx) {
        this.whenPainted = whenPainted;
        painter = new LatestTask<>(worker, fx, LatestTask.WhenSuperseded.FINISH);
    }

    /** Sees to it that a scene is shown, now as well as possible and later as it is. */
    LayerStandIn show(DenseScene scene, FxSurface surface) {
        want(scene);
        if (!scene.layers().isEmpty() && (wanted == null || !wanted.looksLike(scene))) {
            wanted = scene;
            if (shown != null && shown.scene().looksLike(scene)) {
                painter.cancel();
            } else {
                painter.submit(progress -> DensePicture.of(scene), this::painted, failure -> whenPainted.run());
            }
        }
        return standIn(scene, surface);
    }

    /** Draws a scene now if it is not there yet, however long that takes. */
    LayerStandIn showNow(DenseScene scene, FxSurface surface) {
        want(scene);
        painter.cancel();
        if (!scene.layers().isEmpty() && (shown == null || !shown.scene().looksLike(scene))) {
            shown = DensePicture.of(scene);
        }
        wanted = scene;
        return standIn(scene, surface);
    }

    /** Whether what is wanted is still being drawn; on any thread. */
    boolean isBusy() {
        return painter.pending();
    }

    /** Stops wanting what is being drawn; {@link #show} begins anew. */
    void rest() {
        wanted = null;
        painter.cancel();
    }

    /** Lets go of what does not belong to a scene. */
    private void want(DenseScene scene) {
        if (scene.layers().isEmpty()) {
            rest();
        }
        if (shown != null && (scene.layers().isEmpty() || !shown.scene().standsInFor(scene))) {
            shown = null;
        }
    }

    private LayerStandIn standIn(DenseScene scene, FxSurface surface) {
        return layer -> {
            boolean dense = scene.has(layer);
            if (dense && shown != null) {
                shown.paint(layer, scene.layout(), surface);
            }
            return dense;
        };
    }

    private void painted(DensePicture picture) {
        if (wanted != null && picture.scene().standsInFor(wanted)) {
            shown = picture;
        }
        whenPainted.run();
    }
}
