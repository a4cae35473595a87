package org.slowpoint.engine.dynamics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Complex modes with their conjugates: neither moves a real state without the other. */
public final class ConjugatePairs {

    private ConjugatePairs() {}

    /**
     * Groups modes.
     *
     * @param modes modes of one linearisation; one that is listed twice counts once
     * @return in the order of their first members: real modes alone, complex ones with their conjugates, the positive
     *     imaginary part first; a complex mode whose conjugate is not among the modes is alone
     */
    public static List<List<Mode>> of(List<Mode> modes) {
        List<List<Mode>> groups = new ArrayList<>();
        for (Mode mode : modes.stream().distinct().toList()) {
            int at = partner(mode, groups);
            if (at < 0) {
                groups.add(List.of(mode));
            } else {
                Mode other = groups.get(at).get(0);
                groups.set(at, mode.conjugate() ? List.of(other, mode) : List.of(mode, other));
            }
        }
        return groups;
    }

    private static int partner(Mode mode, List<List<Mode>> groups) {
        for (int i = 0; i < groups.size(); i++) {
            if (groups.get(i).size() == 1 && conjugate(groups.get(i).get(0), mode)) {
                return i;
            }
        }
        return -1;
    }

    // Right vectors are normalised alike, so that conjugates agree to the last bit.
    private static boolean conjugate(Mode a, Mode b) {
        return a.eigen().im() != 0
                && a.eigen().re() == b.eigen().re()
                && a.eigen().im() == -b.eigen().im()
                && Arrays.equals(a.eigen().rightRe(), b.eigen().rightRe());
    }
}
