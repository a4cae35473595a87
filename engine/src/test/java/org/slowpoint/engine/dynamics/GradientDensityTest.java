package org.slowpoint.engine.dynamics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slowpoint.engine.random.Key;

class GradientDensityTest {

    @Test
    void itsAreaIsOneAndSignsDoNotMatter() {
        double[] gradients = Key.of(4).fold("gradients").stream().gaussians(5_000);
        GradientDensity density = GradientDensity.of(gradients);
        double area = 0;
        for (int i = 0; i < GradientDensity.BINS; i++) {
            area += density.density()[i] * (density.edges()[i + 1] - density.edges()[i]);
        }
        assertThat(area).isCloseTo(1, within(1e-12));
        assertThat(density.counted()).isEqualTo(5_000);
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = -gradients[i];
        }
        assertThat(GradientDensity.of(gradients).density()).containsExactly(density.density());
    }

    @Test
    void sizesOneAndAHundredAreTwoDecadesApart() {
        GradientDensity density = GradientDensity.of(new double[] {1, -1, 1, 100});
        assertThat(density.edges()).hasSize(41).startsWith(0.0).endsWith(2.0);
        // Bins are 1/20 decade wide.
        assertThat(density.density()[0]).isCloseTo(0.75 * 20, within(1e-9));
        assertThat(density.density()[39]).isCloseTo(0.25 * 20, within(1e-9));
    }

    @Test
    void zerosAndRoundingAreCountedApartAndTheRestLeftOut() {
        GradientDensity density =
                GradientDensity.of(new double[] {0, -0.0, 1e-300, 1, 1e-3, Double.NaN, Double.NEGATIVE_INFINITY});
        assertThat(density.counted()).isEqualTo(2);
        assertThat(density.zeros()).isEqualTo(3);
        assertThat(density.edges()).startsWith(-16.0).endsWith(0.0);
        assertThat(GradientDensity.of(new double[] {0, 0}))
                .returns(2L, GradientDensity::zeros)
                .satisfies(d -> assertThat(d.density()).isEmpty());
        assertThat(GradientDensity.of(new double[0]).edges()).isEmpty();
    }

    @Test
    void oneSizeIsShownInOneDecade() {
        GradientDensity density = GradientDensity.of(new double[] {10, -10});
        assertThat(density.edges()).startsWith(0.5).endsWith(1.5);
        assertThat(density.counted()).isEqualTo(2);
    }
}
