package org.slowpoint.engine.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.random.Key;

class RosenbrockTest {

    @Test
    void agreesWithTheGoldenNumbers() {
        Problem problem = new Rosenbrock.Valley(0, 0);
        for (JsonNode item : Golden.read("tasks.json").get("rosenbrock").get("cases")) {
            double[] x = Golden.array(item.get("x"));
            double[] gradient = new double[2];
            double[] product = new double[2];
            double loss = problem.lossAndGradient(x, gradient);
            double expected = item.get("loss").asDouble();
            assertThat(Math.abs(loss - expected)).isLessThanOrEqualTo(1e-13 * Math.max(1, Math.abs(expected)));
            double[] g = Golden.array(item.get("grad"));
            assertThat(Math.hypot(gradient[0] - g[0], gradient[1] - g[1])).isLessThan(1e-12 * Math.max(1, g[0]));
            problem.hessianVector(x, Golden.array(item.get("v")), product);
            assertClose(product, Golden.array(item.get("hvp")), 1e-13, "Hv");
        }
    }

    @Test
    void startsLieInTheirRectangle() {
        for (int i = 0; i < 200; i++) {
            double[] start = new Rosenbrock().sample(Key.of(i)).initialPoint();
            assertThat(start[0]).isBetween(-2.0, 2.0);
            assertThat(start[1]).isBetween(-1.0, 3.0);
        }
    }
}
