package org.slowpoint.app.perspective;

import java.util.function.Supplier;
import org.slowpoint.engine.dynamics.stability.JointDynamics;

/** Where an optimizer's linearisation is put on a noisy quadratic. */
@FunctionalInterface
public interface Laboratory {

    /**
     * Puts it there, and shows it.
     *
     * @param name what it is called
     * @param dynamics its linearisation; asked for off the user-interface thread
     */
    void place(String name, Supplier<JointDynamics> dynamics);
}
