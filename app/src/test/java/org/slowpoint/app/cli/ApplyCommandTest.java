package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.slowpoint.engine.checkpoint.Safetensors;
import org.slowpoint.engine.checkpoint.SafetensorsFile;

class ApplyCommandTest {

    // Numbers of an independent program; the engine's tests hold every one of them.
    private static final Path GOLDEN =
            Path.of("..", "engine", "src", "test", "resources", "golden", "star-optimizers.json");

    private static final Map<String, long[]> SHAPES = new LinkedHashMap<>();

    static {
        SHAPES.put("w0", new long[] {39, 4});
        SHAPES.put("b0", new long[] {4});
        SHAPES.put("w1", new long[] {4, 4});
        SHAPES.put("b1", new long[] {4});
        SHAPES.put("w2", new long[] {4, 0});
        SHAPES.put("b2", new long[] {0});
        SHAPES.put("momentum_decays", new long[] {3});
        SHAPES.put("rms_decays", new long[] {1});
        SHAPES.put("adafactor_decays", new long[] {3});
        SHAPES.put("log_beta1", new long[] {1});
    }

    @TempDir
    Path folder;

    static Stream<JsonNode> optimizers() throws IOException {
        return StreamSupport.stream(golden().get("optimizers").spliterator(), false);
    }

    private static JsonNode golden() throws IOException {
        return new ObjectMapper().readTree(GOLDEN.toFile());
    }

    @ParameterizedTest(name = "{index}")
    @MethodSource("optimizers")
    void printsWhatAnIndependentProgramFinds(JsonNode described) throws IOException {
        Path optimizer = optimizer(described, Map.of());
        Path gradients = write(golden().get("problem").toString());
        JsonNode expected = described.get("expected");
        assertSame(apply(optimizer, gradients), expected, 1e-9, "plain arrays");
        assertSame(apply(optimizer, gradients, "--precision", "single"), expected, 1e-5, "single precision");
        Path checkpoint = folder.resolve("checkpoint.safetensors");
        Terminal.run("import", optimizer.toString(), "--out", checkpoint.toString())
                .succeeds();
        assertSame(apply(checkpoint, gradients), expected, 1e-9, "a checkpoint");
    }

    private static JsonNode apply(Path optimizer, Path gradients, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("apply", "--json"));
        arguments.addAll(List.of("--optimizer", optimizer.toString(), "--gradients", gradients.toString()));
        Collections.addAll(arguments, more);
        return Terminal.run(arguments.toArray()).succeeds().json();
    }

    @Test
    void tellsPeopleWhereTheParametersWent() throws IOException {
        JsonNode described = golden().get("optimizers").get(0);
        String text = Terminal.run(
                        "apply",
                        "--optimizer",
                        optimizer(described, Map.of()).toString(),
                        "--gradients",
                        write(golden().get("problem").toString()).toString())
                .succeeds()
                .out();
        assertThat(text)
                .contains("Blackbox optimizer of 197 meta-parameters, 6 steps in double precision")
                .contains("Decays of momenta")
                .contains("kernel")
                .contains("[2, 2, 3, 4]");
    }

    @Test
    void aRecurrentOptimizerHasStates() throws IOException {
        Path gradients = write("{\"tensors\":[{\"name\":\"x\",\"shape\":[2],\"values\":[1,2]}],"
                + "\"steps\":[{\"x\":[0.1,0.2]},{\"x\":[0.1,0.2]}],\"report\":{\"accumulatorsAfter\":[2]}}");
        JsonNode printed = apply(Terminal.SAMPLE, gradients);
        assertThat(printed.at("/optimizer/kind").asText()).isEqualTo("rnn");
        assertThat(printed.get("steps")).hasSize(2);
        assertThat(printed.at("/states/0/tensors/x")).hasSize(2);
        assertThat(printed.at("/states/0/tensors/x/0")).hasSize(64);
        Terminal.run(
                        "apply",
                        "--optimizer",
                        Terminal.SAMPLE.toString(),
                        "--gradients",
                        gradients.toString(),
                        "--precision",
                        "single")
                .failsSaying("double precision only");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"kind\":\"lstm\",\"constants\":{\"beta1\":1,\"beta2\":1}}|choose blackbox, hyperparam-203",
                "{\"kind\":\"blackbox\",\"constants\":{\"beta1\":1}}|constants has no number beta2",
                "{\"kind\":\"blackbox\"}|constants has no number beta1",
                "{\"kind\":\"blackbox\",\"constants\":{\"beta1\":-1,\"beta2\":1}}|beta1 must be positive",
                "{\"kind\":\"blackbox\",\"constants\":{\"beta1\":1,\"beta2\":1,\"beta3\":1}}|beta3 must be 0",
                "{\"kind\":\"blackbox\",\"constants\":{\"beta1\":1,\"beta2\":1,\"gamma\":1}}|no constant \"gamma\"",
                "{\"kind\":\"star-203\",\"constants\":{\"beta1\":1,\"beta2\":1,\"beta3\":1,\"beta4\":1}}|\"w2\" has shape",
                "{|cannot be used"
            })
    void refusesAnOptimizerInOneSentence(String description, String part) throws IOException {
        Path optimizer = optimizer(golden().get("optimizers").get(0), Map.of("description", description));
        Path gradients = write(golden().get("problem").toString());
        String[] arguments = {"--optimizer", optimizer.toString(), "--gradients", gradients.toString()};
        Terminal.run("apply", arguments[0], arguments[1], arguments[2], arguments[3])
                .failsSaying("optimizer.safetensors", part);
        Terminal.run(
                        "import",
                        optimizer.toString(),
                        "--out",
                        folder.resolve("out.safetensors").toString())
                .failsSaying("optimizer.safetensors", part);
    }

    @ParameterizedTest
    @CsvSource({
        "missing, has no array \"rms_decays\"",
        "more, \"more\"",
        "nan, is no usable weight",
        "silent, has no entry slowpoint.optimizer"
    })
    void refusesArraysThatDoNotFit(String change, String part) throws IOException {
        Path optimizer = optimizer(golden().get("optimizers").get(0), Map.of(change, ""));
        Path gradients = write(golden().get("problem").toString());
        Terminal.run("apply", "--optimizer", optimizer.toString(), "--gradients", gradients.toString())
                .failsSaying("optimizer.safetensors", part);
        Terminal.run(
                        "import",
                        optimizer.toString(),
                        "--out",
                        folder.resolve("out.safetensors").toString())
                .failsSaying("optimizer.safetensors", part);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "[]|“tensors” must be a list",
                "{\"tensors\":[],\"steps\":[]}|must each hold something",
                "{\"tensors\":[{\"shape\":[2],\"values\":[1,2]}],\"steps\":[{}]}|has no name",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[2],\"values\":[1,2,3]}],\"steps\":[{\"x\":[1,2]}]}|has 3 entries",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[0],\"values\":[]}],\"steps\":[{\"x\":[]}]}|whole numbers above 0",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[2000000000,2000000000],\"values\":[]}],\"steps\":[{}]}|fits in the file",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[2],\"values\":[1,2]}],\"steps\":[{\"y\":[1,2]}]}|no such tensor",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[2],\"values\":[1,2]}],\"steps\":[{}]}|step 1 has no gradient of “x”",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[2],\"values\":[1,2]}],\"steps\":[{\"x\":[1]}]}|has 1 entries where it needs 2",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[2],\"values\":[1,2]}],\"steps\":[{\"x\":[1,\"a\"]}]}|in place of one",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[2],\"values\":[1,2]}],\"steps\":[{\"x\":[1,1e999]}]}|larger than a double",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[2],\"values\":[1,2]}],\"steps\":[{\"x\":[1,NaN]}]}|cannot be used",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[1],\"values\":[1]}],\"steps\":[{\"x\":[1]}],\"report\":{\"accumulatorsAfter\":[2]}}|in 1 … 1",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[1],\"values\":[1]}],\"steps\":[{\"x\":[1]}],"
                        + "\"report\":{\"features\":[{\"tensor\":\"y\",\"index\":[0],\"step\":1}]}}|there is none",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[1],\"values\":[1]}],\"steps\":[{\"x\":[1]}],"
                        + "\"report\":{\"features\":[{\"tensor\":\"x\",\"index\":[1],\"step\":1}]}}|not in the tensor",
                "{\"tensors\":[{\"name\":\"x\",\"shape\":[1],\"values\":[1]}],\"steps\":[{\"x\":[1]}],"
                        + "\"report\":{\"features\":[{\"tensor\":\"x\",\"index\":[0],\"step\":7}]}}|in 1 … 1"
            })
    void refusesGradientsInOneSentence(String content, String part) throws IOException {
        Path optimizer = optimizer(golden().get("optimizers").get(0), Map.of());
        Terminal.run(
                        "apply",
                        "--optimizer",
                        optimizer.toString(),
                        "--gradients",
                        write(content).toString())
                .failsSaying("gradients.json", part);
    }

    @Test
    void refusesWhatSinglePrecisionCannotHold() throws IOException {
        Path optimizer = optimizer(golden().get("optimizers").get(0), Map.of());
        Path gradients =
                write("{\"tensors\":[{\"name\":\"x\",\"shape\":[1],\"values\":[1e60]}],\"steps\":[{\"x\":[1]}]}");
        Terminal.run(
                        "apply",
                        "--optimizer",
                        optimizer.toString(),
                        "--gradients",
                        gradients.toString(),
                        "--precision",
                        "single")
                .failsSaying("single precision");
    }

    /** Plain arrays of an optimizer of the golden file, changed or not. */
    private Path optimizer(JsonNode described, Map<String, String> changes) {
        JsonNode theta = described.at("/optimizer/theta");
        String kind = described.at("/optimizer/kind").asText();
        int heads = theta.size() == 197 ? 2 : theta.size() == 203 ? 3 : 4;
        Map<String, INDArray> arrays = new HashMap<>();
        int at = 0;
        for (Map.Entry<String, long[]> each : SHAPES.entrySet()) {
            if (at == theta.size()) {
                break;
            }
            long[] shape = each.getValue().clone();
            shape[shape.length - 1] = shape[shape.length - 1] == 0 ? heads : shape[shape.length - 1];
            INDArray array = Nd4j.createUninitialized(DataType.DOUBLE, shape, 'c');
            for (long i = 0; i < array.length(); i++) {
                array.data().put(i, theta.get(at++).asDouble());
            }
            arrays.put(each.getKey(), array);
        }
        if (changes.containsKey("missing")) {
            arrays.remove("rms_decays");
        }
        if (changes.containsKey("more")) {
            arrays.put("more", Nd4j.ones(DataType.DOUBLE, 2));
        }
        if (changes.containsKey("nan")) {
            arrays.get("b0").data().put(1, Double.NaN);
        }
        String description = changes.getOrDefault(
                "description",
                "{\"kind\":\"" + kind + "\",\"constants\":" + described.at("/optimizer/constants") + "}");
        Map<String, String> metadata =
                changes.containsKey("silent") ? Map.of() : Map.of("slowpoint.optimizer", description);
        Path file = folder.resolve("optimizer.safetensors");
        Safetensors.write(file, new SafetensorsFile(arrays, metadata));
        return file;
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("gradients.json"), content);
    }

    /** Everything that is expected is there; numbers within a tolerance of the largest of their list. */
    private static void assertSame(JsonNode printed, JsonNode expected, double tolerance, String where) {
        if (expected.isObject()) {
            expected.properties()
                    .forEach(field -> assertSame(
                            printed.path(field.getKey()), field.getValue(), tolerance, where + "/" + field.getKey()));
        } else if (expected.isArray()) {
            assertThat(printed).as(where).hasSize(expected.size());
            double largest = 0;
            for (JsonNode each : expected) {
                largest = Math.max(largest, Math.abs(each.asDouble()));
            }
            for (int i = 0; i < expected.size(); i++) {
                if (expected.get(i).isNumber()) {
                    assertThat(Math.abs(
                                    printed.get(i).asDouble() - expected.get(i).asDouble()))
                            .as(where)
                            .isLessThanOrEqualTo(tolerance * largest + 1e-12 * tolerance);
                } else {
                    assertSame(printed.get(i), expected.get(i), tolerance, where + "/" + i);
                }
            }
        } else if (expected.isNumber()) {
            assertThat(Math.abs(printed.asDouble() - expected.asDouble()))
                    .as(where)
                    .isLessThanOrEqualTo(tolerance * Math.max(1e-3, Math.abs(expected.asDouble())));
        } else {
            assertThat(printed).as(where).isEqualTo(expected);
        }
    }
}
