package org.slowpoint.engine.tune;

import java.util.List;
import java.util.Map;
import org.slowpoint.engine.optimizer.Adam;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.RmsProp;

/** The hand-designed optimizers that are tuned, in the usual forms of baselines. */
public enum Family {
    /** Momentum with learning rate and β. */
    MOMENTUM("momentum", HyperParameter.rate(), HyperParameter.decay("momentum")) {
        @Override
        Optimizer build(Map<String, Double> values) {
            return new Momentum(values.get(RATE), values.get("momentum"), false);
        }
    },
    /** RMSProp with learning rate and γ; ε = 1e-8 inside the root. */
    RMSPROP("rmsprop", HyperParameter.rate(), HyperParameter.decay("decay")) {
        @Override
        Optimizer build(Map<String, Double> values) {
            return new RmsProp(values.get(RATE), values.get("decay"), RMSPROP_EPSILON);
        }
    },
    /** Adam with learning rate, β₁ and β₂; bias-corrected, ε = 1e-8 outside the root. */
    ADAM("adam", HyperParameter.rate(), HyperParameter.decay("beta1"), HyperParameter.decay("beta2")) {
        @Override
        Optimizer build(Map<String, Double> values) {
            return new Adam(values.get(RATE), values.get("beta1"), values.get("beta2"), ADAM_EPSILON, true);
        }
    };

    /** The name of the learning rate. */
    public static final String RATE = "learningRate";

    static final double ADAM_EPSILON = 1e-8;
    static final double RMSPROP_EPSILON = RmsProp.BASELINE_EPSILON;

    private final String id;

    @SuppressWarnings("ImmutableEnumChecker") // an immutable list of records
    private final List<HyperParameter> parameters;

    Family(String id, HyperParameter... parameters) {
        this.id = id;
        this.parameters = List.of(parameters);
    }

    /** The name on the command line and in files of baselines. */
    public String id() {
        return id;
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
        throw new IllegalArgumentException("unknown baseline “" + id + "”");
    }

    /**
     * The optimizer with given hyper-parameters.
     *
     * @param values one number per name of {@link #parameters}
     * @throws IllegalArgumentException when one is missing or out of range
     */
    public Optimizer create(Map<String, Double> values) {
        for (HyperParameter parameter : parameters) {
            if (values.get(parameter.name()) == null) {
                throw new IllegalArgumentException("the baseline " + id + " has no " + parameter.name());
            }
        }
        return build(values);
    }

    abstract Optimizer build(Map<String, Double> values);
}
