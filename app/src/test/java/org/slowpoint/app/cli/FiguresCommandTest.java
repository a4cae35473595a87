package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.app.cli.Terminal.Outcome;
import org.slowpoint.app.figure.Figure;
import org.slowpoint.app.figure.Figures;
import org.slowpoint.app.library.Samples;

class FiguresCommandTest {

    @TempDir
    private Path folder;

    @Test
    void figuresAreWrittenInTheFormatsAskedFor() throws IOException {
        Path out = folder.resolve("new/figures");
        Outcome outcome = Terminal.run("figures", "--only", 3, "--format", "svg,csv", "--out", out)
                .succeeds();
        List<Path> expected = new ArrayList<>();
        for (Samples.Sample sample : Samples.inFigures()) {
            String name = sample.file().replace(".safetensors", "");
            expected.add(out.resolve(name + "-figure-3.svg"));
            expected.add(out.resolve(name + "-figure-3.csv"));
        }
        try (Stream<Path> files = Files.list(out)) {
            assertThat(files).containsExactlyInAnyOrderElementsOf(expected);
        }
        assertThat(outcome.out().lines())
                .containsExactlyElementsOf(expected.stream().map(Path::toString).toList());
        assertThat(outcome.err()).contains(expected.size() + " files written to " + out);
        Path svg = expected.get(0);
        Path csv = expected.get(1);
        assertThat(svg).content().contains("<svg", "</svg>");
        List<String> lines = Files.readAllLines(csv);
        assertThat(lines).hasSizeGreaterThan(10);
        assertThat(csv).content().doesNotContain("NaN");
    }

    @Test
    void theWholeSetHasAnIndexAndTheSameBytesEachTime() throws IOException {
        Path tiny = folder.resolve("tiny.safetensors");
        Terminal.train(tiny).succeeds();
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        Outcome outcome = Terminal.run("figures", "--from", tiny, "--format", "svg,json", "--out", first)
                .succeeds();
        Terminal.run("figures", "--from", tiny, "--format", "svg,json", "--no-cache", "--out", second)
                .succeeds();
        assertThat(outcome.err()).contains("writing tiny-figure-3.svg, ", " kB");
        assertThat(Files.readString(first.resolve("tiny-figure-3.json")))
                .contains("\"panel-a\"", "\"panel-c\"")
                .doesNotContain("\"key\"");
        String index = Files.readString(first.resolve("index.html"));
        for (Figure figure : Figures.all()) {
            assertThat(index).contains(figure.title());
        }
        try (Stream<Path> files = Files.list(first)) {
            List<Path> all = files.toList();
            assertThat(all).hasSizeGreaterThan(2 * Figures.all().size());
            for (Path file : all) {
                assertThat(file).hasSameBinaryContentAs(second.resolve(file.getFileName()));
                assertThat(index.contains(file.getFileName().toString()) || file.endsWith("index.html"))
                        .as(file.toString())
                        .isTrue();
            }
        }
    }

    @Test
    void widthAndThemeAreFollowed() throws IOException {
        Path narrow = folder.resolve("narrow");
        Path wide = folder.resolve("wide");
        Terminal.run("figures", "--only", 2, "--format", "svg", "--width", "one", "--theme", "dark", "--out", narrow)
                .succeeds();
        Terminal.run("figures", "--only", 2, "--format", "svg", "--width", "200", "--out", wide)
                .succeeds();
        assertThat(Files.readString(narrow.resolve("figure-2.svg"))).contains("width=\"88mm\"", "#16191f");
        assertThat(Files.readString(wide.resolve("figure-2.svg"))).contains("width=\"200mm\"", "#ffffff");
    }

    @Test
    void everyViewOfTheExplorerCanBeWrittenAlone() throws IOException {
        Path tiny = folder.resolve("tiny.safetensors");
        Terminal.train(tiny).succeeds();
        List<String> views = Figures.views().stream().map(Figure::id).toList();
        assertThat(views).contains("state-space", "update-function", "eigenvalues", "rates", "loss", "schedule");
        Outcome outcome = Terminal.run(
                        "figures",
                        "--from",
                        tiny,
                        "--only",
                        String.join(",", views),
                        "--format",
                        "svg",
                        "--out",
                        folder)
                .succeeds();
        assertThat(outcome.out().lines()).hasSameSizeAs(views);
        for (String view : views) {
            assertThat(Files.readString(folder.resolve("tiny-" + view + ".svg")))
                    .contains("<svg", "</svg>");
        }
    }

    @Test
    void namesOfFiguresAndFormatsMayBeInAnyCase() {
        Path tiny = folder.resolve("tiny.safetensors");
        Terminal.train(tiny).succeeds();
        Outcome outcome = Terminal.run(
                        "figures", "--from", tiny, "--only", "Explorer", "--format", "CSV", "--out", folder)
                .succeeds();
        assertThat(outcome.out().strip())
                .isEqualTo(folder.resolve("tiny-explorer.csv").toString());
        assertThat(folder.resolve("tiny-explorer.csv")).isNotEmptyFile();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--only=99",
                "--only=3,x",
                "--format=gif",
                "--scale=9",
                "--scale=NaN",
                "--width=wide",
                "--width=NaN",
                "--text-size=7",
                "--theme=pink",
                "--raster-above=-1"
            })
    void badOptionsAreWrongUsageAndWriteNothing(String option) {
        Path out = folder.resolve("figures");
        Terminal.run("figures", option, "--out", out).isWrongUsage();
        assertThat(out).doesNotExist();
    }

    @Test
    void anUnknownFigureIsToldWhichThereAre() {
        Terminal.run("figures", "--only", "99", "--out", folder).isWrongUsage("“99”", "3", "5", "15", "explorer");
    }

    @Test
    void aFolderThatCannotBeMadeFails() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Terminal.run("figures", "--only", 5, "--out", file.resolve("figures")).failsSaying("cannot be made", "--out");
        Terminal.run("figures", "--only", 5, "--out", file).failsSaying("cannot be made", "--out");
        assertThat(file).hasContent("in the way");
    }

    @Test
    void aMissingCheckpointFails() {
        Terminal.run("figures", "--from", folder.resolve("none.safetensors"), "--out", folder)
                .failsSaying("none.safetensors", "does not exist");
    }

    @Test
    void whatSlowpointDidNotMakeIsKeptAndItsOwnFiguresAreDrawnAnew() throws IOException {
        Path tiny = folder.resolve("tiny.safetensors");
        Terminal.train(tiny).succeeds();
        Path site = Files.createDirectory(folder.resolve("site"));
        Object[] all = {
            "figures", "--from", tiny, "--only", "eigenvalues", "--out", site, "--format", "svg,pdf,png,csv,json"
        };
        Terminal.run(all).succeeds();
        Terminal.run(all).succeeds();
        for (String ending : List.of("svg", "pdf", "png", "csv", "json")) {
            Path file = site.resolve("tiny-eigenvalues." + ending);
            byte[] own = Files.readAllBytes(file);
            Files.writeString(file, "%PDF-1.7 my own notes");
            Terminal.run(all).failsSaying(file.toString(), "not made by Slowpoint", "--overwrite");
            assertThat(file).hasContent("%PDF-1.7 my own notes");
            Files.write(file, own);
        }
        Path index = Files.writeString(site.resolve("index.html"), "<h1>my own</h1>");
        Terminal.run("figures", "--from", tiny, "--out", site, "--format", "csv")
                .failsSaying("index.html", "is kept");
        assertThat(index).hasContent("<h1>my own</h1>");
        Terminal.run("figures", "--from", tiny, "--out", site, "--format", "csv", "--overwrite")
                .succeeds();
        Terminal.run("figures", "--from", tiny, "--out", site, "--format", "csv")
                .succeeds();
        assertThat(index).content().contains("Slowpoint figures");
        try (Stream<Path> left = Files.list(site)) {
            assertThat(left).noneMatch(file -> file.getFileName().toString().startsWith("."));
        }
    }
}
