package org.slowpoint.app.graphics.view;

import java.util.HashMap;
import java.util.Map;
import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.ChartPainter;
import org.slowpoint.app.graphics.Layer;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.FxSurface;
import org.slowpoint.app.graphics.surface.Raster;

/**
 * The dense layers of a scene as pixels.
 *
 * @param scene what is shown
 * @param rasters one per dense layer, by its id
 */
record DensePicture(DenseScene scene, Map<String, Raster> rasters) {
    /** Draws a scene; on any thread. */
    static DensePicture of(DenseScene scene) {
        Map<String, Raster> rasters = new HashMap<>();
        for (Layer layer : scene.layers()) {
            rasters.put(
                    layer.id(),
                    Raster.of(
                            scene.layout().plot(),
                            scene.density(),
                            surface -> ChartPainter.paintLayer(layer, scene.layout(), scene.theme(), surface)));
        }
        return new DensePicture(scene, rasters);
    }

    /** Shows a layer in a layout with the same scales, stretched from where it lay when it was drawn. */
    void paint(Layer layer, ChartLayout layout, FxSurface surface) {
        Raster raster = rasters.get(layer.id());
        if (raster == null) {
            return;
        }
        boolean inPlace = scene.layout().plot().equals(layout.plot())
                && scene.layout().shown().equals(layout.shown());
        Box place = inPlace ? raster.box() : scene.placedIn(layout, raster.box());
        if (place != null) {
            surface.raster(raster, place);
        }
    }
}
