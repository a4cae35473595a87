package org.slowpoint.engine.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.optimizer.Architecture;
import org.slowpoint.engine.optimizer.LinearArchitecture;
import org.slowpoint.engine.optimizer.SymbolicArchitecture;
import org.slowpoint.engine.random.Key;

/** Files of distilled optimizers that lie are refused in one sentence. */
class DistillateHostileTest {

    private static final Architecture LINEAR = new LinearArchitecture(3);
    private static final Architecture SYMBOLIC = new SymbolicArchitecture();

    @TempDir
    private Path folder;

    private static Arguments lie(
            String what, Architecture shape, UnaryOperator<CheckpointFixture> lie, String trouble) {
        return arguments(what, shape, lie, trouble);
    }

    private static CheckpointFixture units(CheckpointFixture fixture, String units) {
        return fixture.replace("architecture", "\"units\":3", "\"units\":" + units);
    }

    static Stream<Arguments> lies() {
        return Stream.of(
                lie("one unit more", LINEAR, f -> units(f, "4"), "“initial_state” has shape [3]"),
                lie("the most units", LINEAR, f -> units(f, "4096"), "“initial_state” has shape [3]"),
                lie("too many units", LINEAR, f -> units(f, "4097"), "got 4097"),
                lie("no units", LINEAR, f -> units(f, "0"), "got 0"),
                lie("units null", LINEAR, f -> units(f, "null"), "units is missing"),
                lie("units as text", LINEAR, f -> units(f, "\"many\""), "units must be a whole number"),
                lie("without units", LINEAR, f -> f.metadata("architecture", "{\"kind\":\"linear\"}"), "units"),
                lie(
                        "a flat matrix",
                        LINEAR,
                        f -> f.zeros(LinearArchitecture.STATE_MATRIX, 9),
                        "“state_matrix” has shape [9]"),
                lie(
                        "a matrix that is not square",
                        LINEAR,
                        f -> f.zeros(LinearArchitecture.STATE_MATRIX, 3, 2),
                        "“state_matrix” has shape [3, 2]"),
                lie(
                        "a list for a number",
                        LINEAR,
                        f -> f.zeros(LinearArchitecture.READOUT_DIRECT, 1),
                        "“readout.direct” has shape [1]"),
                lie("no input", LINEAR, f -> f.withoutTensor(LinearArchitecture.INPUT), "“input”"),
                lie("another kind", LINEAR, f -> f.replace("architecture", "linear", "cubic"), "“cubic”"),
                lie("the other kind", LINEAR, f -> f.metadata("architecture", "{\"kind\":\"symbolic\"}"), "“momentum”"),
                lie("no clip", SYMBOLIC, f -> f.withoutTensor(SymbolicArchitecture.CLIP), "“clip”"),
                lie(
                        "a list of momenta",
                        SYMBOLIC,
                        f -> f.zeros(SymbolicArchitecture.MOMENTUM, 2),
                        "“momentum” has shape [2]"),
                lie(
                        "a setting that is none",
                        SYMBOLIC,
                        f -> f.metadata("architecture", "{\"kind\":\"symbolic\",\"units\":3}"),
                        "units"));
    }

    private Path written(Architecture shape, UnaryOperator<CheckpointFixture> lie) {
        Path file = folder.resolve("lying.safetensors");
        Checkpoint checkpoint = new Checkpoint(
                shape,
                shape.initialWeights(Key.of(1)),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of(Checkpoint.PARENT, "0123"));
        lie.apply(CheckpointFixture.written(file, checkpoint)).save(file);
        return file;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("lies")
    void everyLieIsRefusedInOneSentence(
            String what, Architecture shape, UnaryOperator<CheckpointFixture> lie, String trouble) {
        Path file = written(shape, lie);
        assertThatThrownBy(() -> Checkpoints.read(file))
                .isInstanceOf(CheckpointException.class)
                .hasMessageContaining("lying.safetensors")
                .hasMessageContaining(trouble)
                .message()
                .doesNotContain("\n");
    }

    static Stream<Architecture> shapes() {
        return Stream.of(LINEAR, SYMBOLIC);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void numbersThatAreNotFiniteAreRefused(Architecture shape) {
        for (var slice : shape.layout().slices()) {
            for (double value : new double[] {Double.NaN, Double.NEGATIVE_INFINITY}) {
                Path file = written(shape, f -> f.withOneValue(slice.name(), value));
                assertThatThrownBy(() -> Checkpoints.read(file))
                        .isInstanceOf(CheckpointException.class)
                        .hasMessageContaining(slice.name() + "\" holds " + value);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void theUntouchedOneIsAccepted(Architecture shape) {
        assertThat(Checkpoints.read(written(shape, f -> f)).checkpoint().architecture())
                .isEqualTo(shape);
    }
}
