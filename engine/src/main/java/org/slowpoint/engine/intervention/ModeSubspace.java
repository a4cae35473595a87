package org.slowpoint.engine.intervention;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slowpoint.engine.dynamics.ConjugatePairs;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.text.Formatted;

/**
 * What chosen modes span around a linearisation's state h*: h* + R·y with real coordinates y = L·(h − h*), L·R = I. A
 * real mode has one coordinate; a complex one has two and takes its conjugate along, R·L = 2·Re(r·lᵀ).
 */
final class ModeSubspace {

    private static final int MOST_NAMED = 3;

    private final double[] center;
    private final List<double[]> right = new ArrayList<>();
    private final List<double[]> left = new ArrayList<>();

    ModeSubspace(Linearization linear, List<Mode> modes) {
        center = linear.state().clone();
        for (List<Mode> group : ConjugatePairs.of(modes)) {
            EigenPair e = group.get(0).eigen();
            boolean real = e.im() == 0;
            right.add(scaled(e.rightRe(), real ? 1 : 2));
            left.add(e.leftRe());
            if (!real) {
                right.add(scaled(e.rightIm(), -2));
                left.add(e.leftIm());
            }
        }
    }

    private static double[] scaled(double[] values, double factor) {
        double[] result = values.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] *= factor;
        }
        return result;
    }

    /** The same subspace, for an optimizer whose states it fits. */
    ModeSubspace in(Linearizable optimizer) {
        if (optimizer.stateSize() != center.length) {
            throw new IllegalArgumentException("the modes are of states of length " + center.length + " but "
                    + optimizer.name() + " has states of length " + optimizer.stateSize());
        }
        return this;
    }

    /** L·(h − h*) of the state at {@code states[at…]}. */
    double[] coordinates(double[] states, int at) {
        double[] y = new double[left.size()];
        for (int k = 0; k < y.length; k++) {
            double[] l = left.get(k);
            double sum = 0;
            for (int i = 0; i < l.length; i++) {
                sum += l[i] * (states[at + i] - center[i]);
            }
            y[k] = sum;
        }
        return y;
    }

    /** Moves the state at {@code states[at…]} along the modes to given coordinates; what else it holds stays. */
    void move(double[] states, int at, double[] coordinates) {
        double[] now = coordinates(states, at);
        for (int k = 0; k < now.length; k++) {
            add(states, at, coordinates[k] - now[k], right.get(k));
        }
    }

    /** Removes from the state at {@code states[at…]} all but the modes. */
    void project(double[] states, int at) {
        double[] y = coordinates(states, at);
        System.arraycopy(center, 0, states, at, center.length);
        for (int k = 0; k < y.length; k++) {
            add(states, at, y[k], right.get(k));
        }
    }

    private static void add(double[] states, int at, double factor, double[] vector) {
        for (int i = 0; i < vector.length; i++) {
            states[at + i] += factor * vector[i];
        }
    }

    /** The number of coordinates. */
    int size() {
        return left.size();
    }

    /** The modes in words, for instance {@code mode β = 0.904} or {@code 4 modes}. */
    static String name(List<Mode> modes) {
        List<List<Mode>> groups = ConjugatePairs.of(modes);
        if (groups.isEmpty()) {
            return "no mode";
        }
        if (groups.size() > MOST_NAMED) {
            return modes.size() + " modes";
        }
        return (groups.size() == 1 ? "mode β = " : "modes β = ")
                + groups.stream().map(group -> number(group.get(0).eigen())).collect(Collectors.joining(", "));
    }

    private static String number(EigenPair e) {
        return e.im() == 0 ? Formatted.of("%.3f", e.re()) : Formatted.of("%.3f ± %.3fi", e.re(), Math.abs(e.im()));
    }
}
