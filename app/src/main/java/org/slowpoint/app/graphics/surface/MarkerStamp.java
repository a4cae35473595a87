package org.slowpoint.app.graphics.surface;

/** Blends thousands of marks over premultiplied pixels. */
final class MarkerStamp {
    /** Above this many marks in one batch, stamping pixels is quicker than drawing shapes. */
    static final int ABOVE = 2000;

    private final int[] pixels;
    private final int width;
    private final int height;
    private final double left;
    private final double top;
    private final double density;

    /**
     * Pixels to stamp on.
     *
     * @param pixels row by row from the top, changed in place
     * @param width pixels per row
     * @param left where the first column begins, points
     * @param top where the first row begins, points
     * @param density pixels per point
     */
    MarkerStamp(int[] pixels, int width, double left, double top, double density) {
        this.pixels = pixels;
        this.width = width;
        this.height = pixels.length / width;
        this.left = left;
        this.top = top;
        this.density = density;
    }

    /** Stamps the first {@code n} marks; see {@link Surface#markers}. */
    void marks(double[] xs, double[] ys, int n, Marker marker, double size, int[] fills, int fill) {
        MarkerMask mask = new MarkerMask(marker, size * density);
        int half = mask.side / 2;
        for (int i = 0; i < n; i++) {
            int column = (int) Math.round((xs[i] - left) * density - 0.5) - half;
            int row = (int) Math.round((ys[i] - top) * density - 0.5) - half;
            put(mask, column, row, fills == null ? fill : fills[i]);
        }
    }

    private void put(MarkerMask mask, int firstColumn, int firstRow, int argb) {
        if (firstColumn >= width || firstRow >= height || firstColumn + mask.side <= 0 || firstRow + mask.side <= 0) {
            return;
        }
        int alpha = argb >>> 24;
        for (int row = Math.max(0, -firstRow); row < mask.side && firstRow + row < height; row++) {
            int from = (firstRow + row) * width + firstColumn;
            for (int column = Math.max(0, -firstColumn); column < mask.side && firstColumn + column < width; column++) {
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
