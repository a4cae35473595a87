package org.slowpoint.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.job.Progress;

class TextFilesTest {

    @TempDir
    Path folder;

    @Test
    void filesAreJoinedInTheOrderOfTheirNames() throws IOException {
        Files.writeString(folder.resolve("b.txt"), "cab");
        Files.write(folder.resolve("a.txt.gz"), IdxBytes.gzip("\nd".getBytes(StandardCharsets.UTF_8)));
        Files.writeString(folder.resolve("c.md"), "never read");
        DataFolder read = DataFolder.read(folder, Progress.NONE);
        CharacterText text = (CharacterText) read.set();
        assertThat(read.name()).isEqualTo("text-" + text.fingerprint());
        assertThat(IntStream.range(0, text.length()).map(text::code)).containsExactly(0, 4, 3, 1, 2);
        assertThat(text.vocabulary()).isEqualTo(5);
    }

    @Test
    void rareCharactersShareANumber() {
        String many = IntStream.range(0, 200)
                .mapToObj(i -> Character.toString(0x4e00 + i))
                .collect(Collectors.joining());
        CharacterText text = new CharacterText(many + many.substring(100, 195));
        assertThat(text.vocabulary()).isEqualTo(96);
        assertThat(text.code(0)).isEqualTo(95);
        assertThat(text.code(100)).isZero();
        assertThat(text.code(194)).isEqualTo(94);
        assertThat(text.code(199)).isEqualTo(95);
    }

    @Test
    void whatIsNoTextGetsOneSentence() throws IOException {
        Files.write(folder.resolve("a.txt"), new byte[] {65, (byte) 0xff, 65});
        assertThatThrownBy(() -> DataFolder.read(folder, Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessage("File \"a.txt\" cannot be used: it is no plain text in UTF-8; save it as such.");
        Files.write(folder.resolve("a.txt"), new byte[0]);
        assertThatThrownBy(() -> DataFolder.read(folder, Progress.NONE)).hasMessageContaining("it has no text");
    }
}
