package org.slowpoint.engine.dynamics;

import java.util.List;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.EigenPair;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * What a mode of one linearisation becomes at another state: the mode is followed along the straight line between the
 * two states, in steps so short that one mode of the next linearisation is clearly the same. It depends on the two ends
 * alone, so that whoever comes back to the first state by whatever way finds the first mode.
 *
 * <p>A step is judged by the overlap of modes i and j, |lᵢᵀr'ⱼ|·|l'ⱼᵀrᵢ| over its sum for all j, which does not depend
 * on the scales of the vectors; conjugates count together. It is 1 for the mode itself, and stays at a half however
 * short the step where a conjugate pair parts into two real modes: there a mode has no one continuation.
 *
 * @param mode index in the second linearisation, of a conjugate pair the one on the side of the first mode
 * @param overlap the least overlap of any step, in [0, 1]
 */
public record FollowedMode(int mode, double overlap) {

    /** The overlap at and above which a step is taken as it is. */
    public static final double CLEAR = 0.7;

    private static final double SHORTEST = 1.0 / 128;

    /** Whether every step was clear, so that the two modes can be called the same. */
    public boolean clear() {
        return overlap >= CLEAR;
    }

    /**
     * Follows a mode.
     *
     * @param optimizer the optimizer
     * @param from where the mode is known
     * @param mode its index there
     * @param to where it is wanted, a linearisation of the same optimizer at the same input
     * @param progress asked for cancellation
     */
    public static FollowedMode of(
            Linearizable optimizer, Linearization from, int mode, Linearization to, Progress progress) {
        Linearization at = from;
        int followed = mode;
        double least = 1;
        double done = 0;
        double step = 1;
        while (done < 1) {
            progress.checkCancelled();
            double next = Math.min(1, done + step);
            Linearization tried = next == 1 ? to : Linearization.at(optimizer, between(from, to, next), to.input());
            FollowedMode found = matched(at.modes().get(followed), tried);
            if (!found.clear() && step > SHORTEST) {
                step /= 2;
                continue;
            }
            at = tried;
            followed = found.mode();
            least = Math.min(least, found.overlap());
            done = next;
            step = Math.min(2 * step, 1);
        }
        return new FollowedMode(followed, least);
    }

    /**
     * The mode of a linearisation that overlaps most with a mode of another one, in a single step.
     *
     * @param mode the mode
     * @param linear where its match is wanted, with one mode or more
     */
    public static FollowedMode matched(Mode mode, Linearization linear) {
        List<Mode> modes = linear.modes();
        double[] overlaps = new double[modes.size()];
        double total = 0;
        for (int j = 0; j < overlaps.length; j++) {
            EigenPair other = modes.get(j).eigen();
            overlaps[j] = ModeMatching.coefficient(mode.eigen(), other) * ModeMatching.coefficient(other, mode.eigen());
            total += overlaps[j];
        }
        int best = 0;
        double most = -1;
        for (List<Mode> group : ConjugatePairs.of(modes)) {
            double share = 0;
            for (Mode member : group) {
                share += overlaps[modes.indexOf(member)];
            }
            if (share > most) {
                most = share;
                Mode same = group.get(mode.conjugate() ? group.size() - 1 : 0);
                best = modes.indexOf(same);
            }
        }
        // Vectors of a matrix that cannot be diagonalised may overlap with nothing.
        return new FollowedMode(best, total > 0 && Double.isFinite(total) ? most / total : 0);
    }

    private static double[] between(Linearization from, Linearization to, double share) {
        double[] state = new double[from.state().length];
        for (int i = 0; i < state.length; i++) {
            state[i] = from.state()[i] + share * (to.state()[i] - from.state()[i]);
        }
        return state;
    }
}
