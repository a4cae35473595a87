package org.slowpoint.engine.optimizer;

import static org.slowpoint.engine.golden.Close.assertClose;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.golden.Golden;

class GruStepTest {

    @Test
    void agreesWithTheGoldenNumbers() {
        JsonNode golden = Golden.read("gru_step.json");
        RnnOptimizer optimizer =
                Golden.architecture(golden.get("params"), 1, 1).with(Golden.weights(golden.get("params")));
        for (JsonNode item : golden.get("cases")) {
            double[] h = Golden.array(item.get("h"));
            double[] g = Golden.array(item.get("g"));
            double[] next = new double[h.length];
            double[] update = new double[g.length];
            optimizer.advance(h, g, g.length, next);
            optimizer.update(next, g, g.length, update);
            assertClose(next, Golden.array(item.get("h_next")), 1e-13, "h'");
            assertClose(update, Golden.array(item.get("dx")), 1e-13, "dx");
        }
    }
}
