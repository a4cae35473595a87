package org.slowpoint.engine.dynamics.continuation;

/** The slope of the parameter along the curve. */
record Fold() implements TestFunction<CurveFixedPoint> {

    @Override
    public boolean changes(CurveFixedPoint before, CurveFixedPoint after) {
        return value(before) > 0 != value(after) > 0;
    }

    @Override
    public double value(CurveFixedPoint at) {
        return at.point().parameterSlope();
    }

    @Override
    public double precision() {
        return 1e-13;
    }
}
