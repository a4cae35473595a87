package org.slowpoint.engine.tune;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a search may spend: rounds in which ever fewer draws, the best of the round before, are run on ever more
 * problems, always at full length (successive halving). Each round's problems are the first of the next round's, so
 * that no run is made twice.
 *
 * @param rungs the rounds; draws never rise from one to the next and problems do
 * @param giveUp a draw is out when on one problem its loss exceeds this many times the initial loss; infinite for never
 */
public record Budget(List<Rung> rungs, double giveUp) {

    /** How many times the initial loss a draw may reach where draws are dropped along the way. */
    public static final double GIVE_UP = 10;

    private static final int MORE_PROBLEMS = 4;

    /** Checks the order of the rungs. */
    public Budget {
        rungs = List.copyOf(rungs);
        if (rungs.isEmpty() || !(giveUp > 1)) {
            throw new IllegalArgumentException(
                    "a budget needs at least one rung and gives up above 1, got " + rungs.size() + " and " + giveUp);
        }
        for (int i = 1; i < rungs.size(); i++) {
            if (rungs.get(i).draws() > rungs.get(i - 1).draws()
                    || rungs.get(i).problems() <= rungs.get(i - 1).problems()) {
                throw new IllegalArgumentException(
                        "from rung to rung draws cannot rise and problems must, got " + rungs);
            }
        }
    }

    /**
     * Every draw on every problem.
     *
     * @param draws how many, 1 or more
     * @param problems how many, 1 or more
     */
    public static Budget full(int draws, int problems) {
        return new Budget(List.of(new Rung(draws, problems)), Double.POSITIVE_INFINITY);
    }

    /**
     * All draws on one problem, and one in {@code cut} of them on four times as many, until those that are left are run
     * on all problems.
     *
     * @param draws how many to begin with, 1 or more
     * @param problems how many to end with, 1 or more
     * @param cut one draw in how many goes on, rounded up; 2 or more
     */
    public static Budget halving(int draws, int problems, int cut) {
        if (cut < 2) {
            throw new IllegalArgumentException("one draw in 2 or more can go on, got " + cut);
        }
        List<Rung> rungs = new ArrayList<>();
        int left = draws;
        for (long on = 1; on < problems; on *= MORE_PROBLEMS) {
            rungs.add(new Rung(left, (int) on));
            left = (left + cut - 1) / cut;
        }
        rungs.add(new Rung(left, problems));
        return new Budget(rungs, GIVE_UP);
    }

    /** The number of draws to begin with. */
    public int draws() {
        return rungs.get(0).draws();
    }

    /** The number of problems the best is chosen on. */
    public int problems() {
        return rungs.get(rungs.size() - 1).problems();
    }

    /** The number of runs, one draw on one problem each, when no draw gives up. */
    public long runs() {
        long runs = 0;
        int before = 0;
        for (Rung rung : rungs) {
            runs += (long) rung.draws() * (rung.problems() - before);
            before = rung.problems();
        }
        return runs;
    }

    /** The rounds in words, for instance {@code 2500 draws on 1 problem, 625 on 4, 157 on 16, 40 on 64}. */
    @Override
    public String toString() {
        Rung first = rungs.get(0);
        return first.draws()
                + (first.draws() == 1 ? " draw on " : " draws on ")
                + first.problems()
                + (first.problems() == 1 ? " problem" : " problems")
                + rungs.stream()
                        .skip(1)
                        .map(r -> ", " + r.draws() + " on " + r.problems())
                        .collect(Collectors.joining());
    }
}
