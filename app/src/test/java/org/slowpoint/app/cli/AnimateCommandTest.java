package org.slowpoint.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.app.cli.Terminal.Outcome;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.Checkpoints;

class AnimateCommandTest {

    @TempDir
    private Path folder;

    @Test
    void theWayHomeIsOneMovingPicture() throws IOException {
        Path out = folder.resolve("new/films");
        Outcome outcome = relax(out, "--width", 120).succeeds();
        Path file = out.resolve("momentum-64-relaxation.png");
        assertThat(outcome.out().strip()).isEqualTo(file.toString());
        assertThat(outcome.err()).containsPattern("Writing \\S+, 71 frames, \\d+ kB");
        assertThat(ImageIO.read(file.toFile()).getWidth()).isEqualTo(Math.round(120 / 25.4 * 100));
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes.split("fcTL", -1)).hasSize(72);
        assertThat(bytes).contains("acTL\0\0\0G", "Checkpoint SHA-256", "without a gradient");
        byte[] first = Files.readAllBytes(file);
        relax(out, "--width", 120).succeeds();
        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void metaTrainingIsOneFramePerSnapshot() throws IOException {
        Path tiny = folder.resolve("tiny.safetensors");
        Terminal.train(tiny).succeeds();
        Path pictures = folder.resolve("tiny-training");
        Files.createDirectories(pictures);
        Path left = Files.writeString(pictures.resolve("0004.png"), "of an older film");
        Path other = Files.writeString(pictures.resolve("notes.txt"), "kept");
        Outcome outcome = Terminal.run(
                        "animate",
                        "--from",
                        tiny,
                        "--of",
                        "Training",
                        "--format",
                        "png,APNG",
                        "--scale",
                        1,
                        "--out",
                        folder)
                .succeeds();
        assertThat(outcome.out().lines())
                .containsExactly(folder.resolve("tiny-training.png").toString(), pictures.toString());
        assertThat(left).doesNotExist();
        assertThat(other).exists();
        String moving = Files.readString(folder.resolve("tiny-training.png"), StandardCharsets.ISO_8859_1);
        List<Path> frames;
        try (Stream<Path> files = Files.list(pictures)) {
            frames = files.filter(file -> file.toString().endsWith(".png"))
                    .sorted()
                    .toList();
        }
        assertThat(frames).hasSize(moving.split("fcTL", -1).length - 1).hasSizeBetween(1, 3);
        assertThat(frames.get(0)).hasFileName("0001.png");
        assertThat(ImageIO.read(frames.get(0).toFile()).getWidth()).isEqualTo(Math.round(180 / 25.4 * 100));
    }

    @Test
    void withoutSnapshotsThereIsNothingToShow() {
        Checkpoint sample = Checkpoints.read(Terminal.SAMPLE).checkpoint();
        Path bare = folder.resolve("bare.safetensors");
        Checkpoints.write(
                bare,
                new Checkpoint(
                        sample.architecture(),
                        sample.weights(),
                        sample.config(),
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Map.of()));
        Outcome outcome = Terminal.run("animate", "--from", bare, "--of", "training", "--out", folder.resolve("films"));
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("slowpoint: bare keeps no snapshots");
        assertThat(folder.resolve("films")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"--of=dance", "--fps=0", "--fps=61", "--width=10", "--width=NaN", "--scale=9", "--format=gif"})
    void badOptionsAreWrongUsageAndWriteNothing(String option) {
        Path out = folder.resolve("films");
        String of = option.startsWith("--of") ? "--fps=12" : "--of=training";
        Terminal.run("animate", "--from", Terminal.SAMPLE, of, option, "--out", out)
                .isWrongUsage();
        assertThat(out).doesNotExist();
    }

    @Test
    void aFolderThatCannotBeMadeFails() throws IOException {
        Path tiny = folder.resolve("tiny.safetensors");
        Terminal.train(tiny).succeeds();
        Path file = Files.writeString(folder.resolve("file"), "in the way");
        Outcome outcome = Terminal.run("animate", "--from", tiny, "--of", "training", "--out", file.resolve("films"));
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(outcome.err()).contains("cannot be made", "--out");
        assertThat(file).hasContent("in the way");
    }

    private static Outcome relax(Path out, Object... more) {
        return Terminal.run(Stream.concat(
                        Stream.of(
                                "animate", "--from", Terminal.SAMPLE, "--of", "relaxation", "--scale", 1, "--out", out),
                        Stream.of(more))
                .toArray());
    }
}
