package org.slowpoint.engine.code;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.slowpoint.engine.optimizer.MlpOptimizer;
import org.slowpoint.engine.optimizer.mlp.LearnedDecays;
import org.slowpoint.engine.optimizer.mlp.Moments;
import org.slowpoint.engine.optimizer.mlp.UpdateTerms;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.tensor.TensorLayout;

/**
 * A small network for every parameter over what is remembered of its tensor. Decays and the learned factor of the nominal
 * step stand in the code as numbers, computed in double precision.
 *
 * @param layout of its weights
 * @param flat its weights
 * @param optimizer the optimizer that they make
 */
record MlpCode(TensorLayout layout, double[] flat, MlpOptimizer optimizer) implements RuleCode {

    // A matrix, a vector, more axes of which two are equally long, and a single number.
    private static final ParameterSpace PROVEN = new ParameterSpace()
            .with("matrix", 0, ParameterSpace.Kind.WEIGHTS, 3, 4)
            .with("vector", 0, ParameterSpace.Kind.BIASES, 5)
            .with("block", 1, ParameterSpace.Kind.WEIGHTS, 3, 2, 3)
            .with("number", 1, ParameterSpace.Kind.BIASES);

    @Override
    public String template() {
        return "mlp";
    }

    @Override
    public Map<String, Object> constants() {
        LearnedDecays decays = optimizer.decays();
        UpdateTerms terms = optimizer.terms();
        Map<String, Object> constants = new LinkedHashMap<>();
        constants.put("MOMENTUM_DECAYS", list(decays.momentum()));
        constants.put("RMS_DECAY", decays.rms());
        constants.put("ADAFACTOR_DECAYS", list(decays.adafactor()));
        constants.put("BLACKBOX", terms.blackbox());
        constants.put("BLACKBOX_EXPONENT", terms.blackboxExponent());
        constants.put("PRECONDITIONED", terms.preconditioned());
        constants.put("NOMINAL", terms.nominal() * optimizer.weights().scale());
        constants.put("NOMINAL_EXPONENT", terms.nominalExponent());
        return constants;
    }

    private static List<Double> list(double[] numbers) {
        return Arrays.stream(numbers).boxed().toList();
    }

    @Override
    public List<Weight> weights() {
        return Stream.of("w0", "b0", "w1", "b1", "w2", "b2")
                .map(layout::slice)
                .map(slice -> new Weight(slice.name(), slice.shape(), layout.get(flat, slice.name())))
                .toList();
    }

    @Override
    public ParameterSpace proven() {
        return PROVEN;
    }

    @Override
    public int steps() {
        return 40;
    }

    @Override
    public Map<String, double[]> remembered(double[] state) {
        List<Moments> moments = optimizer.step(PROVEN).moments(state);
        Map<String, double[]> remembered = new LinkedHashMap<>();
        remembered.put("momenta", joined(moments, Moments::momenta));
        remembered.put("second", joined(moments, each -> List.of(each.second())));
        remembered.put("rows", joined(moments, Moments::rows));
        remembered.put("columns", joined(moments, Moments::columns));
        return remembered;
    }

    private static double[] joined(List<Moments> tensors, Function<Moments, List<double[]>> part) {
        return tensors.stream()
                .map(part)
                .flatMap(List::stream)
                .flatMapToDouble(Arrays::stream)
                .toArray();
    }
}
