package org.slowpoint.engine.distillation;

import java.util.Set;
import org.slowpoint.engine.optimizer.SymbolicArchitecture.Numbers;

/**
 * The numbers of a formula that a search changes, as coordinates around 0 in which a step means as much for each: times
 * and scales by factors e^x, so that none changes its sign.
 *
 * @param start the formula at 0
 * @param used what it has besides momentum
 * @param withRates whether rates and drift are changed, too
 */
record FreeNumbers(Numbers start, Set<Mechanism> used, boolean withRates) {

    /** How many there are. */
    int size() {
        int size = withRates ? 2 : 0;
        size += 1;
        if (used.contains(Mechanism.SCHEDULE)) {
            size += withRates ? 2 : 1;
        }
        size += used.contains(Mechanism.CLIP) ? 1 : 0;
        return size + (used.contains(Mechanism.ADAPTATION) ? 2 : 0);
    }

    /** The formula at a place. */
    Numbers at(double[] x) {
        int i = 0;
        double momentum = 1 - (1 - start.momentum()) * Math.exp(x[i++]);
        double decay = start.rateDecay();
        double clip = start.clip();
        double scale = start.adaptationScale();
        double power = start.adaptationPower();
        if (used.contains(Mechanism.SCHEDULE)) {
            decay = Math.exp(Math.log(decay) * Math.exp(x[i++]));
        }
        if (used.contains(Mechanism.CLIP)) {
            clip *= Math.exp(x[i++]);
        }
        if (used.contains(Mechanism.ADAPTATION)) {
            scale *= Math.exp(x[i++]);
            power += x[i++];
        }
        double initial = start.initialRate();
        double last = start.finalRate();
        double drift = start.drift();
        if (withRates) {
            double factor = Math.exp(x[i++]);
            drift *= Math.exp(x[i++]);
            last *= factor;
            initial *= used.contains(Mechanism.SCHEDULE) ? Math.exp(x[i]) : factor;
        }
        return new Numbers(momentum, initial, last, decay, clip, scale, power, drift);
    }
}
