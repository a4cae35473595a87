package org.slowpoint.app.perspective.explore;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slowpoint.engine.linalg.Pca;

/**
 * One number of a hidden state that can be set while the others stay: its coordinate along a principal component, or a
 * unit.
 *
 * @param kind which of the two
 * @param index which component or unit, from 0
 */
record ProbeCoordinate(Kind kind, int index) {

    /** What a coordinate is read from. */
    enum Kind {
        /** The coordinate along a principal component, from the centre of the visited states. */
        COMPONENT("PC"),
        /** One entry of the state. */
        UNIT("unit");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** How far the visited states spread, in standard deviations to either side of their mean. */
    private static final double REACH = 6;

    /** All components by falling variance, then all units. */
    static List<ProbeCoordinate> all(Pca pca) {
        return Stream.of(Kind.values())
                .flatMap(kind -> IntStream.range(0, pca.size()).mapToObj(i -> new ProbeCoordinate(kind, i)))
                .toList();
    }

    /** What people call it, counted from 1: {@code PC 1}, {@code unit 12}. */
    String title() {
        return kind.word + " " + (index + 1);
    }

    /** Its value at a state, in state units. */
    double of(double[] state, Pca pca) {
        return kind == Kind.COMPONENT ? pca.project(state, index) : state[index];
    }

    /** A state with another value of it and otherwise unchanged: in all directions at right angles. */
    double[] moved(double[] state, double to, Pca pca) {
        double[] moved = state.clone();
        if (kind == Kind.UNIT) {
            moved[index] = to;
            return moved;
        }
        double by = to - of(state, pca);
        double[] direction = pca.direction(index);
        for (int i = 0; i < moved.length; i++) {
            moved[i] += by * direction[i];
        }
        return moved;
    }

    /** The values on either side of the visited states' mean that hold nearly all of them; lower end first. */
    double[] range(Pca pca) {
        double mean = kind == Kind.COMPONENT ? 0 : pca.mean()[index];
        double deviation = Math.sqrt(variance(pca));
        double half = deviation > 0 ? REACH * deviation : 1;
        return new double[] {mean - half, mean + half};
    }

    private double variance(Pca pca) {
        if (kind == Kind.COMPONENT) {
            return pca.variances()[index];
        }
        double sum = 0;
        for (int k = 0; k < pca.size(); k++) {
            double part = pca.direction(k)[index];
            sum += pca.variances()[k] * part * part;
        }
        return sum;
    }
}
