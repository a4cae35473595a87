package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs command lines in this process and keeps what they print. */
final class Terminal {

    /** The sample, seen from the module's folder, where tests run. */
    static final Path SAMPLE = Path.of("..", "sample-checkpoints", "momentum-64.safetensors");

    private static final ObjectMapper STRICT =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private Terminal() {}

    /**
     * What a command line did.
     *
     * @param exit its exit status
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int exit, String out, String err) {

        Outcome succeeds() {
            assertThat(exit).as(err).isZero();
            return this;
        }

        /** Fails as a person should see it: one short paragraph, no stack trace, nothing on standard output. */
        void failsSaying(String... parts) {
            assertThat(exit).as(err).isEqualTo(1);
            assertThat(out).isEmpty();
            assertThat(err).startsWith("slowpoint: ").contains(parts).doesNotContain("\tat ", "Exception");
            assertThat(err.strip()).doesNotContain("\n");
        }

        /** Refuses the command line and shows how it is used. */
        void isWrongUsage(String... parts) {
            assertThat(exit).as(err).isEqualTo(2);
            assertThat(out).isEmpty();
            assertThat(err).startsWith("slowpoint: ").contains("--help").doesNotContain("\tat ", "org.slowpoint");
            for (String part : parts) {
                assertThat(err).contains(part);
            }
        }

        /** Standard output, which must be one JSON document and nothing else. */
        JsonNode json() {
            try {
                return STRICT.readTree(succeeds().out);
            } catch (JsonProcessingException e) {
                throw new AssertionError("standard output is not one JSON document: " + out, e);
            }
        }
    }

    static Outcome run(Object... arguments) {
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
        ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
        int exit = SlowpointCommand.run(outBytes, errBytes, words);
        return new Outcome(exit, outBytes.toString(StandardCharsets.UTF_8), errBytes.toString(StandardCharsets.UTF_8));
    }

    /** Trains a tiny optimizer, six meta-steps with seed 5 unless told otherwise. */
    static Outcome train(Path out, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of("train", "--out", out));
        if (!List.of(more).contains("--seed")) {
            arguments.addAll(List.of("--seed", 5));
        }
        for (String setting : List.of("units=4", "batch=2", "unrollSteps=5", "metaSteps=6", "snapshotEvery=4")) {
            arguments.addAll(List.of("--set", setting));
        }
        arguments.addAll(List.of(more));
        return run(arguments.toArray());
    }
}
