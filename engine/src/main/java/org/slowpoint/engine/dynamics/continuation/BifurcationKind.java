package org.slowpoint.engine.dynamics.continuation;

/**
 * The generic changes of a fixed point of a map as one parameter varies. A further kind is a class for its test function
 * and a line here.
 */
public enum BifurcationKind implements TestFunction<CurveFixedPoint> {
    /** Two fixed points meet; the curve turns. */
    FOLD("fold", new Fold()),
    /** A multiplier passes −1; states begin to jump from side to side. */
    FLIP("flip", new Flip()),
    /** A complex pair passes the unit circle; states begin to circle. */
    NEIMARK_SACKER("Neimark–Sacker", new NeimarkSacker());

    private final String title;
    // The test functions are records without components.
    @SuppressWarnings("ImmutableEnumChecker")
    private final TestFunction<CurveFixedPoint> test;

    BifurcationKind(String title, TestFunction<CurveFixedPoint> test) {
        this.title = title;
        this.test = test;
    }

    /** Its name in the field. */
    public String title() {
        return title;
    }

    @Override
    public boolean changes(CurveFixedPoint before, CurveFixedPoint after) {
        return test.changes(before, after);
    }

    @Override
    public double value(CurveFixedPoint at) {
        return test.value(at);
    }

    @Override
    public double precision() {
        return test.precision();
    }
}
