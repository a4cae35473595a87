package org.slowpoint.app.perspective.train;

import java.util.Optional;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPoint;
import org.slowpoint.engine.dynamics.fixedpoint.FixedPointFinder;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Linearizable;

/**
 * The modes where an optimizer in training comes to rest without a gradient.
 *
 * @param step meta-steps done
 * @param modes the linearisation there; empty when no fixed point was found
 */
record Spectrum(int step, Optional<Linearization> modes) {

    /**
     * Looks from where the optimizer's own dynamics lead from the initial state and, when that fails, from the point
     * found before.
     *
     * @param step meta-steps done
     * @param optimizer the optimizer with the weights of now
     * @param before what was found earlier in the same training; null for nothing
     * @param progress asked for cancellation
     */
    static Spectrum of(int step, Linearizable optimizer, Spectrum before, Progress progress) {
        FixedPointFinder finder = new FixedPointFinder();
        FixedPoint point = finder.from(optimizer, optimizer.initialState(), 0, progress);
        if (!point.found() && before != null && before.modes.isPresent()) {
            point = finder.from(optimizer, before.modes.get().state(), 0, progress);
        }
        progress.checkCancelled();
        return new Spectrum(
                step, point.found() ? Optional.of(Linearization.at(optimizer, point.state(), 0)) : Optional.empty());
    }
}
