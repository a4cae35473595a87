package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.task.ParameterSpace;

/**
 * A first-order optimizer: it moves the parameters of a problem by what it sees of losses and gradients along the way.
 * Before the first step it learns which parameters there are, and becomes an {@link UpdateRule} for these.
 *
 * <p>Immutable and safe for use by several threads.
 */
public interface Optimizer {

    /** A short name for legends, for instance {@code momentum}. */
    String name();

    /**
     * The optimizer's rule for a problem's parameters.
     *
     * @param parameters which there are; every problem with the same tensors may share the rule
     */
    UpdateRule on(ParameterSpace parameters);
}
