package org.slowpoint.engine.settings;

/** The numbers that a setting may be. */
record Range(Setting setting, Class<?> type) {

    /** Whether a number lies within; those that are not finite never do. */
    boolean contains(double value) {
        if (setting.orZero() && value == 0) {
            return true;
        }
        // A bound that is not set is NaN, and nothing compares with it.
        return Double.isFinite(value)
                && !(value < setting.min())
                && !(value <= setting.above())
                && !(value > setting.max())
                && !(value >= setting.below());
    }

    /** The range in words that follow “must be”. */
    String words() {
        return (setting.orZero() ? "0 (off) or " : "") + bounds();
    }

    private String bounds() {
        boolean under = !Double.isNaN(setting.max()) || !Double.isNaN(setting.below());
        boolean over = !Double.isNaN(setting.min()) || !Double.isNaN(setting.above());
        if (over && under) {
            boolean closed = !Double.isNaN(setting.min()) && !Double.isNaN(setting.max());
            return closed
                    ? "in " + shown(setting.min()) + " … " + shown(setting.max())
                    : "in " + (Double.isNaN(setting.min()) ? "(" + shown(setting.above()) : "[" + shown(setting.min()))
                            + ", "
                            + (Double.isNaN(setting.max()) ? shown(setting.below()) + ")" : shown(setting.max()) + "]");
        }
        String finite = type == double.class ? " and finite" : "";
        if (!over) {
            return type == double.class ? "finite" : "a whole number";
        }
        if (!Double.isNaN(setting.min())) {
            return shown(setting.min()) + " or more" + finite;
        }
        return (setting.above() == 0 ? "positive" : "above " + shown(setting.above())) + finite;
    }

    private static String shown(double bound) {
        return bound == Math.rint(bound) ? Long.toString((long) bound) : Double.toString(bound);
    }
}
