package org.slowpoint.app.perspective.stability;

import java.util.Optional;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer;
import org.slowpoint.engine.dynamics.stability.LinearOptimizer.Terms;
import org.slowpoint.engine.dynamics.stability.Preset;
import org.slowpoint.engine.dynamics.stability.RandomProblem;
import org.slowpoint.engine.dynamics.stability.Setup;

/**
 * All that a hand can change in the laboratory; what undo goes back to.
 *
 * @param generation counts experiments opened or drawn: charts get new axes with each, and keep them while a hand moves
 * @param name what it began as, for titles and file names
 * @param preset the preset that it began as; empty when it came from a file
 * @param seed of what was drawn
 * @param random what was drawn; empty for a given problem
 * @param setup the quadratic, and P with α, γ and κ
 * @param terms which of the three act
 */
record Experiment(
        int generation,
        String name,
        Optional<Preset> preset,
        long seed,
        Optional<RandomProblem> random,
        Setup setup,
        Terms terms) {

    /** A preset as it is drawn. */
    static Experiment of(int generation, Preset preset, long seed) {
        return new Experiment(
                generation,
                preset.title(),
                Optional.of(preset),
                seed,
                preset.random(),
                preset.draw(seed),
                usual(preset));
    }

    private static Terms usual(Preset preset) {
        return preset == Preset.INTERVENTIONS ? Terms.ALL : Terms.NOMINAL;
    }

    /** Another draw of the same preset. */
    Experiment drawn(int newGeneration, RandomProblem other, long newSeed) {
        Preset from = preset.orElse(Preset.META_TRAINING);
        Setup drawn = from.random().isPresent() ? from.draw(other, newSeed) : Preset.META_TRAINING.draw(other, newSeed);
        LinearOptimizer now = setup.optimizer();
        // What the sliders say stays.
        Setup kept = drawn.with(new LinearOptimizer(
                drawn.optimizer().preconditioner(), now.nominal(), now.weightDecay(), now.preconditioning()));
        return new Experiment(newGeneration, from.title(), preset, newSeed, Optional.of(other), kept, terms);
    }

    /** The optimizer as it acts: with the chosen terms. */
    Setup active() {
        return setup.with(terms);
    }

    Experiment with(Setup other) {
        return new Experiment(generation, name, preset, seed, random, other, terms);
    }

    Experiment with(Terms other) {
        return new Experiment(generation, name, preset, seed, random, setup, other);
    }
}
