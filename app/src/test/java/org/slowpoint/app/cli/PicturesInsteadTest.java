package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.library.Samples;
import picocli.CommandLine;

class PicturesInsteadTest {

    private static final long MEGABYTE = 1_000_000;

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    private void draw(List<Path> files, Path into) {
        CommandLine line = new CommandLine(new OpenCommand());
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(new StringWriter(), true));
        assertThat(new PicturesInstead(line.getCommandSpec(), new TaskOptions(), files).draw(into))
                .isZero();
    }

    @Test
    @Tag("long")
    void everySampleIsDrawnAsItsExplorerAndOneFigure() throws IOException {
        Path into = folder.resolve("pictures");
        draw(List.of(), into);
        List<Path> written;
        try (Stream<Path> files = Files.list(into)) {
            written = files.sorted().toList();
        }
        List<Path> expected = new ArrayList<>(List.of(into.resolve("index.html")));
        String index = Files.readString(into.resolve("index.html"));
        for (Samples.Sample sample : Samples.inFigures()) {
            String name = sample.file().replace(".safetensors", "");
            expected.add(into.resolve(name + "-explorer.png"));
            expected.add(written.stream()
                    .filter(file -> file.getFileName().toString().startsWith(name + "-figure-"))
                    .findFirst()
                    .orElseThrow());
            assertThat(index).contains(name + "-explorer.png", name + "-figure-");
        }
        assertThat(written).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(written).allSatisfy(file -> assertThat(Files.size(file)).isBetween(5_000L, 3 * MEGABYTE));
        assertThat(written.stream().mapToLong(file -> file.toFile().length()).sum())
                .isLessThan(15 * MEGABYTE);
        assertThat(written)
                .as("what each sample is known for")
                .contains(
                        into.resolve("momentum-64-figure-3.png"),
                        into.resolve("linear-regression-64-figure-5.png"),
                        into.resolve("rosenbrock-64-figure-4.png"),
                        into.resolve("digits-16-figure-7.png"));
        assertThat(out.toString())
                .startsWith("There is no display; drawing the explorer and one figure of every sample into " + into)
                .contains("12 files written to " + into, into.resolve("index.html") + ". Every figure")
                .endsWith(" figures --out " + into + System.lineSeparator());
    }

    @Test
    void theCommandForTheRestNamesTheFilesThatWereOpened() throws IOException {
        Path tiny = folder.resolve("tiny.safetensors");
        Terminal.train(tiny).succeeds();
        draw(List.of(tiny), folder);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".png"))).hasSize(2);
        }
        assertThat(out.toString()).contains("one figure of each optimizer", " figures --from " + tiny + " --out ");
    }
}
