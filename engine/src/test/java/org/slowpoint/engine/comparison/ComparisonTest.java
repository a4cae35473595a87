package org.slowpoint.engine.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.job.Workers;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.unroll.Unroller;

class ComparisonTest {

    private static final int STEPS = 40;
    private static final List<Problem> PROBLEMS = new LinearRegression().sample(Key.of(3), 6);

    @Test
    void everyOptimizerRunsOnTheSameProblemsAndIsComparedPairByPair() {
        Comparison comparison = of(
                Contender.handDesigned("good", Family.MOMENTUM, Map.of("learningRate", 3.5, "momentum", 0.88)),
                Contender.handDesigned("usual", Family.MOMENTUM, Map.of("learningRate", 3.5)),
                Contender.handDesigned("wild", Family.MOMENTUM, Map.of("learningRate", 1e6)));
        double[][] byHand;
        try (Workers one = new Workers("by hand", 1)) {
            byHand = Unroller.losses(new Momentum(3.5, 0.88, false), PROBLEMS, STEPS, one, Progress.NONE);
        }
        assertThat(comparison.entries().get(0).evaluation().losses()).isDeepEqualTo(byHand);
        assertThat(comparison.pairs()).hasSize(3);
        Comparison.Pair pair = comparison.pairs().get(0);
        double[] first = comparison.entries().get(0).evaluation().meanRelative();
        double[] second = comparison.entries().get(1).evaluation().meanRelative();
        double sum = 0;
        for (int p = 0; p < first.length; p++) {
            sum += (first[p] - second[p]) / first.length;
        }
        assertThat(pair.difference().mean()).isCloseTo(sum, org.assertj.core.api.Assertions.within(1e-15));
        assertThat(pair.difference().problems()).isEqualTo(PROBLEMS.size());
        assertThat(comparison.entries().get(2).evaluation().relative().diverged())
                .isEqualTo(PROBLEMS.size());
    }

    @Test
    void namesAreDifferentAndNumbersAreThoseOfTheFamily() {
        Contender one = Contender.handDesigned("a", Family.ADAM, Map.of("learningRate", 0.1));
        assertThat(one.hyperparameters()).containsEntry("beta1", 0.9).containsEntry("beta2", 0.999);
        assertThatThrownBy(() -> of(one, one)).hasMessageContaining("called “a”");
        assertThatThrownBy(() -> Contender.handDesigned("b", Family.ADAM, Map.of()))
                .hasMessageContaining("learningRate");
        assertThatThrownBy(() -> Contender.handDesigned("b", Family.ADAM, Map.of("learningRate", 1.0, "beta3", 0.5)))
                .hasMessageContaining("beta3")
                .hasMessageContaining("beta2");
        assertThatThrownBy(() -> Contender.handDesigned("b", Family.ADAM, Map.of("learningRate", -1.0)))
                .hasMessageContaining("positive");
    }

    @Test
    void handDesignedOptimizersAreReadAsPeopleWriteThem() {
        assertThat(HandDesignedText.parse("momentum:learningRate=3.6,momentum=0.89"))
                .isEqualTo(new HandDesignedText(Family.MOMENTUM, Map.of("learningRate", 3.6, "momentum", 0.89)));
        assertThat(HandDesignedText.parse("adam").hyperparameters()).isEmpty();
        for (String wrong : List.of("sgd:learningRate=1", "adam:", "adam:rate", "adam:learningRate=fast", "")) {
            assertThatThrownBy(() -> HandDesignedText.parse(wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aTrendIsTheMeanOfTheLastTenth() {
        double[] rising = new double[400];
        Arrays.setAll(rising, t -> t);
        double[] flat = new double[400];
        Arrays.fill(flat, 7);
        LossTrend trend = LossTrend.of(new double[][] {rising, flat});
        assertThat(trend.iterations()).startsWith(10, 11).endsWith(400).isSorted();
        int last = trend.iterations().length - 1;
        // Losses 360 … 399 average 379.5.
        assertThat(trend.mean()[last]).isEqualTo((379.5 + 7) / 2);
        assertThat(trend.error()[last]).isEqualTo((379.5 - 7) / 2);
        assertThat(LossTrend.of(new double[][] {{1, 2, 3}}).iterations()).isEmpty();
    }

    @Test
    void tablesComeBackAsTheyWereWritten(@TempDir Path folder) throws IOException {
        Comparison comparison = of(
                Contender.handDesigned("=1, \"odd\"", Family.ADAM, Map.of("learningRate", 0.5)),
                Contender.handDesigned("wild", Family.MOMENTUM, Map.of("learningRate", 1e6)));
        Path file = folder.resolve("t.csv");
        TrendTable.of("here", comparison).write(file);
        try (InputStream in = Files.newInputStream(file)) {
            TrendTable read = TrendTable.read(in);
            assertThat(read.source()).isEqualTo("here");
            // A name that a table would compute is not one.
            assertThat(read.trends()).containsOnlyKeys("'=1, \"odd\"", "wild");
            double[] written = LossTrend.of(
                            comparison.entries().get(0).evaluation().losses())
                    .mean();
            double[] back = read.trends().get("'=1, \"odd\"").mean();
            for (int i = 0; i < written.length; i++) {
                assertThat(back[i]).isCloseTo(written[i], org.assertj.core.api.Assertions.withinPercentage(1e-3));
            }
        }
        Path scores = folder.resolve("s.csv");
        ScoreTable.of("there", comparison).write(scores);
        try (InputStream in = Files.newInputStream(scores)) {
            ScoreTable read = ScoreTable.read(in);
            assertThat(read.scores()).hasSize(2);
            assertThat(read.scores().get(0).meanRelative())
                    .isEqualTo(
                            comparison.entries().get(0).evaluation().relative().mean());
            assertThat(read.scores().get(1).diverged()).isEqualTo(PROBLEMS.size());
            assertThat(read.scores().get(1).meanRelative()).isNaN();
            assertThat(read.scores().get(1).metaStep()).isEmpty();
        }
        for (String damaged : List.of(
                "",
                "# x\n",
                "# x\noptimizer,iteration,mean,error\na,1,2\n",
                "# x\noptimizer,iteration,mean,error\na,b,2,3\n")) {
            assertThatThrownBy(
                            () -> TrendTable.read(new ByteArrayInputStream(damaged.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void theBestIsNeverOneThatDiverged() {
        Contender wild = Contender.handDesigned("wild", Family.MOMENTUM, Map.of(Family.RATE, 1e150, "momentum", 0.0));
        Contender slow = Contender.handDesigned("slow", Family.MOMENTUM, Map.of(Family.RATE, 1e-4));
        Contender quick = Contender.handDesigned("quick", Family.MOMENTUM, Map.of(Family.RATE, 0.3));
        assertThat(of(wild, slow, quick).best()).isEqualTo(2);
        assertThat(of(wild, slow).best()).isEqualTo(1);
        assertThat(of(wild).best()).isZero();
    }

    @Test
    void whatPeopleWriteIsReadAndWrittenToTheLastDigit() {
        HandDesignedText written =
                new HandDesignedText(Family.ADAM, Family.ADAM.complete(Map.of(Family.RATE, 1.0 / 3)));
        assertThat(HandDesignedText.parse(written.text())).isEqualTo(written);
        assertThat(HandDesignedText.parse("adam").text()).isEqualTo("adam");
    }

    private static Comparison of(Contender... contenders) {
        try (Workers workers = new Workers("comparison", 2)) {
            return Comparison.of(List.of(contenders), PROBLEMS, STEPS, workers, Progress.NONE);
        }
    }
}
