package org.slowpoint.engine.optimizer;

import org.slowpoint.engine.task.ParameterSpace;

/** An optimizer that also runs in single precision and in place, much faster than its {@link UpdateRule}. */
public interface InPlace extends Optimizer {

    /**
     * A fresh rule for a problem's parameters, cheap to make. Its state is laid out as that of {@link #on}, so that the
     * one goes on where the other stopped.
     *
     * @param parameters which there are
     */
    InPlaceRule inPlace(ParameterSpace parameters);
}
