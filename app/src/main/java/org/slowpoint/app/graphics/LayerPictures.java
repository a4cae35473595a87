package org.slowpoint.app.graphics;

import org.slowpoint.app.graphics.surface.ImageSurface;
import org.slowpoint.app.graphics.surface.Surface;

/**
 * Draws layers of very many marks as pictures for print, clear where there is no mark, so that a file of shapes stays
 * light; all else stays shapes.
 *
 * @param layout where the chart lies
 * @param theme its colours
 * @param surface drawn on
 * @param above a layer of more marks than this becomes a picture
 */
record LayerPictures(ChartLayout layout, ChartTheme theme, Surface surface, int above) implements LayerStandIn {
    private static final double PIXELS_PER_POINT = 300 / 72.0;

    @Override
    public boolean paint(Layer layer) {
        if (MarkCount.of(layer) <= above) {
            return false;
        }
        ImageSurface picture = ImageSurface.over(layout.plot(), PIXELS_PER_POINT);
        ChartPainter.paintLayer(layer, layout, theme, picture);
        picture.copyTo(surface);
        return true;
    }
}
