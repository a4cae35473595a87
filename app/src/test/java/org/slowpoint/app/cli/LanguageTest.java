package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.cli.Terminal.Outcome;

/** What commands print does not depend on the language of the machine. */
class LanguageTest {

    private static final List<String> LANGUAGES =
            List.of("de-DE", "tr-TR", "ar-EG", "hi-IN", "hi-IN-u-nu-deva", "fr-FR", "th-TH-u-nu-thai");

    private static final List<String> COMMANDS = List.of(
            "--help",
            "train --help",
            "tune --help",
            "import ../app/src/test/resources/optimizers/plain --out o.safetensors",
            "info o.safetensors",
            "info o.safetensors --json",
            "evaluate o.safetensors --problems 4 --steps 10",
            "evaluate o.safetensors --problems 4 --steps 10 --json",
            "analyze o.safetensors --no-cache",
            "analyze o.safetensors --no-cache --json",
            "figures --from o.safetensors --only 9,14 --format svg,csv --out figures",
            "tune --task linear-regression --optimizer rmsprop --samples 5 --problems 2 --steps 5",
            "tune --task linear-regression --optimizer RMSPROP --objective minimum --samples 5 --problems 2 --steps 5"
                    + " --json --trials trials.csv",
            "train --task rosenbrock --set metaSteps=1 --set units=4 --set batch=2 --set unrollSteps=5 --out t.safetensors",
            "export o.safetensors --as npz --out o.npz",
            "evaluate missing.safetensors",
            "tune --task linear-regression --optimizer rmsprop --set width=İ",
            "train --task ROSENBROCK --out u.safetensors");

    @TempDir
    private Path folder;

    @Test
    void everyCommandPrintsTheSameBytes() throws IOException {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.ENGLISH);
            List<String> expected = everything();
            for (String language : LANGUAGES) {
                Locale.setDefault(Locale.forLanguageTag(language));
                List<String> printed = everything();
                assertThat(printed).as(language).hasSameSizeAs(expected);
                for (int i = 0; i < printed.size(); i++) {
                    assertThat(printed.get(i)).as(language).isEqualTo(expected.get(i));
                }
            }
        } finally {
            Locale.setDefault(usual);
        }
    }

    private List<String> everything() throws IOException {
        Path work = Files.createDirectories(folder.resolve("work"));
        List<String> texts = new ArrayList<>();
        for (String command : COMMANDS) {
            Outcome outcome = Terminal.run((Object[]) command.replaceAll(
                            " ([a-z]+\\.(safetensors|csv|npz)|figures$)",
                            " " + work.toString().replace("\\", "/") + "/$1")
                    .split(" "));
            texts.add(command + "\n" + outcome.exit() + "\n" + outcome.out()
                    + outcome.err()
                            .lines()
                            // Which of the problems that run side by side are told of is up to the threads.
                            .filter(line -> !line.matches(".*problem \\d+ of \\d+"))
                            .toList());
        }
        try (var files = Files.walk(work)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                if (file.toString().matches(".*\\.(csv|svg|html)")) {
                    texts.add(file.getFileName() + "\n" + Files.readString(file));
                }
            }
        }
        try (var files = Files.walk(work)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        return texts;
    }
}
