package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.app.cli.Terminal.Outcome;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.optimizer.AdamW;
import org.slowpoint.engine.optimizer.Momentum;
import org.slowpoint.engine.optimizer.Optimizer;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.task.LeastSquares;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.Problem;
import org.slowpoint.engine.task.TwoMoons;
import org.slowpoint.engine.unroll.Unroller;

class EvaluateCommandTest {

    private static final int PROBLEMS = 5;
    private static final int STEPS = 30;

    // f(x) = ½(x − 1)² from 3, and ½((x − 2)² + 4y²) from (0, 1).
    private static final String ONE = "{\"A\":[[1]],\"b\":[1],\"x0\":[3]}";
    private static final String TWO = "{\"A\":[[1,0],[0,2]],\"b\":[2,0],\"x0\":[0,1]}";

    @TempDir
    private static Path folder;

    private static Path tiny;

    @BeforeAll
    static void train() {
        tiny = folder.resolve("tiny.safetensors");
        Terminal.train(tiny).succeeds();
    }

    @ParameterizedTest
    @ValueSource(strings = {"linear-regression-64", "rosenbrock-64", "two-moons-32"})
    void theSamplesAreAheadOfEveryTunedBaseline(String name) {
        Path sample = Terminal.SAMPLE.resolveSibling(name + ".safetensors");
        JsonNode document = Terminal.run("evaluate", sample, "--json").json();
        double learned = document.at("/metaObjective/meanRelative").asDouble();
        assertThat(document.get("baselines")).hasSize(3).allSatisfy(baseline -> assertThat(
                        baseline.get("meanRelative").asDouble())
                .isGreaterThan(learned));
        JsonNode paired = document.get("learnedMinusBestBaseline");
        assertThat(paired.get("meanRelative").asDouble())
                .isLessThan(-3 * paired.get("meanRelativeStdErr").asDouble());
    }

    @Test
    void numbersAreThoseOfTheSameRunsByHand() {
        JsonNode document = Terminal.run(
                        "evaluate",
                        Terminal.SAMPLE,
                        "--task",
                        "linear-regression",
                        "--problems",
                        PROBLEMS,
                        "--seed",
                        11,
                        "--steps",
                        STEPS,
                        "--json")
                .json();
        assertThat(document.fieldNames())
                .toIterable()
                .containsExactly(
                        "task",
                        "steps",
                        "problems",
                        "metaObjective",
                        "perProblem",
                        "meanLossCurve",
                        "baselines",
                        "learnedMinusBestBaseline");
        assertThat(document.get("task").asText()).isEqualTo("linear-regression");
        assertThat(document.get("steps").asInt()).isEqualTo(STEPS);
        assertThat(document.get("problems").asInt()).isEqualTo(PROBLEMS);
        List<Problem> problems = new LinearRegression().sample(Key.of(11).fold("test problems"), PROBLEMS);
        Optimizer optimizer = Checkpoints.read(Terminal.SAMPLE).checkpoint().optimizer();
        double[][] losses =
                Unroller.run(optimizer, problems, STEPS, Progress.NONE).losses();
        double[] relative = new double[PROBLEMS];
        double[] mean = new double[PROBLEMS];
        assertThat(document.get("perProblem")).hasSize(PROBLEMS);
        for (int p = 0; p < PROBLEMS; p++) {
            relative[p] = MetaObjective.MEAN_RELATIVE.of(losses[p]);
            mean[p] = MetaObjective.MEAN.of(losses[p]);
            JsonNode one = document.get("perProblem").get(p);
            assertThat(one.fieldNames()).toIterable().containsExactly("meanRelative", "mean", "final");
            assertThat(one.get("meanRelative").asDouble()).isEqualTo(relative[p]);
            assertThat(one.get("mean").asDouble()).isEqualTo(mean[p]);
            assertThat(one.get("final").asDouble()).isEqualTo(losses[p][STEPS - 1]);
        }
        JsonNode objective = document.get("metaObjective");
        assertThat(objective.fieldNames())
                .toIterable()
                .containsExactly("meanRelative", "meanRelativeStdErr", "mean", "meanStdErr");
        assertMeanAndError(objective, "meanRelative", relative);
        assertMeanAndError(objective, "mean", mean);
        assertThat(document.get("meanLossCurve")).hasSize(STEPS);
        for (int t = 0; t < STEPS; t++) {
            double expected = 0;
            for (double[] curve : losses) {
                expected += curve[t] / PROBLEMS;
            }
            assertThat(document.get("meanLossCurve").get(t).asDouble()).isCloseTo(expected, ulps(expected));
        }
    }

    @Test
    void baselinesRunOnTheSameProblems() {
        JsonNode document = Terminal.run("evaluate", Terminal.SAMPLE, "--problems", 3, "--steps", STEPS, "--json")
                .json();
        JsonNode baselines = document.get("baselines");
        assertThat(baselines.findValuesAsText("optimizer")).containsExactly("momentum", "rmsprop", "adam");
        JsonNode momentum = baselines.get(0);
        assertThat(momentum.fieldNames()).toIterable().contains("optimizer", "hyperparameters", "meanRelative", "mean");
        JsonNode numbers = momentum.get("hyperparameters");
        Momentum optimizer = new Momentum(
                numbers.get("learningRate").asDouble(), numbers.get("momentum").asDouble(), false);
        List<Problem> problems = new LinearRegression().sample(Key.of(0).fold("test problems"), 3);
        double relative = 0;
        double[] each = new double[3];
        double[][] losses =
                Unroller.run(optimizer, problems, STEPS, Progress.NONE).losses();
        for (int p = 0; p < 3; p++) {
            each[p] = MetaObjective.MEAN_RELATIVE.of(losses[p]);
            relative += each[p] / 3;
        }
        assertThat(momentum.get("meanRelative").asDouble()).isCloseTo(relative, ulps(relative));
        assertThat(momentum.at("/tunedFor/steps").asInt()).isEqualTo(200);
        assertThat(momentum.at("/tunedFor/settings/size").asDouble()).isEqualTo(5);

        JsonNode paired = document.get("learnedMinusBestBaseline");
        assertThat(paired.get("optimizer").asText()).isEqualTo("momentum");
        for (int p = 0; p < 3; p++) {
            each[p] = document.get("perProblem").get(p).get("meanRelative").asDouble() - each[p];
        }
        assertMeanAndError(paired, "meanRelative", each);
    }

    @Test
    void baselinesMayComeFromAListThatTuneWrote() {
        Path list = folder.resolve("tuned.json");
        for (String family : List.of("adafactor", "adamw")) {
            Terminal.run(
                            "tune",
                            "--task",
                            "linear-regression",
                            "--optimizer",
                            family,
                            "--samples",
                            12,
                            "--problems",
                            3,
                            "--steps",
                            STEPS,
                            "--baselines",
                            list)
                    .succeeds();
        }
        JsonNode document = Terminal.run(
                        "evaluate",
                        Terminal.SAMPLE,
                        "--problems",
                        3,
                        "--steps",
                        2 * STEPS,
                        "--baselines",
                        list,
                        "--json")
                .json();
        JsonNode baselines = document.get("baselines");
        assertThat(baselines.findValuesAsText("optimizer")).containsExactly("adamw", "adafactor");
        JsonNode numbers = baselines.get(0).get("hyperparameters");
        AdamW longer = new AdamW(
                numbers.get("learningRate").asDouble(),
                numbers.get("beta1").asDouble(),
                numbers.get("beta2").asDouble(),
                numbers.get("weightDecay").asDouble(),
                1,
                0.05,
                2 * STEPS);
        List<Problem> problems = new LinearRegression().sample(Key.of(0).fold("test problems"), 3);
        double mean = 0;
        for (double[] losses :
                Unroller.run(longer, problems, 2 * STEPS, Progress.NONE).losses()) {
            mean += MetaObjective.MEAN.of(losses) / 3;
        }
        assertThat(baselines.get(0).get("mean").asDouble()).isCloseTo(mean, ulps(mean));
        assertThat(baselines.at("/0/tunedFor/steps").asInt()).isEqualTo(STEPS);
        assertThat(Terminal.run("evaluate", Terminal.SAMPLE, "--problems", 2, "--steps", 4, "--baselines", list)
                        .succeeds()
                        .out())
                .contains("adamw", "adafactor");
        Terminal.run("evaluate", tiny, "--baselines", folder.resolve("nowhere.json"))
                .failsSaying("nowhere.json", "--baselines");
    }

    @Test
    void theDefaultsAre64ProblemsAndTheStepsOfTrainingUpTo200() {
        JsonNode document = Terminal.run("evaluate", Terminal.SAMPLE, "--json").json();
        assertThat(document.get("problems").asInt()).isEqualTo(64);
        assertThat(document.get("steps").asInt()).isEqualTo(200);
        assertThat(document.get("perProblem")).hasSize(64);
        assertThat(document.get("meanLossCurve")).hasSize(200);
        document = Terminal.run("evaluate", tiny, "--json", "--threads", 1).json();
        assertThat(document.get("steps").asInt()).isEqualTo(5);
        assertThat(document.get("meanLossCurve")).hasSize(5);
    }

    @Test
    void aNetworkIsRunInSinglePrecisionAndCloseToTheReference() {
        Path moons = folder.resolve("moons.safetensors");
        Terminal.train(
                        moons,
                        "--task",
                        "two-moons",
                        "--set",
                        "taskSettings.width=3",
                        "--set",
                        "taskSettings.points=16",
                        "--set",
                        "validationProblems=2")
                .succeeds();
        JsonNode document =
                Terminal.run("evaluate", moons, "--problems", 3, "--json").json();
        double[][] reference = Unroller.run(
                        Checkpoints.read(moons).checkpoint().optimizer(),
                        new TwoMoons(3, 16, 0.1).sample(Key.of(0).fold("test problems"), 3),
                        5,
                        Progress.NONE)
                .losses();
        for (int p = 0; p < 3; p++) {
            assertThat(document.get("perProblem").get(p).get("final").asDouble())
                    .isCloseTo(reference[p][4], within(1e-4));
        }
    }

    @Test
    void problemsComeFromAFile() throws IOException {
        Path file = problems("{\"task\":\"linear-regression\",\"problems\":[" + ONE + "," + TWO + "]}");
        JsonNode document = Terminal.run("evaluate", tiny, "--problems-file", file, "--steps", 7, "--json")
                .json();
        assertThat(document.get("problems").asInt()).isEqualTo(2);
        double[][] losses = Unroller.run(
                        Checkpoints.read(tiny).checkpoint().optimizer(),
                        List.of(
                                new LeastSquares(new double[][] {{1}}, new double[] {1}, new double[] {3}),
                                new LeastSquares(
                                        new double[][] {{1, 0}, {0, 2}}, new double[] {2, 0}, new double[] {0, 1})),
                        7,
                        Progress.NONE)
                .losses();
        assertThat(losses[0][0]).isEqualTo(2);
        assertThat(losses[1][0]).isEqualTo(4);
        assertThat(document.get("meanLossCurve").get(0).asDouble()).isEqualTo(3);
        for (int p = 0; p < 2; p++) {
            assertThat(document.get("perProblem").get(p).get("final").asDouble())
                    .isEqualTo(losses[p][6]);
        }
    }

    @Test
    void dataItWasNotTrainedOnIsTold() throws IOException {
        Path texts = Files.createDirectories(folder.resolve("texts"));
        Files.writeString(texts.resolve("a.txt"), "one and two and three and ".repeat(20));
        Path reader = folder.resolve("reader.safetensors");
        Terminal.train(
                        reader,
                        "--task",
                        "character-transformer",
                        "--data",
                        texts,
                        "--set",
                        "task.width=4",
                        "--set",
                        "task.length=4",
                        "--set",
                        "task.minibatch=2")
                .succeeds();
        Object[] evaluate = {"evaluate", reader, "--problems", 1};
        assertThat(Terminal.run(evaluate).succeeds().err())
                .contains("reader was trained on text-", "runs on what the program draws");
        Object[] onItsOwn = {"evaluate", reader, "--problems", 1, "--data", texts};
        assertThat(Terminal.run(onItsOwn).succeeds().err()).doesNotContain("was trained on");
    }

    @Test
    void oneProblemHasNoStandardError() throws IOException {
        Path file = problems("{\"task\":\"linear-regression\",\"problems\":[" + ONE + "]}");
        JsonNode objective = Terminal.run("evaluate", tiny, "--problems-file", file, "--json")
                .json()
                .get("metaObjective");
        assertThat(objective.get("meanStdErr").isNull()).isTrue();
        assertThat(objective.get("meanRelativeStdErr").isNull()).isTrue();
        assertThat(Terminal.run("evaluate", tiny, "--problems-file", file)
                        .succeeds()
                        .out())
                .doesNotContain("±", "0.00000");
        JsonNode paired = Terminal.run("evaluate", Terminal.SAMPLE, "--problems", 1, "--steps", 5, "--json")
                .json()
                .get("learnedMinusBestBaseline");
        assertThat(paired.get("meanRelative").isNumber()).isTrue();
        assertThat(paired.get("meanRelativeStdErr").isNull()).isTrue();
    }

    private static Path rosenbrock() {
        Path out = folder.resolve("rosenbrock.safetensors");
        Terminal.run("import", "src/test/resources/optimizers/rosenbrock", "--out", out, "--overwrite")
                .succeeds();
        return out;
    }

    @Test
    void aProblemThatStartsAtTheMinimumIsLeftOutAndSaid() {
        Object[] command = {
            "evaluate",
            rosenbrock(),
            "--problems-file",
            "src/test/resources/problems/starts-at-the-minimum.json",
            "--steps",
            20
        };
        Outcome outcome = Terminal.run(command).succeeds();
        assertThat(outcome.out())
                .contains("Problem 0 starts at a loss of 0, so its relative loss is undefined")
                .doesNotContain("0.00000");
        Object[] json = java.util.Arrays.copyOf(command, command.length + 1);
        json[command.length] = "--json";
        JsonNode document = Terminal.run(json).json();
        JsonNode objective = document.get("metaObjective");
        assertThat(objective.get("meanRelative").asDouble())
                .isEqualTo(document.at("/perProblem/1/meanRelative").asDouble())
                .isPositive();
        assertThat(objective.get("meanRelativeStdErr").isNull()).isTrue();
        assertThat(objective.get("undefined").get(0).asInt()).isZero();
    }

    @Test
    void whatDivergesIsNeverAhead() {
        Outcome outcome = Terminal.run(
                        "evaluate",
                        rosenbrock(),
                        "--problems-file",
                        "src/test/resources/problems/starts-far-out.json",
                        "--steps",
                        20)
                .succeeds();
        assertThat(outcome.out())
                .contains("learned    diverges on 1 of 2 problems", "no difference can be given")
                .doesNotContain("0.000");
    }

    @Test
    void whatIsNotANumberIsNull() throws IOException {
        // The loss begins at 0, so that nothing is relative to it.
        Path file = problems("{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[1]],\"b\":[3],\"x0\":[3]}]}");
        JsonNode document = Terminal.run("evaluate", tiny, "--problems-file", file, "--steps", 1, "--json")
                .json();
        assertThat(document.get("metaObjective").get("mean").asDouble()).isZero();
        assertThat(document.get("metaObjective").get("meanRelative").isNull()).isTrue();
        assertThat(document.get("perProblem").get(0).get("meanRelative").isNull())
                .isTrue();
    }

    @ParameterizedTest(name = "[{index}] {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"task\":\"rosenbrock\",\"problems\":[{\"x0\":[0,0]}]} | “rosenbrock”",
                "{\"problems\":[]} | not of linear-regression",
                "{\"task\":\"linear-regression\"} | holds no problems",
                "{\"task\":\"linear-regression\",\"problems\":[]} | holds no problems",
                "{\"task\":\"linear-regression\",\"problems\":[3]} | problem 0: “A”",
                "{\"task\":\"linear-regression\",\"problems\":[" + ONE + ",{\"b\":[1],\"x0\":[3]}]} | problem 1: “A”",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[1],\"b\":[1],\"x0\":[3]}]} | “A” must be",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[1]],\"x0\":[3]}]} | “b” must be",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[1]],\"b\":[1]}]} | “x0” must be",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[\"1\"]],\"b\":[1],\"x0\":[3]}]} | “A” must be",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[1,2]],\"b\":[1],\"x0\":[3]}]} | 2 entries",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[1]],\"b\":[1,2],\"x0\":[3]}]} | b has 2",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[],\"b\":[],\"x0\":[3]}]} | 0 rows",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[]],\"b\":[1],\"x0\":[]}]} | parameter",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[1]],\"b\":[NaN],\"x0\":[3]}]} | not valid JSON",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[1]],\"b\":[1e999],\"x0\":[3]}]} | not finite",
                "{\"task\":\"linear-regression\",\"problems\":[{\"A\":[[1]],\"b\":[null],\"x0\":[3]}]} | “b” must be",
                "{\"task\":\"linear-regression\" | not valid JSON",
                "[] | linear-regression",
                "`` | linear-regression",
                "A = 3 | not valid JSON"
            })
    void aProblemsFileThatDoesNotFitIsRefused(String content, String trouble) throws IOException {
        Path file = problems(content);
        Terminal.run("evaluate", tiny, "--problems-file", file, "--json").failsSaying("problems.json", trouble);
    }

    @Test
    void aMissingProblemsFileIsRefused() {
        Terminal.run("evaluate", tiny, "--problems-file", folder.resolve("none.json"))
                .failsSaying("none.json", "--problems-file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--problems=0", "--problems=-1", "--steps=0", "--steps=x", "--task=chess", "--seed=1.5"})
    void badOptionsAreWrongUsage(String option) {
        Terminal.run("evaluate", tiny, option, "--json").isWrongUsage();
    }

    @Test
    void tooMuchWorkForTheMemoryIsToldInAParagraph() {
        Terminal.run("evaluate", tiny, "--steps", Integer.MAX_VALUE).failsSaying("not enough memory");
    }

    @Test
    void withoutJsonATableIsPrinted() {
        Outcome outcome =
                Terminal.run("evaluate", tiny, "--problems", 2, "--steps", 3).succeeds();
        assertThat(outcome.out()).startsWith("tiny on 2 problems of linear-regression, 3 steps");
        assertThat(outcome.out().lines()).hasSize(8);
        assertThat(outcome.out())
                .contains("learned", "momentum", "rmsprop", "adam", "learned minus", "problem by problem")
                .contains("tuned for size 5, 200 steps.");
    }

    private static void assertMeanAndError(JsonNode node, String name, double[] values) {
        int n = values.length;
        double sum = 0;
        for (double v : values) {
            sum += v;
        }
        double squares = 0;
        for (double v : values) {
            squares += Math.pow(v - sum / n, 2);
        }
        double error = Math.sqrt(squares / (n - 1)) / Math.sqrt(n);
        assertThat(node.get(name).asDouble()).isCloseTo(sum / n, ulps(sum / n));
        assertThat(node.get(name + "StdErr").asDouble()).isCloseTo(error, ulps(error));
    }

    private static Offset<Double> ulps(double value) {
        return within(1e-14 * Math.abs(value));
    }

    private static Path problems(String content) throws IOException {
        return Files.writeString(folder.resolve("problems.json"), content);
    }
}
