package org.slowpoint.engine.optimizer;

import java.util.LinkedHashMap;
import java.util.Map;
import org.slowpoint.engine.optimizer.mlp.FusedMlpStep;
import org.slowpoint.engine.optimizer.mlp.LearnedDecays;
import org.slowpoint.engine.optimizer.mlp.MlpStep;
import org.slowpoint.engine.optimizer.mlp.MlpWeights;
import org.slowpoint.engine.optimizer.mlp.UpdateTerms;
import org.slowpoint.engine.settings.Kinds;
import org.slowpoint.engine.task.ParameterSpace;

/** A learned optimizer that is a small network for every parameter; see {@link org.slowpoint.engine.optimizer.mlp}. */
public final class MlpOptimizer implements InPlace {

    private final MlpWeights weights;
    private final UpdateTerms terms;

    MlpOptimizer(MlpWeights weights, UpdateTerms terms) {
        this.weights = weights;
        this.terms = terms;
    }

    /** What an architecture of this family is called in a sentence. */
    static String words(Architecture architecture) {
        return Kinds.of((Record) architecture).title() + " optimizer of "
                + architecture.layout().size() + " meta-parameters";
    }

    @Override
    public String name() {
        return "learned";
    }

    /** Its weights. */
    public MlpWeights weights() {
        return weights;
    }

    /** How its network's outputs become an update, before the learned factor. */
    public UpdateTerms terms() {
        return terms;
    }

    /** The same update rule with other weights, of the same layout. */
    public MlpOptimizer with(MlpWeights others) {
        return new MlpOptimizer(others, terms);
    }

    /** The same weights with another update rule, whose heads are all among theirs. */
    public MlpOptimizer with(UpdateTerms others) {
        return new MlpOptimizer(weights, others);
    }

    /** How fast its accumulators forget. */
    public LearnedDecays decays() {
        return weights.decays();
    }

    /**
     * What it learned beside its network, by name and in order: how many steps each accumulator remembers, 1/(1−d), and
     * the size of its nominal step, where a factor of it is learned. A decay of 1 remembers for ever.
     */
    public Map<String, Double> learnedConstants() {
        Map<String, Double> constants = new LinkedHashMap<>();
        LearnedDecays decays = decays();
        for (int i = 0; i < decays.momentum().length; i++) {
            constants.put("momentum " + (i + 1), 1 / (1 - decays.momentum()[i]));
        }
        constants.put("second moment", 1 / (1 - decays.rms()));
        for (int i = 0; i < decays.adafactor().length; i++) {
            constants.put("factored moment " + (i + 1), 1 / (1 - decays.adafactor()[i]));
        }
        if (weights.learnsScale()) {
            constants.put("β₁", terms.nominal() * weights.scale());
        }
        return constants;
    }

    /** Its step on a space, which shows what it computes on the way. */
    public MlpStep step(ParameterSpace parameters) {
        return new MlpStep(weights, terms, parameters);
    }

    @Override
    public UpdateRule on(ParameterSpace parameters) {
        return new Rule(step(parameters));
    }

    @Override
    public InPlaceRule inPlace(ParameterSpace parameters) {
        return new Fused(new FusedMlpStep(weights, terms, parameters));
    }

    private record Fused(FusedMlpStep step) implements InPlaceRule {

        @Override
        public int stateSize() {
            return step.stateSize();
        }

        @Override
        public float[] initialState() {
            return new float[stateSize()];
        }

        @Override
        public void step(int t, float[] values, float[] gradients, float[] state) {
            step.step(t, values, gradients, state);
        }
    }

    private record Rule(MlpStep step) implements UpdateRule {

        @Override
        public int stateSize() {
            return step.stateSize();
        }

        @Override
        public double[] initialState() {
            return new double[stateSize()];
        }

        @Override
        public void step(Observation seen, double[] state, double[] next, double[] updates) {
            step.step(seen.step(), seen.values(), seen.gradients(), state, next, updates);
        }
    }
}
