package org.slowpoint.app.chart.surface;

/** Blends a mark's mask over premultiplied pixels. */
final class MarkerStamp {
    private MarkerStamp() {}

    static void put(int[] pixels, int width, int height, MarkerMask mask, int left, int top, int argb) {
        if (left >= width || top >= height || left + mask.side <= 0 || top + mask.side <= 0) {
            return;
        }
        int alpha = argb >>> 24;
        for (int row = Math.max(0, -top); row < mask.side && top + row < height; row++) {
            int from = (top + row) * width + left;
            for (int column = Math.max(0, -left); column < mask.side && left + column < width; column++) {
                int cover = mask.coverage[row * mask.side + column] * alpha / 255;
                if (cover > 0) {
                    pixels[from + column] = over(pixels[from + column], argb, cover);
                }
            }
        }
    }

    private static int over(int below, int argb, int cover) {
        int rest = 255 - cover;
        int a = cover + (below >>> 24) * rest / 255;
        int r = (Argb.red(argb) * cover + Argb.red(below) * rest) / 255;
        int g = (Argb.green(argb) * cover + Argb.green(below) * rest) / 255;
        int b = (Argb.blue(argb) * cover + Argb.blue(below) * rest) / 255;
        return a << 24 | r << 16 | g << 8 | b;
    }
}
