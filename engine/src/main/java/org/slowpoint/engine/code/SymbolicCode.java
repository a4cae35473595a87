package org.slowpoint.engine.code;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slowpoint.engine.optimizer.SymbolicArchitecture.Numbers;
import org.slowpoint.engine.optimizer.SymbolicOptimizer;

/**
 * Momentum with schedule, clip and adaptation; its numbers stand in the code as they are.
 *
 * @param numbers they
 */
record SymbolicCode(Numbers numbers) implements ComponentwiseCode {

    @Override
    public SymbolicOptimizer optimizer() {
        return new SymbolicOptimizer(numbers);
    }

    @Override
    public String template() {
        return "symbolic";
    }

    @Override
    public Map<String, Object> constants() {
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("STATE", optimizer().stateSize());
        constants.put("MOMENTUM", numbers.momentum());
        constants.put("RATE_INITIAL", numbers.initialRate());
        constants.put("RATE_FINAL", numbers.finalRate());
        constants.put("RATE_DECAY", numbers.rateDecay());
        constants.put("CLIP", numbers.clip());
        constants.put("ADAPTATION_SCALE", numbers.adaptationScale());
        constants.put("ADAPTATION_POWER", numbers.adaptationPower());
        constants.put("DRIFT", numbers.drift());
        return constants;
    }

    @Override
    public List<Weight> weights() {
        double[] initial = optimizer().initialState();
        return List.of(new Weight(INITIAL_STATE, List.of(initial.length), initial));
    }

    @Override
    public String advance(OnnxGraph graph, String gradient, String state) {
        String g = graph.column(gradient);
        if (numbers.clipped()) {
            String clip = graph.number(numbers.clip());
            g = graph.op("Div", graph.op("Tanh", graph.op("Mul", g, clip)), clip);
        }
        String kept = graph.op("Mul", graph.slice(state, 0, 1), graph.number(numbers.momentum()));
        String left = graph.op("Mul", graph.slice(state, 1, 2), graph.number(numbers.rateDecay()));
        return graph.join(graph.op("Add", kept, g), left);
    }

    @Override
    public String update(OnnxGraph graph, String gradient, String next) {
        String memory = graph.vector(graph.slice(next, 0, 1));
        String left = graph.vector(graph.slice(next, 1, 2));
        String way = graph.op("Mul", left, graph.number(numbers.initialRate() - numbers.finalRate()));
        String moved = graph.op("Mul", graph.op("Add", way, graph.number(numbers.finalRate())), memory);
        if (numbers.adapted()) {
            String scaled = graph.op("Mul", memory, graph.number(numbers.adaptationScale() * (1 - numbers.momentum())));
            String base = graph.op("Add", graph.op("Mul", scaled, scaled), graph.number(1));
            moved = graph.op("Mul", moved, graph.op("Pow", base, graph.number(-numbers.adaptationPower() / 2)));
        }
        return graph.op("Sub", graph.number(numbers.drift()), moved);
    }
}
