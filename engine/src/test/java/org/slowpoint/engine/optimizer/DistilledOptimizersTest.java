package org.slowpoint.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.slowpoint.engine.golden.Close.assertClose;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.optimizer.SymbolicArchitecture.Numbers;
import org.slowpoint.engine.random.Key;

/** The architectures that are computed from other optimizers. */
class DistilledOptimizersTest {

    /** A linear system with every part of it, and a formula with every mechanism. */
    static Stream<Linearizable> all() {
        LinearArchitecture shape = new LinearArchitecture(3);
        double[] weights = Key.of(2).stream().gaussians(shape.layout().size());
        for (int i = 0; i < weights.length; i++) {
            weights[i] *= 0.2;
        }
        return Stream.of(
                shape.with(weights),
                new SymbolicOptimizer(new Numbers(0.9, 0.2, 0.05, 0.97, 0.7, 1.5, 0.6, 1e-3)),
                new SymbolicOptimizer(new Numbers(0.9, 0.2, 0.2, 0, 0, 0, 0, 0)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void derivativesAreExact(Linearizable optimizer) {
        double[] h = Key.of(3).stream().gaussians(optimizer.stateSize());
        for (double g : new double[] {-2, 0, 0.3}) {
            assertClose(
                    optimizer.stateJacobian(h, g),
                    Differences.jacobian(h, x -> optimizer.advanceOne(x, g)),
                    1e-7,
                    "∂F/∂h");
            assertClose(
                    optimizer.inputJacobian(h, g),
                    Differences.jacobian(new double[] {g}, x -> optimizer.advanceOne(h, x[0])),
                    1e-7,
                    "∂F/∂g");
            assertClose(
                    optimizer.readoutGradient(h, g),
                    Differences.gradient(h, x -> updated(optimizer, x, g)),
                    1e-7,
                    "∂U/∂h");
        }
    }

    private static double updated(Linearizable optimizer, double[] next, double g) {
        double[] update = new double[1];
        optimizer.update(next, new double[] {g}, 1, update);
        return update[0];
    }

    @Test
    void aFormulaSaysWhatIsOn() {
        assertThat(new SymbolicOptimizer(new Numbers(0.9, 0.2, 0.2, 0, 0, 0, 0, 0)).formula())
                .isEqualTo("v ← 0.9000·v + g; Δx = −0.2000·v");
        assertThat(new SymbolicOptimizer(new Numbers(0.9, 0.3, 0.2, Math.exp(-0.1), 0.5, 2, 0.5, 1e-3)).formula())
                .isEqualTo("v ← 0.9000·v + 2.000·tanh(g/2.000);"
                        + " Δx = 0.001000 − (0.2000 + 0.1000·e^(−k/10.00))·(1 + (v/5.000)²)^(−0.2500)·v");
    }

    @Test
    void whatIsOffIsPlainMomentum() {
        Momentum momentum = new Momentum(0.2, 0.9, false);
        SymbolicOptimizer symbolic = new SymbolicOptimizer(new Numbers(0.9, 0.2, 0.2, 0.5, 0, 3, 0, 0));
        double v = 0.7;
        assertThat(symbolic.updateOne(new double[] {v, 1}, -0.4)).isEqualTo(momentum.updateOne(new double[] {v}, -0.4));
    }

    @Test
    void weightsOfAnotherShapeAreRefused() {
        assertThatThrownBy(() -> new LinearArchitecture(2).with(new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("weights, got 3");
        assertThatThrownBy(() -> new SymbolicArchitecture().with(new double[3]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("8 weights, got 3");
    }
}
