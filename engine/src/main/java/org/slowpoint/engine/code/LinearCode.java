package org.slowpoint.engine.code;

import java.util.List;
import java.util.Map;
import org.slowpoint.engine.optimizer.LinearArchitecture;
import org.slowpoint.engine.optimizer.LinearOptimizer;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * A linear system around a fixed point.
 *
 * @param architecture its shape
 * @param flat its weights
 */
record LinearCode(LinearArchitecture architecture, double[] flat) implements ComponentwiseCode {

    @Override
    public LinearOptimizer optimizer() {
        return architecture.with(flat);
    }

    @Override
    public String template() {
        return "linear";
    }

    @Override
    public Map<String, Object> constants() {
        return Map.of("STATE", architecture.units());
    }

    @Override
    public List<Weight> weights() {
        TensorLayout layout = architecture.layout();
        return layout.slices().stream()
                .map(slice -> new Weight(slice.name(), slice.shape(), layout.get(flat, slice.name())))
                .toList();
    }

    @Override
    public String advance(OnnxGraph graph, String gradient, String state) {
        String away = graph.op("Sub", state, LinearArchitecture.FIXED_POINT);
        String moved = graph.product(away, LinearArchitecture.STATE_MATRIX);
        String pushed = graph.op("Mul", graph.column(gradient), LinearArchitecture.INPUT);
        return graph.op("Add", LinearArchitecture.FIXED_POINT, graph.op("Add", moved, pushed));
    }

    @Override
    public String update(OnnxGraph graph, String gradient, String next) {
        String away = graph.op("Sub", next, LinearArchitecture.FIXED_POINT);
        String read = graph.op("MatMul", away, LinearArchitecture.READOUT_WEIGHT);
        String direct = graph.op("Mul", gradient, LinearArchitecture.READOUT_DIRECT);
        return graph.op("Add", graph.op("Add", read, direct), LinearArchitecture.READOUT_BIAS);
    }
}
