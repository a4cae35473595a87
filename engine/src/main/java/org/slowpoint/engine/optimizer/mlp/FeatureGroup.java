package org.slowpoint.engine.optimizer.mlp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The 39 inputs of the network by what they are made of; see {@link Features} for the formulas. */
public enum FeatureGroup {
    /** The gradient g. */
    GRADIENT(Features.GRADIENT, 1, "g", "gradient"),
    /** The parameter's value p. */
    VALUE(Features.VALUE, 1, "p", "value"),
    /** The momenta m. */
    MOMENTA(Features.MOMENTUM, MlpWeights.MOMENTA, "m#", "momenta"),
    /** The second moment v. */
    SECOND_MOMENT(Features.SECOND, 1, "v", "second moment"),
    /** m/√v. */
    SCALED_MOMENTA(Features.SCALED_MOMENTUM, MlpWeights.MOMENTA, "m#/√v", "momenta over √v"),
    /** 1/√v. */
    INVERSE_ROOT(Features.INVERSE_ROOT, 1, "1/√v", "1/√v"),
    /** The gradient over the roots of factored second moments. */
    FACTORED_GRADIENT(Features.FACTORED_GRADIENT, MlpWeights.MOMENTA, "Fac#(g)", "factored gradient"),
    /** The factored second moments of the row. */
    ROWS(Features.ROW, MlpWeights.MOMENTA, "r#", "row moments"),
    /** Those of the column. */
    COLUMNS(Features.COLUMN, MlpWeights.MOMENTA, "c#", "column moments"),
    /** 1/√ of those of the row. */
    ROW_ROOTS(Features.ROW_ROOT, MlpWeights.MOMENTA, "1/√r#", "roots of row moments"),
    /** 1/√ of those of the column. */
    COLUMN_ROOTS(Features.COLUMN_ROOT, MlpWeights.MOMENTA, "1/√c#", "roots of column moments"),
    /** The momenta over the roots of factored second moments. */
    FACTORED_MOMENTA(Features.FACTORED_MOMENTUM, MlpWeights.MOMENTA, "Fac#(m)", "factored momenta"),
    /** Functions of the step alone. */
    TIME(Features.OF_PARAMETERS, MlpWeights.INPUTS - Features.OF_PARAMETERS, "time", "time");

    private static final String LOW = "₀₁₂₃₄₅₆₇₈₉";

    private final int first;
    private final int count;
    private final String symbol;
    private final String title;

    FeatureGroup(int first, int count, String symbol, String title) {
        this.first = first;
        this.count = count;
        this.symbol = symbol;
        this.title = title;
    }

    /** The input that the group begins with, from 0. */
    public int first() {
        return first;
    }

    /** How many inputs it has. */
    public int count() {
        return count;
    }

    /** Its inputs, rising. */
    public List<Integer> inputs() {
        List<Integer> inputs = new ArrayList<>();
        for (int i = 0; i < count(); i++) {
            inputs.add(first + i);
        }
        return inputs;
    }

    /** A stable name for files, for instance {@code scaled-momenta}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** A short name for tables, for instance {@code momenta over √v}. */
    public String title() {
        return title;
    }

    /** The group of an input. */
    public static FeatureGroup of(int input) {
        if (input < 0 || input >= MlpWeights.INPUTS) {
            throw new IllegalArgumentException("there is no input " + input + " of " + MlpWeights.INPUTS);
        }
        FeatureGroup of = GRADIENT;
        for (FeatureGroup group : values()) {
            of = group.first <= input ? group : of;
        }
        return of;
    }

    /** A short name of an input, for instance {@code m₁}, or {@code time τ=30}. */
    public static String symbol(int input) {
        FeatureGroup group = of(input);
        int i = input - group.first;
        if (group == TIME) {
            return "time τ=" + Features.timeConstant(i);
        }
        return group.symbol.replace('#', LOW.charAt(i + 1));
    }
}
