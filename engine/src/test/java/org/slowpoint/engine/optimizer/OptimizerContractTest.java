package org.slowpoint.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.slowpoint.engine.golden.Close.assertSameBits;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.ParameterSpace;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.Rosenbrock;
import org.slowpoint.engine.task.TwoMoons;
import org.slowpoint.engine.unroll.Unroller;

/** What every optimizer promises, those that see each parameter alone and those that see all of them. */
class OptimizerContractTest {

    private static final ParameterSpace SPACE = new ParameterSpace()
            .with("layer0.weight", 0, ParameterSpace.Kind.WEIGHTS, 3, 2, 2, 4)
            .with("layer0.bias", 0, ParameterSpace.Kind.BIASES, 3)
            .with("layer1.weight", 1, ParameterSpace.Kind.WEIGHTS, 5, 2)
            .with("layer1.bias", 1, ParameterSpace.Kind.BIASES);

    static Stream<Optimizer> all() {
        Stream<Optimizer> handDesigned = Stream.of(
                new GradientDescent(0.01, 0.5),
                new Momentum(0.01, 0.9, false),
                new Momentum(0.01, 0.9, true),
                new AggregatedMomentum(new double[] {0.01, 0.02}, new double[] {0.5, 0.9}),
                new AdaGrad(0.1, 0.5),
                new RmsProp(0.01, 0.9, 1e-8),
                new Adam(0.01, 0.9, 0.99, 1e-8, false),
                new Adam(0.01, 0.9, 0.99, 1e-8, true),
                new AdamW(0.01, 0.9, 0.99, 0.1, 1, 0.1, 20),
                new Adafactor(0.01, 0),
                new Adafactor(0.1, 0.9));
        return Stream.of(
                        handDesigned,
                        DistilledOptimizersTest.all(),
                        Architectures.all().map(shape -> shape.with(Architectures.weights(shape))))
                .flatMap(each -> each);
    }

    private static double[] random(String purpose, int length) {
        return Key.of(8).fold(purpose).stream().gaussians(length);
    }

    private static Observation seen(int step) {
        return new Observation(step, 2.5, random("values", SPACE.size()), random("gradients " + step, SPACE.size()));
    }

    /** A state and update after some steps. */
    private record After(double[] state, double[] updates) {
        static After steps(UpdateRule rule, double[] from, int first, int count) {
            double[] state = from;
            double[] updates = new double[SPACE.size()];
            for (int k = first; k < first + count; k++) {
                double[] next = new double[rule.stateSize()];
                rule.step(seen(k), state, next, updates);
                state = next;
            }
            return new After(state, updates);
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStepChangesNothingThatItWasGiven(Optimizer optimizer) {
        UpdateRule rule = optimizer.on(SPACE);
        Observation seen = seen(3);
        double[] state = After.steps(rule, rule.initialState(), 0, 3).state();
        double[] before = state.clone();
        rule.step(seen, state, new double[state.length], new double[SPACE.size()]);
        assertSameBits(state, before);
        assertSameBits(seen.values(), random("values", SPACE.size()));
        assertSameBits(seen.gradients(), random("gradients 3", SPACE.size()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aStepOverwritesAllOfItsResult(Optimizer optimizer) {
        UpdateRule rule = optimizer.on(SPACE);
        double[] state = After.steps(rule, rule.initialState(), 0, 3).state();
        double[] clean = new double[state.length];
        double[] cleanUpdates = new double[SPACE.size()];
        rule.step(seen(3), state, clean, cleanUpdates);
        double[] used = random("left behind", state.length);
        double[] usedUpdates = random("left behind", SPACE.size());
        rule.step(seen(3), state, used, usedUpdates);
        assertSameBits(used, clean);
        assertSameBits(usedUpdates, cleanUpdates);
    }

    @ParameterizedTest
    @MethodSource("all")
    void theStateIsAllThatARunGoesOnFrom(Optimizer optimizer) {
        UpdateRule rule = optimizer.on(SPACE);
        After whole = After.steps(rule, rule.initialState(), 0, 8);
        double[] half = After.steps(rule, rule.initialState(), 0, 4).state();
        After resumed = After.steps(optimizer.on(SPACE), half.clone(), 4, 4);
        assertSameBits(resumed.state(), whole.state());
        assertSameBits(resumed.updates(), whole.updates());
    }

    @ParameterizedTest
    @MethodSource("all")
    void statesAreFreshFiniteAndOfTheirSize(Optimizer optimizer) {
        UpdateRule rule = optimizer.on(SPACE);
        double[] initial = rule.initialState();
        assertThat(initial).hasSize(rule.stateSize()).isNotSameAs(rule.initialState());
        if (initial.length > 0) {
            initial[0] = 99;
            assertThat(rule.initialState()[0]).isNotEqualTo(99);
        }
        After after = After.steps(rule, rule.initialState(), 0, 30);
        for (double[] values : List.of(after.state(), after.updates())) {
            for (double v : values) {
                assertThat(v).isFinite();
            }
        }
        assertThat(optimizer.name()).isNotBlank();
    }

    @ParameterizedTest
    @MethodSource("all")
    void gradientsOfZeroGiveNumbers(Optimizer optimizer) {
        UpdateRule rule = optimizer.on(SPACE);
        double[] next = new double[rule.stateSize()];
        double[] updates = new double[SPACE.size()];
        int n = SPACE.size();
        rule.step(new Observation(0, 0, new double[n], new double[n]), rule.initialState(), next, updates);
        for (double v : updates) {
            assertThat(v).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void threadsShareARule(Optimizer optimizer) {
        UpdateRule rule = optimizer.on(SPACE);
        double[] alone = After.steps(rule, rule.initialState(), 0, 20).state();
        try (Workers workers = new Workers("contract", 2)) {
            List<Callable<double[]>> work = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                work.add(() -> After.steps(rule, rule.initialState(), 0, 20).state());
            }
            workers.run(work).forEach(state -> assertSameBits(state, alone));
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void runsDoNotDependOnThreadsNorOnWhoRunsBeside(Optimizer optimizer) {
        List<Problem> problems = new ArrayList<>(new Rosenbrock().sample(Key.of(3), 2));
        problems.addAll(new TwoMoons(3, 8, 0.1).sample(Key.of(4), 2));
        double[][] losses;
        try (Workers one = new Workers("one", 1);
                Workers two = new Workers("two", 2)) {
            losses = Unroller.losses(optimizer, problems, 6, one, Progress.NONE);
            assertThat(Unroller.losses(optimizer, problems, 6, two, Progress.NONE))
                    .isDeepEqualTo(losses);
        }
        double[] last = Unroller.run(optimizer, List.of(problems.get(3).fast()), 6, Progress.NONE)
                .losses()[0];
        assertThat(losses[3]).containsExactly(last, org.assertj.core.data.Offset.offset(1e-6));
    }
}
