package org.slowpoint.engine.optimizer.mlp;

import java.util.Arrays;
import org.slowpoint.engine.task.ParameterSpace;

/**
 * One parameter at one step with everything else held: its value, its own accumulators as they were before the step, and
 * what the step takes from the rest of the tensor — the second moments of rows and columns after the step, where there
 * are any, and the {@linkplain TensorStatistics sizes} that features are divided by. What is left is a function of the
 * parameter's gradient g: its accumulators follow g, the features are made of them, the network runs, and there is an
 * update. At the gradient of the step it is the update that was made.
 *
 * <p>Derivatives are exact; where a unit of the network stands at the edge of its ReLU, they are those of the inactive
 * side. Immutable and safe for use by several threads.
 */
public final class HeldEntry {

    private static final int MOMENTA = MlpWeights.MOMENTA;

    private final MlpWeights weights;
    private final UpdateTerms terms;
    private final TensorAccumulators tensor;
    private final int entry;
    private final int step;
    private final double value;
    private final double gradient;
    private final EntryMoments before;
    private final EntryMoments after;
    /** R·C of every factored second moment; null where second moments are kept entry by entry. */
    private final double[] factors;

    private final TensorStatistics statistics;
    private final double[] time;

    HeldEntry(
            MlpWeights weights,
            UpdateTerms terms,
            TensorAccumulators tensor,
            int entry,
            int step,
            double[] values,
            double[] gradients,
            double[] state,
            double[] next,
            Features features) {
        this.weights = weights;
        this.terms = terms;
        this.tensor = tensor;
        this.entry = entry;
        this.step = step;
        value = values[parameter()];
        gradient = gradients[parameter()];
        before = EntryMoments.of(tensor, state, entry);
        after = EntryMoments.of(tensor, next, entry);
        factors = features.factors(entry);
        statistics = features.statistics();
        time = features.time();
    }

    /**
     * An update and what it is made of.
     *
     * @param blackbox the blackbox term's part, 0 where there is no such term
     * @param nominal the nominal term's part, likewise
     */
    public record Update(double blackbox, double nominal) {

        /** Δp, or its derivative. */
        public double total() {
            return blackbox + nominal;
        }
    }

    /**
     * Derivatives of the update with second moments and statistics held as well.
     *
     * @param momenta ∂Δp/∂m_i of the momenta after the step
     * @param gradient ∂Δp/∂g beside what goes through the momenta
     * @param value ∂Δp/∂p
     */
    public record Partials(double[] momenta, double gradient, double value) {}

    /** The tensor it belongs to. */
    public ParameterSpace.Tensor tensor() {
        return tensor.layout().tensor();
    }

    /** Which of the problem's parameters it is. */
    public int parameter() {
        return tensor.layout().offset() + entry;
    }

    /** t, the updates made before the step, from 0. */
    public int step() {
        return step;
    }

    /** Its value before the step. */
    public double value() {
        return value;
    }

    /** The gradient that it has at the step. */
    public double gradient() {
        return gradient;
    }

    /** What was remembered before the step. */
    public EntryMoments before() {
        return before;
    }

    /** What is held of all entries of the tensor. */
    public TensorStatistics statistics() {
        return statistics;
    }

    /** How fast its accumulators forget. */
    public LearnedDecays decays() {
        return weights.decays();
    }

    /** What is remembered after the step, had the gradient been g. */
    public EntryMoments after(double g) {
        Moving own = advanced(Dual.constant(g));
        double[] momenta = values(own.momenta);
        return own.own == null
                ? new EntryMoments(momenta, own.second.value(), after.rows(), after.columns())
                : new EntryMoments(momenta, own.second.value(), values(own.own), values(own.own));
    }

    /** The network's 39 inputs, had the gradient been g. */
    public double[] inputs(double g) {
        return values(inputs(Dual.constant(g), Dual.constant(value), advanced(Dual.constant(g))));
    }

    /** What the network says, had the gradient been g. */
    public double[] heads(double g) {
        return weights.heads(inputs(g));
    }

    /** The update, had the gradient been g. */
    public Update update(double g) {
        Dual[] parts = parts(Dual.constant(g), Dual.constant(value), advanced(Dual.constant(g)));
        return new Update(parts[0].value(), parts[1].value());
    }

    /** The derivative of {@link #update} by g. */
    public Update slope(double g) {
        Dual moving = new Dual(g, 1);
        Dual[] parts = parts(moving, Dual.constant(value), advanced(moving));
        return new Update(parts[0].slope(), parts[1].slope());
    }

    /** −∂Δp/∂g without a gradient. */
    public double effectiveLearningRate() {
        return -slope(0).total();
    }

    /** How the update depends on momenta, gradient and value about what they are had the gradient been g. */
    public Partials partials(double g) {
        double[] momenta = new double[MOMENTA];
        for (int i = 0; i < MOMENTA; i++) {
            momenta[i] = along(g, i, 0, 0);
        }
        return new Partials(momenta, along(g, -1, 1, 0), along(g, -1, 0, 1));
    }

    /** The derivative along one momentum, or the gradient beside the momenta, or the value. */
    private double along(double g, int momentum, double gradientSlope, double valueSlope) {
        Moving resting = advanced(Dual.constant(g));
        Dual[] momenta = resting.momenta.clone();
        if (momentum >= 0) {
            momenta[momentum] = new Dual(momenta[momentum].value(), 1);
        }
        Dual[] parts = parts(
                new Dual(g, gradientSlope),
                new Dual(value, valueSlope),
                new Moving(momenta, resting.second, resting.own));
        return parts[0].slope() + parts[1].slope();
    }

    /** A parameter's own accumulators; {@code own} are its second moments where none are factored, otherwise null. */
    private record Moving(Dual[] momenta, Dual second, Dual[] own) {}

    private Moving advanced(Dual g) {
        LearnedDecays decays = weights.decays();
        Dual square = g.times(g);
        Dual[] momenta = new Dual[MOMENTA];
        for (int i = 0; i < MOMENTA; i++) {
            momenta[i] = followed(before.momenta()[i], decays.momentum()[i], g);
        }
        Dual[] own = null;
        if (factors == null) {
            Dual positive = square.plus(Dual.constant(TensorAccumulators.LEAST_SQUARE));
            own = new Dual[MOMENTA];
            for (int j = 0; j < MOMENTA; j++) {
                own[j] = followed(before.rows()[j], decays.adafactor()[j], positive);
            }
        }
        return new Moving(momenta, followed(before.second(), decays.rms(), square), own);
    }

    private static Dual followed(double last, double decay, Dual seen) {
        return seen.times(1 - decay).plus(Dual.constant(decay * last));
    }

    /** The features, as {@link Features} has them of a whole tensor. */
    private Dual[] inputs(Dual g, Dual p, Moving moments) {
        Dual[] all = new Dual[MlpWeights.INPUTS];
        Dual inverseRoot = moments.second.inverseRoot(Features.ROOT_FLOOR);
        all[Features.GRADIENT] = g;
        all[Features.VALUE] = p;
        all[Features.SECOND] = moments.second;
        all[Features.INVERSE_ROOT] = inverseRoot;
        for (int j = 0; j < MOMENTA; j++) {
            Dual m = moments.momenta[j];
            Dual row = factors == null ? moments.own[j] : Dual.constant(after.rows()[j]);
            Dual column = factors == null ? moments.own[j] : Dual.constant(after.columns()[j]);
            all[Features.MOMENTUM + j] = m;
            all[Features.SCALED_MOMENTUM + j] = m.times(inverseRoot);
            all[Features.ROW + j] = row;
            all[Features.COLUMN + j] = column;
            all[Features.ROW_ROOT + j] = row.inverseRoot(Features.MOMENT_FLOOR);
            all[Features.COLUMN_ROOT + j] = column.inverseRoot(Features.MOMENT_FLOOR);
            all[Features.FACTORED_GRADIENT + j] =
                    factors == null ? g.times(row.inverseRoot(Features.FACTOR_FLOOR)) : g.times(factors[j]);
            all[Features.FACTORED_MOMENTUM + j] =
                    factors == null ? m.times(row.inverseRoot(Features.ROOT_FLOOR)) : m.times(factors[j]);
        }
        for (int f = 0; f < Features.OF_PARAMETERS; f++) {
            all[f] = all[f].times(1 / statistics.sizes()[f]);
        }
        for (int i = 0; i < time.length; i++) {
            all[Features.OF_PARAMETERS + i] = Dual.constant(time[i]);
        }
        return all;
    }

    /** The blackbox term and the nominal one. */
    private Dual[] parts(Dual g, Dual p, Moving moments) {
        Dual[] heads = weights.heads(inputs(g, p, moments));
        Dual inverseRoot = moments.second.inverseRoot(Features.ROOT_FLOOR);
        Dual sum = Dual.constant(0);
        for (Dual m : moments.momenta) {
            sum = sum.plus(m);
        }
        return new Dual[] {
            terms.blackbox(heads, inverseRoot), terms.nominal(heads, inverseRoot, sum.times(1.0 / MOMENTA))
        };
    }

    private static double[] values(Dual[] numbers) {
        return Arrays.stream(numbers).mapToDouble(Dual::value).toArray();
    }
}
