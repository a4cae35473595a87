package org.slowpoint.engine.tune;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slowpoint.engine.optimizer.Adafactor;
import org.slowpoint.engine.optimizer.Adam;
import org.slowpoint.engine.optimizer.AdamW;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.RmsProp;
import org.slowpoint.engine.text.Quoted;

/** The hand-designed optimizers that are tuned, in the usual forms of baselines. */
public enum Family {
    /** Momentum with learning rate and β. */
    MOMENTUM("momentum", "momentum", HyperParameter.rate(), HyperParameter.decay("momentum", 0.9)) {
        @Override
        Optimizer build(Map<String, Double> values, int steps) {
            return new Momentum(values.get(RATE), values.get("momentum"), false);
        }

        @Override
        Optional<SideBySide.Setup> sideBySide() {
            return Optional.of(SideBySide.OfMomentum::new);
        }
    },
    /** RMSProp with learning rate and γ; ε = 1e-8 inside the root. */
    RMSPROP("rmsprop", "RMSProp", HyperParameter.rate(), HyperParameter.decay("decay", 0.99)) {
        @Override
        Optimizer build(Map<String, Double> values, int steps) {
            return new RmsProp(values.get(RATE), values.get("decay"), RMSPROP_EPSILON);
        }

        @Override
        Optional<SideBySide.Setup> sideBySide() {
            return Optional.of(SideBySide.OfRmsProp::new);
        }
    },
    /** Adam with learning rate, β₁ and β₂; bias-corrected, ε = 1e-8 outside the root. */
    ADAM(
            "adam",
            "Adam",
            HyperParameter.rate(),
            HyperParameter.decay("beta1", "β₁", 0.9),
            HyperParameter.decay("beta2", "β₂", 0.999)) {
        @Override
        Optimizer build(Map<String, Double> values, int steps) {
            return new Adam(values.get(RATE), values.get("beta1"), values.get("beta2"), ADAM_EPSILON, true);
        }

        @Override
        Optional<SideBySide.Setup> sideBySide() {
            return Optional.of(SideBySide.OfAdam::new);
        }
    },
    /**
     * AdamW with learning rate, β₁, β₂ and weight decay; gradients are clipped to a global norm of 1, and the learning
     * rate rises over the first twentieth of the run and falls to 0 at its end.
     */
    ADAMW(
            "adamw",
            "AdamW",
            HyperParameter.rate(),
            HyperParameter.decay("beta1", "β₁", 0.9),
            HyperParameter.decay("beta2", "β₂", 0.999),
            HyperParameter.weightDecay()) {
        @Override
        Optimizer build(Map<String, Double> values, int steps) {
            return new AdamW(
                    values.get(RATE),
                    values.get("beta1"),
                    values.get("beta2"),
                    values.get("weightDecay"),
                    AdamW.USUAL_CLIP,
                    AdamW.USUAL_WARMUP,
                    steps);
        }
    },
    /** Adafactor with relative learning rate and β₁. */
    ADAFACTOR("adafactor", "Adafactor", HyperParameter.relativeRate(), HyperParameter.decay("beta1", "β₁", 0.9)) {
        @Override
        Optimizer build(Map<String, Double> values, int steps) {
            return new Adafactor(values.get(RATE), values.get("beta1"));
        }
    };

    /** The name of the learning rate. */
    public static final String RATE = "learningRate";

    static final double ADAM_EPSILON = 1e-8;
    static final double RMSPROP_EPSILON = RmsProp.BASELINE_EPSILON;

    private final String id;
    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // an immutable list of records
    private final List<HyperParameter> parameters;

    Family(String id, String title, HyperParameter... parameters) {
        this.id = id;
        this.title = title;
        this.parameters = List.of(parameters);
    }

    /** The name on the command line and in files of baselines. */
    public String id() {
        return id;
    }

    /** The name within a sentence, for people. */
    public String title() {
        return title;
    }

    /** Its hyper-parameters, the learning rate first. */
    public List<HyperParameter> parameters() {
        return parameters;
    }

    /**
     * The family of a name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public static Family ofId(String id) {
        for (Family family : values()) {
            if (family.id.equals(id)) {
                return family;
            }
        }
        throw new IllegalArgumentException("unknown baseline “" + Quoted.shortened(id) + "”");
    }

    /**
     * Hyper-parameters with the usual values where none are given.
     *
     * @param given numbers by the names of {@link #parameters}
     * @return one number per name, in their order
     * @throws IllegalArgumentException when a name is not known or one without a usual value is missing
     */
    public Map<String, Double> complete(Map<String, Double> given) {
        Map<String, Double> all = new LinkedHashMap<>();
        for (HyperParameter parameter : parameters) {
            double value = given.getOrDefault(parameter.name(), parameter.usual());
            if (Double.isNaN(value)) {
                throw new IllegalArgumentException("the optimizer " + id + " needs " + parameter.name());
            }
            all.put(parameter.name(), value);
        }
        for (String name : given.keySet()) {
            if (!all.containsKey(name)) {
                throw new IllegalArgumentException("the optimizer " + id + " has no “" + Quoted.shortened(name)
                        + "”; it has " + String.join(", ", all.keySet()));
            }
        }
        return all;
    }

    /**
     * The optimizer with given hyper-parameters.
     *
     * @param values one number per name of {@link #parameters}
     * @param steps T, the length of the runs it is for, 1 or more; schedules end there
     * @throws IllegalArgumentException when one is missing or out of range
     */
    public Optimizer create(Map<String, Double> values, int steps) {
        for (HyperParameter parameter : parameters) {
            if (values.get(parameter.name()) == null) {
                throw new IllegalArgumentException("the baseline " + id + " has no " + parameter.name());
            }
        }
        return build(values, steps);
    }

    abstract Optimizer build(Map<String, Double> values, int steps);

    /** How many settings of it run side by side; empty where each runs by itself. */
    Optional<SideBySide.Setup> sideBySide() {
        return Optional.empty();
    }
}
