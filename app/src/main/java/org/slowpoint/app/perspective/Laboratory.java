package org.slowpoint.app.perspective;

import org.slowpoint.engine.optimizer.Linearizable;

/** Where an optimizer's linearisation is put on a noisy quadratic. */
@FunctionalInterface
public interface Laboratory {

    /**
     * Puts it there, and shows it.
     *
     * @param name what it is called
     * @param optimizer the optimizer
     * @param state its fixed point, length N
     */
    void place(String name, Linearizable optimizer, double[] state);
}
