package org.slowpoint.engine.linalg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.golden.Golden;

class PcaTest {

    @Test
    void agreesWithTheGoldenNumbers() {
        JsonNode golden = Golden.read("pca.json");
        Pca pca = Pca.fit(Nd4j.create(Golden.matrix(golden.get("data"))));
        assertClose(pca.mean(), Golden.array(golden.get("mean")), 1e-12, "mean");
        assertClose(pca.variances(), Golden.array(golden.get("explained_variance")), 1e-12, "variance");
        for (int k = 0; k < pca.size(); k++) {
            double[] expected = Golden.array(golden.get("components_rows").get(k));
            double sign = Math.signum(Blas.dot(expected, pca.components()[k]));
            for (int i = 0; i < expected.length; i++) {
                assertThat(pca.components()[k][i]).isCloseTo(sign * expected[i], offset(1e-10));
            }
            assertThat(pca.explained(k))
                    .isCloseTo(golden.get("explained_ratio").get(k).asDouble(), offset(1e-12));
        }
    }

    @Test
    void movingInAPlaneKeepsTheOtherCoordinates() {
        Pca pca = Pca.fit(Nd4j.create(Golden.matrix(Golden.read("pca.json").get("data"))));
        double[] state = {0.1, -0.2, 0.3, 0.4, -0.5};
        double[] moved = pca.withCoordinates(state, 0, 1.5, 2, -0.7);
        assertThat(pca.project(moved, 0)).isCloseTo(1.5, offset(1e-13));
        assertThat(pca.project(moved, 2)).isCloseTo(-0.7, offset(1e-13));
        for (int k : new int[] {1, 3, 4}) {
            assertThat(pca.project(moved, k)).isCloseTo(pca.project(state, k), offset(1e-13));
        }
    }

    private static double[][] cloud(int rows, double shift) {
        double[][] states = new double[rows][];
        for (int i = 0; i < rows; i++) {
            double angle = 2 * Math.PI * i / rows;
            states[i] = new double[] {shift + 2 * Math.cos(angle), Math.sin(angle), 0.5 * Math.cos(3 * angle)};
        }
        return states;
    }

    private static Pca fit(double[][] states) {
        return Pca.fit(Nd4j.create(states));
    }

    @Test
    void twoEqualCloudsHaveTheComponentsOfOne() {
        Pca own = fit(cloud(40, 1));
        Pca both = Pca.pooled(own, fit(cloud(40, 1)));
        assertClose(both.mean(), own.mean(), 1e-12, "mean");
        assertClose(both.variances(), own.variances(), 1e-12, "variance");
        for (int k = 0; k < both.size(); k++) {
            assertClose(both.components()[k], own.components()[k], 1e-10, "component");
        }
    }

    @Test
    void aCloudThatIsShiftedAddsTheVarianceOfTheCentresAlongTheShift() {
        Pca own = fit(cloud(40, 0));
        Pca both = Pca.pooled(own, fit(cloud(40, 6)));
        assertClose(both.mean(), new double[] {3, 0, 0}, 1e-12, "mean");
        assertClose(both.components()[0], new double[] {1, 0, 0}, 1e-10, "component");
        assertThat(both.variances()[0]).isCloseTo(own.variances()[0] + 9, offset(1e-10));
        assertThat(both.variances()[1]).isCloseTo(own.variances()[1], offset(1e-10));
    }

    @Test
    void cloudsOfUnlikeNumbersOfStatesCountAlike() {
        Pca both = Pca.pooled(fit(cloud(400, 0)), fit(cloud(10, 6)));
        assertClose(both.mean(), new double[] {3, 0, 0}, 1e-12, "mean");
    }

    @Test
    void cloudsOfOtherUnitsHaveNothingInCommon() {
        Pca one = fit(cloud(10, 0));
        Pca other = fit(new double[][] {{0, 1}, {1, 0}, {1, 1}});
        assertThatThrownBy(() -> Pca.pooled(one, other))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("got 3 and 2");
    }
}
