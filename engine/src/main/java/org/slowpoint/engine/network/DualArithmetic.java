package org.slowpoint.engine.network;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Arithmetic of dual numbers over another one. Loss and gradient computed in it carry their derivatives along a
 * direction, and the derivative of the gradient is the Hessian times the direction, exactly (Pearlmutter 1994).
 *
 * @param <A> the array type of values and tangents
 */
final class DualArithmetic<A> implements Arithmetic<Dual<A>> {

    /** Memory for what a rule needs on the way. */
    private record Scratch<A>(A array, int length) {}

    private final RealArithmetic<A> parts;
    private final List<Scratch<A>> free = new ArrayList<>();
    private final Deque<Scratch<A>> lent = new ArrayDeque<>();

    DualArithmetic(RealArithmetic<A> parts) {
        this.parts = parts;
    }

    /** The arithmetic of values and tangents. */
    RealArithmetic<A> parts() {
        return parts;
    }

    private A borrow(int length) {
        for (int i = 0; i < free.size(); i++) {
            if (free.get(i).length() == length) {
                lent.push(free.remove(i));
                return lent.peek().array();
            }
        }
        lent.push(new Scratch<>(parts.create(length), length));
        return lent.peek().array();
    }

    private void giveBack() {
        free.addAll(lent);
        lent.clear();
    }

    @Override
    public Dual<A> create(int length) {
        return new Dual<>(parts.create(length), parts.create(length));
    }

    @Override
    public Dual<A> constant(int length) {
        return new Dual<>(parts.create(length), null);
    }

    @Override
    public Dual<A> gradient(int length) {
        return new Dual<>(null, parts.create(length));
    }

    @Override
    public void load(double[] from, Dual<A> to, int length) {
        parts.load(from, to.value(), length);
        if (to.tangent() != null) {
            parts.clear(to.tangent(), length);
        }
    }

    @Override
    public void store(Dual<A> from, double[] to, int length) {
        parts.store(from.value(), to, length);
    }

    @Override
    public void clear(Dual<A> values, int length) {
        if (values.value() != null) {
            parts.clear(values.value(), length);
        }
        parts.clear(values.tangent(), length);
    }

    @Override
    public void copy(Dual<A> from, int fromAt, Dual<A> to, int toAt, int length) {
        if (to.value() != null) {
            parts.copy(from.value(), fromAt, to.value(), toAt, length);
        }
        parts.copy(from.tangent(), fromAt, to.tangent(), toAt, length);
    }

    @Override
    public void gather(int[] starts, int run, Dual<A> from, Dual<A> to) {
        parts.gather(starts, run, from.value(), to.value());
        if (from.tangent() != null) {
            parts.gather(starts, run, from.tangent(), to.tangent());
        }
    }

    @Override
    public void scatter(int[] starts, int run, Dual<A> from, Dual<A> to) {
        if (to.value() != null) {
            parts.scatter(starts, run, from.value(), to.value());
        }
        parts.scatter(starts, run, from.tangent(), to.tangent());
    }

    @Override
    public void largest(Dual<A> values, int[] candidates, int window, int[] chosen) {
        parts.largest(values.value(), candidates, window, chosen);
    }

    @Override
    public void convolve(Planes planes, Dual<A> input, Dual<A> weights, int beta, Dual<A> output) {
        parts.convolve(planes, input.value(), weights.tangent(), beta, output.tangent());
        if (input.tangent() != null) {
            parts.convolve(planes, input.tangent(), weights.value(), 1, output.tangent());
        }
        parts.convolve(planes, input.value(), weights.value(), beta, output.value());
    }

    @Override
    public void convolveBack(Planes planes, Dual<A> outputAdjoint, Dual<A> weights, int beta, Dual<A> inputAdjoint) {
        parts.convolveBack(planes, outputAdjoint.value(), weights.tangent(), beta, inputAdjoint.tangent());
        parts.convolveBack(planes, outputAdjoint.tangent(), weights.value(), 1, inputAdjoint.tangent());
        parts.convolveBack(planes, outputAdjoint.value(), weights.value(), beta, inputAdjoint.value());
    }

    // Kernels are parameters, so that only the tangent of their adjoint is ever read.
    @Override
    public void kernelAdjoint(Planes planes, Dual<A> input, Dual<A> outputAdjoint, int beta, Dual<A> weightAdjoint) {
        parts.kernelAdjoint(planes, input.value(), outputAdjoint.tangent(), beta, weightAdjoint.tangent());
        if (input.tangent() != null) {
            parts.kernelAdjoint(planes, input.tangent(), outputAdjoint.value(), 1, weightAdjoint.tangent());
        }
    }

    @Override
    public void multiply(
            boolean transposeA, boolean transposeB, int m, int n, int k, Dual<A> a, Dual<A> b, int beta, Dual<A> c) {
        parts.multiply(transposeA, transposeB, m, n, k, a.value(), b.tangent(), beta, c.tangent());
        if (a.tangent() != null) {
            parts.multiply(transposeA, transposeB, m, n, k, a.tangent(), b.value(), 1, c.tangent());
        }
        if (c.value() != null) {
            parts.multiply(transposeA, transposeB, m, n, k, a.value(), b.value(), beta, c.value());
        }
    }

    @Override
    public void multiplyEach(
            int count,
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            Dual<A> a,
            Dual<A> b,
            int beta,
            Dual<A> c) {
        parts.multiplyEach(count, transposeA, transposeB, m, n, k, a.value(), b.tangent(), beta, c.tangent());
        parts.multiplyEach(count, transposeA, transposeB, m, n, k, a.tangent(), b.value(), 1, c.tangent());
        parts.multiplyEach(count, transposeA, transposeB, m, n, k, a.value(), b.value(), beta, c.value());
    }

    @Override
    public void times(Dual<A> a, Dual<A> b, int beta, Dual<A> c, int length) {
        parts.times(a.value(), b.tangent(), beta, c.tangent(), length);
        parts.times(a.tangent(), b.value(), 1, c.tangent(), length);
        parts.times(a.value(), b.value(), beta, c.value(), length);
    }

    @Override
    public void add(double factor, Dual<A> a, Dual<A> c, int length) {
        if (c.value() != null) {
            parts.add(factor, a.value(), c.value(), length);
        }
        parts.add(factor, a.tangent(), c.tangent(), length);
    }

    @Override
    public void scale(double factor, Dual<A> values, int length) {
        parts.scale(factor, values.value(), length);
        parts.scale(factor, values.tangent(), length);
    }

    @Override
    public void sum(Along along, Dual<A> matrix, int rows, int n, Dual<A> sums) {
        if (sums.value() != null) {
            parts.sum(along, matrix.value(), rows, n, sums.value());
        }
        parts.sum(along, matrix.tangent(), rows, n, sums.tangent());
    }

    @Override
    public void addEach(Along along, Dual<A> matrix, int rows, int n, Dual<A> numbers) {
        parts.addEach(along, matrix.value(), rows, n, numbers.value());
        parts.addEach(along, matrix.tangent(), rows, n, numbers.tangent());
    }

    @Override
    public void timesEach(Along along, Dual<A> matrix, int rows, int n, Dual<A> numbers, int beta, Dual<A> to) {
        parts.timesEach(along, matrix.value(), rows, n, numbers.tangent(), beta, to.tangent());
        parts.timesEach(along, matrix.tangent(), rows, n, numbers.value(), 1, to.tangent());
        parts.timesEach(along, matrix.value(), rows, n, numbers.value(), beta, to.value());
    }

    @Override
    public void inverseRoot(Dual<A> values, double epsilon, int length) {
        // y = (x + ε)^−½ moves with −½·y³·ẋ.
        parts.inverseRoot(values.value(), epsilon, length);
        A square = borrow(length);
        A moved = borrow(length);
        parts.times(values.value(), values.value(), 0, square, length);
        parts.times(square, values.value(), 0, moved, length);
        parts.times(moved, values.tangent(), 0, square, length);
        parts.scale(-0.5, square, length);
        parts.copy(square, 0, values.tangent(), 0, length);
        giveBack();
    }

    @Override
    public void activate(Activation activation, Dual<A> values, int length) {
        parts.activate(activation, values.value(), length);
        parts.slope(activation, values.value(), values.tangent(), length);
    }

    @Override
    public void slope(Activation activation, Dual<A> activated, Dual<A> values, int length) {
        parts.curve(activation, activated.value(), activated.tangent(), values.value(), values.tangent(), length);
        parts.slope(activation, activated.value(), values.value(), length);
    }

    @Override
    public void softmax(Dual<A> matrix, int rows, int n, boolean causal) {
        // y moves with y∘(ż − Σ y∘ż).
        parts.softmax(matrix.value(), rows, n, causal);
        A weighted = borrow(rows * n);
        A means = borrow(rows);
        parts.times(matrix.value(), matrix.tangent(), 0, weighted, rows * n);
        parts.sum(Along.COLUMNS, weighted, rows, n, means);
        parts.scale(-1, means, rows);
        parts.timesEach(Along.COLUMNS, matrix.value(), rows, n, means, 1, weighted);
        parts.copy(weighted, 0, matrix.tangent(), 0, rows * n);
        giveBack();
    }
}
