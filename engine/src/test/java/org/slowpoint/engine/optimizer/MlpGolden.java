package org.slowpoint.engine.optimizer;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.slowpoint.engine.golden.Golden;
import org.slowpoint.engine.task.ParameterSpace;

/** The problem and the optimizers of {@code star-optimizers.json}. */
final class MlpGolden {

    static final JsonNode DOCUMENT = Golden.read("star-optimizers.json");

    private MlpGolden() {}

    /** The optimizers with what is expected of them. */
    static List<JsonNode> optimizers() {
        return StreamSupport.stream(DOCUMENT.get("optimizers").spliterator(), false)
                .toList();
    }

    static MlpOptimizer optimizer(JsonNode described) {
        return (MlpOptimizer) architecture(described).with(Golden.array(described.at("/optimizer/theta")));
    }

    static Architecture architecture(JsonNode described) {
        JsonNode c = described.at("/optimizer/constants");
        double beta1 = c.get("beta1").asDouble();
        double beta2 = c.get("beta2").asDouble();
        String kind = described.at("/optimizer/kind").asText();
        HeadLayout heads = kind.endsWith("203") ? HeadLayout.PAPER : HeadLayout.RELEASED;
        if (kind.startsWith("star")) {
            return new StarArchitecture(
                    heads,
                    beta1,
                    beta2,
                    c.get("beta3").asDouble(),
                    c.get("beta4").asDouble());
        }
        return kind.equals("blackbox")
                ? new BlackboxArchitecture(beta1, beta2)
                : new HyperparamArchitecture(heads, beta1, beta2);
    }

    static ParameterSpace space() {
        ParameterSpace space = new ParameterSpace();
        for (JsonNode tensor : DOCUMENT.at("/problem/tensors")) {
            Integer[] shape = StreamSupport.stream(tensor.get("shape").spliterator(), false)
                    .map(JsonNode::asInt)
                    .toArray(Integer[]::new);
            space = space.with(tensor.get("name").asText(), 0, ParameterSpace.Kind.WEIGHTS, shape);
        }
        return space;
    }

    /** The starting point, all tensors one after another. */
    static double[] start() {
        List<JsonNode> values = new ArrayList<>();
        DOCUMENT.at("/problem/tensors").forEach(tensor -> values.add(tensor.get("values")));
        return joined(values);
    }

    /** A document that names every tensor, as one vector in their order. */
    static double[] joined(JsonNode byName) {
        return joined(space().tensors().stream()
                .map(tensor -> byName.get(tensor.name()))
                .toList());
    }

    private static double[] joined(List<JsonNode> parts) {
        return parts.stream()
                .flatMapToDouble(part -> java.util.Arrays.stream(Golden.array(part)))
                .toArray();
    }
}
