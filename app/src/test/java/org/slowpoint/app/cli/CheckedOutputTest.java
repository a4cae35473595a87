package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command is done when its output has arrived. */
class CheckedOutputTest {

    /** Takes some bytes and then fails as a full disk or a closed pipe does. */
    private static final class Failing extends OutputStream {
        private final String reason;
        private int room;

        Failing(int room, String reason) {
            this.room = room;
            this.reason = reason;
        }

        @Override
        public void write(int b) throws IOException {
            if (room == 0) {
                throw new IOException(reason);
            }
            room--;
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "info SAMPLE",
                "info SAMPLE --json",
                "evaluate SAMPLE --problems 1 --steps 1",
                "evaluate SAMPLE --problems 1 --steps 1 --json",
                "tune --task rosenbrock --optimizer momentum --samples 1 --problems 1 --steps 1",
                "tune --task rosenbrock --optimizer momentum --samples 1 --problems 1 --steps 1 --json",
                "--version",
                "train --help"
            })
    void aFullDiskIsSaidWhateverTheCommand(String line) {
        String[] words = line.replace("SAMPLE", Terminal.SAMPLE.toString()).split(" ");
        for (int room : new int[] {0, 5}) {
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            int exit = SlowpointCommand.run(new Failing(room, "No space left on device"), err, words);
            assertThat(exit).isEqualTo(1);
            assertThat(err.toString(StandardCharsets.UTF_8))
                    .contains("slowpoint: the output could not be written: there is no space left")
                    .doesNotContain("\tat ");
        }
    }

    @Test
    void aClosedPipeEndsSilently() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = SlowpointCommand.run(new Failing(10, "Broken pipe"), err, "info", Terminal.SAMPLE.toString());
        assertThat(exit).isZero();
        assertThat(err.size()).isZero();
    }

    @Test
    void whatCannotBeToldIsAFailureToo() {
        int exit = SlowpointCommand.run(
                new ByteArrayOutputStream(),
                new Failing(0, "No space left on device"),
                ("evaluate " + Terminal.SAMPLE + " --problems 1 --steps 1").split(" "));
        assertThat(exit).isEqualTo(1);
    }

    @Test
    void wrongUsageStaysWrongUsage() {
        int exit = SlowpointCommand.run(
                new Failing(0, "No space left on device"), new ByteArrayOutputStream(), "evaluate");
        assertThat(exit).isEqualTo(2);
    }
}
