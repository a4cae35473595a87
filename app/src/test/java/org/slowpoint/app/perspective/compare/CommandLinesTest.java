package org.slowpoint.app.perspective.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.cli.SlowpointCommand;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.perspective.DataFolders;
import org.slowpoint.engine.analysis.Evaluation;
import org.slowpoint.engine.comparison.Comparison;
import org.slowpoint.engine.comparison.Variants;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.LinearRegression;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.task.Tasks;
import org.slowpoint.engine.tune.Family;
import org.slowpoint.engine.tune.HyperParameterSearch;
import org.slowpoint.engine.tune.Score;

class CommandLinesTest {

    private static final Path SAMPLE = Path.of("..", "sample-checkpoints", "momentum-64.safetensors");
    private static final DataFolders DATA = new DataFolders();
    private static final TaskConfig TASK = Tasks.config(LinearRegression.NAME, Map.of("size", 7.0));

    private static Setup setup(Choice... choices) {
        Setup setup = new Setup(List.of(), TASK, 9, 40, 5, OptionalInt.empty());
        for (int i = 0; i < choices.length; i++) {
            setup = setup.with(i, choices[i]);
        }
        return setup;
    }

    private static JsonNode printed(List<String> command) throws IOException {
        List<String> arguments = new ArrayList<>(command.subList(1, command.size()));
        arguments.add("--json");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = SlowpointCommand.run(out, err, arguments.toArray(String[]::new));
        assertThat(exit).as(err.toString(StandardCharsets.UTF_8)).isZero();
        return new ObjectMapper().readTree(out.toByteArray());
    }

    @Test
    void theCommandPrintsTheNumbersOnShow() throws IOException {
        OptimizerSource sample = OptimizerSource.of(SAMPLE);
        Setup setup = setup(
                new Choice.Learned(sample),
                new Choice.Changed(sample, new Variants.Offer("linearized", "linearised")),
                new Choice.HandDesigned(Family.MOMENTUM, Map.of(Family.RATE, 1.0 / 3, "momentum", 0.87)),
                new Choice.HandDesigned(Family.ADAM, Map.of(Family.RATE, 0.1)));
        List<List<String>> commands = CommandLines.of(setup, DATA);
        assertThat(commands).hasSize(1);
        JsonNode document = printed(commands.get(0));
        try (ComparisonRunner runner = new ComparisonRunner()) {
            Reading reading = runner.read(setup, setup.problems(), name -> {}, Progress.NONE);
            List<Reading.Shown> shown = reading.shown(setup);
            JsonNode optimizers = document.get("optimizers");
            assertThat(optimizers).hasSize(4);
            for (int i = 0; i < 4; i++) {
                Evaluation own = shown.get(i).entry().evaluation();
                JsonNode metaObjective = optimizers.get(i).get("metaObjective");
                assertThat(metaObjective.get("meanRelative").asDouble())
                        .isEqualTo(own.relative().mean());
                for (int p = 0; p < setup.problems(); p++) {
                    assertThat(optimizers
                                    .at("/" + i + "/perProblem/" + p + "/meanRelative")
                                    .asDouble())
                            .isEqualTo(own.meanRelative()[p]);
                }
            }
            List<Comparison.Pair> pairs =
                    CompareWords.comparison(setup.steps(), shown).pairs();
            for (int i = 0; i < pairs.size(); i++) {
                JsonNode pair = document.get("paired").get(i);
                assertThat(pair.get("meanRelativeDifference").asDouble())
                        .isEqualTo(pairs.get(i).difference().mean());
                assertThat(pair.get("stdErr").asDouble())
                        .isEqualTo(pairs.get(i).difference().standardError());
            }
        }
    }

    private static void findsTheSame(SearchPlan plan) throws IOException {
        Setup setup = setup();
        HyperParameterSearch search = plan.search(Family.MOMENTUM, setup, new Effort(20, 3));
        HyperParameterSearch.Result own = search.run(Family.MOMENTUM, TASK.create(null), 1, Progress.NONE);
        JsonNode document = printed(CommandLines.of(Tuning.begun(Family.MOMENTUM, setup, search), DATA));
        own.hyperparameters().forEach((name, value) -> assertThat(
                        document.at("/hyperparameters/" + name).asDouble())
                .isEqualTo(value));
        assertThat(document.at("/test/mean").asDouble())
                .isEqualTo(Score.of(own.test()).mean());
    }

    @Test
    void theCommandOfASearchFindsTheSameBest() throws IOException {
        findsTheSame(SearchPlan.USUAL);
        findsTheSame(SearchPlan.USUAL.of(SearchPlan.Kind.GRID).counted("2"));
    }

    @Test
    void theTextIsWhatAShellReads() {
        Setup setup = setup(
                new Choice.Learned(OptimizerSource.of(Path.of("my optimizers", "it's.safetensors"))),
                new Choice.HandDesigned(Family.ADAM, Map.of(Family.RATE, 0.1)));
        assertThat(CommandLines.text(setup, DATA))
                .isEqualTo("slowpoint compare 'my optimizers/it'\\''s.safetensors' --optimizer"
                        + " adam:learningRate=0.1,beta1=0.9,beta2=0.999 --task linear-regression --set size=7"
                        + " --problems 9 --steps 40 --seed 5");
    }

    @Test
    void differentThingsOfDifferentOptimizersAreDifferentCommands() {
        OptimizerSource star =
                OptimizerSource.of(Samples.all().get(Samples.all().size() - 1));
        Setup setup = setup(
                new Choice.HandDesigned(Family.MOMENTUM, Map.of(Family.RATE, 0.1)),
                new Choice.Changed(star, new Variants.Offer("nominal-off", "nominal term off")),
                new Choice.Learned(OptimizerSource.of(SAMPLE)));
        String[] lines = CommandLines.text(setup, DATA).split("\n", -1);
        assertThat(lines).hasSize(2);
        assertThat(lines[0])
                .contains("sample-checkpoints/image-mlp-blackbox.safetensors --variant nominal-off", "momentum:");
        assertThat(lines[1]).contains("momentum-64.safetensors --task").doesNotContain("nominal-off", "--optimizer");
        assertThat(CommandLines.of(setup(), DATA)).isEmpty();
    }
}
