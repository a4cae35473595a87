package org.slowpoint.engine.code;

import java.util.List;
import java.util.Map;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.LinearArchitecture;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.optimizer.RnnArchitecture;
import org.slowpoint.engine.optimizer.SymbolicArchitecture;
import org.slowpoint.engine.task.ParameterSpace;

/** What the update rule of an architecture puts into templates that all of them share. */
interface RuleCode {

    /**
     * A weight array.
     *
     * @param name its name in the code
     * @param shape its dimensions there, none for a single number
     * @param values row-major
     */
    record Weight(String name, List<Integer> shape, double[] values) {}

    /** That of an architecture. */
    static RuleCode of(Architecture architecture, double[] weights) {
        if (architecture instanceof RnnArchitecture shape) {
            return new RnnCode(shape, weights);
        }
        if (architecture instanceof LinearArchitecture shape) {
            return new LinearCode(shape, weights);
        }
        if (architecture instanceof SymbolicArchitecture) {
            return new SymbolicCode(SymbolicArchitecture.Numbers.of(weights));
        }
        return new MlpCode(architecture.layout(), weights, (MlpOptimizer) architecture.with(weights));
    }

    /** The optimizer that the code is of. */
    Optimizer optimizer();

    /** The templates of this rule are called so, and the paragraphs about it. */
    String template();

    /** Numbers that are read where they stand: integers, doubles, lists of doubles and switches, by name. */
    Map<String, Object> constants();

    /** The arrays. */
    List<Weight> weights();

    /**
     * What fills the places of its template.
     *
     * @param extension how the template's name ends, with the dot
     */
    default Map<String, String> parts(String extension) {
        return Map.of();
    }

    /** A common size of gradients, where no task says one. */
    default double commonGradient() {
        return 1;
    }

    /** The tensors that a proof moves. */
    ParameterSpace proven();

    /** How many steps a proof has. */
    int steps();

    /** The state of a rule on these tensors, by the names of its parts, each tensor by tensor. */
    Map<String, double[]> remembered(double[] state);
}
