package org.slowpoint.engine.unroll;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.slowpoint.engine.optimizer.ComponentwiseOptimizer;
import org.slowpoint.engine.optimizer.Observation;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.UpdateRule;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;

/**
 * One step of an optimizer on all problems of a run. A component-wise optimizer cannot tell problems side by side from
 * one problem whose loss is their sum, so it takes them all at once, as fast as it can; any other has a rule for each.
 */
final class JointStep {

    private final List<UpdateRule> rules = new ArrayList<>();
    /** Where the parameters of each rule begin and, last, how many there are. */
    private final int[] offsets;
    /** Where the state of each rule begins and, last, how long all are together. */
    private final int[] stateOffsets;

    JointStep(Optimizer optimizer, List<Problem> problems) {
        int[] ofProblems = RecordedRows.offsets(problems);
        int rows = ofProblems[problems.size()];
        if (optimizer instanceof ComponentwiseOptimizer) {
            rules.add(optimizer.on(ParameterSpace.vector(rows)));
            offsets = new int[] {0, rows};
        } else {
            problems.forEach(problem -> rules.add(optimizer.on(problem.parameters())));
            offsets = ofProblems;
        }
        stateOffsets = new int[rules.size() + 1];
        for (int i = 0; i < rules.size(); i++) {
            stateOffsets[i + 1] = stateOffsets[i] + rules.get(i).stateSize();
        }
    }

    /** The states before the first step, one rule's after another's. */
    double[] initialStates() {
        double[] states = new double[stateOffsets[rules.size()]];
        for (int i = 0; i < rules.size(); i++) {
            double[] own = rules.get(i).initialState();
            System.arraycopy(own, 0, states, stateOffsets[i], own.length);
        }
        return states;
    }

    /**
     * Makes the step.
     *
     * @param t its number, from 0
     * @param losses one per problem
     * @param x the points of all problems, one after another
     * @param g the gradients there
     * @param states the states, not changed
     * @param next overwritten with the new states
     * @param updates overwritten with Δx
     */
    void apply(int t, double[] losses, double[] x, double[] g, double[] states, double[] next, double[] updates) {
        if (rules.size() == 1) {
            double loss = Arrays.stream(losses).sum();
            rules.get(0).step(new Observation(t, loss, x, g), states, next, updates);
            return;
        }
        for (int i = 0; i < rules.size(); i++) {
            double[] ownNext = new double[stateOffsets[i + 1] - stateOffsets[i]];
            double[] ownUpdates = new double[offsets[i + 1] - offsets[i]];
            Observation seen = new Observation(
                    t,
                    losses[i],
                    Arrays.copyOfRange(x, offsets[i], offsets[i + 1]),
                    Arrays.copyOfRange(g, offsets[i], offsets[i + 1]));
            double[] own = Arrays.copyOfRange(states, stateOffsets[i], stateOffsets[i + 1]);
            rules.get(i).step(seen, own, ownNext, ownUpdates);
            System.arraycopy(ownNext, 0, next, stateOffsets[i], ownNext.length);
            System.arraycopy(ownUpdates, 0, updates, offsets[i], ownUpdates.length);
        }
    }
}
