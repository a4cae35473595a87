package org.slowpoint.app.graphics.surface;

/** Shapes of marks. All but the circle are polygons; cross and plus are two strokes each. */
public enum Marker {
    CIRCLE,
    SQUARE,
    DIAMOND,
    TRIANGLE,
    TRIANGLE_DOWN,
    STAR,
    CROSS,
    PLUS;

    /** Whether the shape is drawn as lines, so that a fill colour becomes the line's colour. */
    public boolean isStroked() {
        return this == CROSS || this == PLUS;
    }

    /**
     * The outline about the origin for a mark of the given size, corners as x0, y0, x1, y1, …; areas are about those
     * of the circle with that diameter. For a stroked shape, two segments of two points each. Empty for the circle.
     */
    public double[] outline(double size) {
        double r = size / 2;
        return switch (this) {
            case CIRCLE -> new double[0];
            case SQUARE -> {
                double h = 0.886 * r;
                yield new double[] {-h, -h, h, -h, h, h, -h, h};
            }
            case DIAMOND -> {
                double h = 1.22 * r;
                yield new double[] {0, -h, h, 0, 0, h, -h, 0};
            }
            case TRIANGLE -> {
                double h = 1.3 * r;
                yield new double[] {0, -h, 0.866 * h, h / 2, -0.866 * h, h / 2};
            }
            case TRIANGLE_DOWN -> {
                double h = 1.3 * r;
                yield new double[] {0, h, -0.866 * h, -h / 2, 0.866 * h, -h / 2};
            }
            case STAR -> star(1.45 * r);
            case CROSS -> {
                double h = 0.8 * r;
                yield new double[] {-h, -h, h, h, -h, h, h, -h};
            }
            case PLUS -> {
                double h = 1.1 * r;
                yield new double[] {-h, 0, h, 0, 0, -h, 0, h};
            }
        };
    }

    private static double[] star(double radius) {
        double[] xy = new double[20];
        for (int k = 0; k < 10; k++) {
            double reach = k % 2 == 0 ? radius : 0.45 * radius;
            double angle = -Math.PI / 2 + k * Math.PI / 5;
            xy[2 * k] = reach * Math.cos(angle);
            xy[2 * k + 1] = reach * Math.sin(angle);
        }
        return xy;
    }
}
