package org.slowpoint.app.graphics.surface;

/** A mark as a small grid of coverages, for stamping thousands of them quickly. */
final class MarkerMask {
    private static final int SAMPLES = 4;

    /** Side length in pixels, odd, so that the middle pixel lies under the mark's position. */
    final int side;

    /** Coverage 0..255 row by row. */
    final int[] coverage;

    MarkerMask(Marker marker, double sizePixels) {
        double reach = Math.max(0.75, sizePixels / 2);
        int half = (int) Math.ceil(1.5 * reach);
        side = 2 * half + 1;
        coverage = new int[side * side];
        double[] outline = marker.outline(2 * reach);
        for (int row = 0; row < side; row++) {
            for (int column = 0; column < side; column++) {
                int hits = 0;
                for (int s = 0; s < SAMPLES * SAMPLES; s++) {
                    int across = s % SAMPLES;
                    int down = s / SAMPLES;
                    double x = column - half - 0.5 + (across + 0.5) / SAMPLES;
                    double y = row - half - 0.5 + (down + 0.5) / SAMPLES;
                    if (inside(marker, outline, reach, x, y)) {
                        hits++;
                    }
                }
                coverage[row * side + column] = 255 * hits / (SAMPLES * SAMPLES);
            }
        }
    }

    private static boolean inside(Marker marker, double[] outline, double reach, double x, double y) {
        if (marker == Marker.CIRCLE) {
            return x * x + y * y <= reach * reach;
        }
        if (marker.isStroked()) {
            double half = Math.max(0.6, reach * 0.2);
            boolean turned = marker == Marker.CROSS;
            double u = turned ? (x + y) * Math.sqrt(0.5) : x;
            double v = turned ? (x - y) * Math.sqrt(0.5) : y;
            return Math.abs(u) <= 1.1 * reach
                    && Math.abs(v) <= 1.1 * reach
                    && Math.min(Math.abs(u), Math.abs(v)) <= half;
        }
        boolean in = false;
        int n = outline.length / 2;
        for (int i = 0, j = n - 1; i < n; j = i++) {
            double yi = outline[2 * i + 1];
            double yj = outline[2 * j + 1];
            if (yi > y != yj > y && x < (outline[2 * j] - outline[2 * i]) * (y - yi) / (yj - yi) + outline[2 * i]) {
                in = !in;
            }
        }
        return in;
    }
}
