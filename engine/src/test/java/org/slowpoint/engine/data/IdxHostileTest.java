package org.slowpoint.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

class IdxHostileTest {

    private static final byte[] IMAGES = IdxBytes.images(2, 2, 2, new byte[8]);
    private static final byte[] LABELS = IdxBytes.labels(2, (byte) 3, (byte) 4);

    @TempDir
    Path folder;

    static Stream<Arguments> brokenImages() {
        return Stream.of(
                arguments("empty", new byte[0], "ends after 0; the file is truncated"),
                arguments("one byte", new byte[1], "ends after 1"),
                arguments("header cut short", Arrays.copyOf(IMAGES, 15), "its header needs 12 bytes"),
                arguments("labels instead", LABELS, "begins with 0x00000801 where an IDX file of images"),
                arguments("text", "<html>not found</html>".getBytes(StandardCharsets.UTF_8), "begins with 0x3c68746d"),
                arguments("floats", IdxBytes.of(new int[] {0x0D03, 2, 2, 2}, new byte[32]), "0x00000d03"),
                arguments("no image", IdxBytes.images(0, 2, 2), "announces 0 entries"),
                arguments("negative count", IdxBytes.images(-1, 2, 2), "announces -1 entries"),
                arguments("many images", IdxBytes.images(100_001, 2, 2), "announces 100,001 entries"),
                arguments("no height", IdxBytes.images(2, 0, 2), "0 pixels high"),
                arguments("negative height", IdxBytes.images(2, -2, 2), "-2 pixels high"),
                arguments("tall", IdxBytes.images(2, 1025, 2), "1,025 pixels high"),
                arguments("no width", IdxBytes.images(2, 2, 0), "0 pixels wide"),
                arguments("negative width", IdxBytes.images(2, 2, -2), "-2 pixels wide"),
                arguments("huge width", IdxBytes.images(2, 2, Integer.MAX_VALUE), "2,147,483,647 pixels wide"),
                arguments("huge in all", IdxBytes.images(100_000, 1024, 1024), "announces 104,857,600,000 pixels"),
                arguments("over the limit", IdxBytes.images(129, 1024, 1024), "over the limit of 134,217,728"),
                arguments("truncated", Arrays.copyOf(IMAGES, IMAGES.length - 1), "needs 8 bytes but the file ends"),
                arguments("goes on", Arrays.copyOf(IMAGES, IMAGES.length + 1), "goes on after the last byte"),
                arguments("packed cut short", shorter(IdxBytes.gzip(IMAGES), 12), "gzip compression is damaged"),
                arguments("packed without checksum", shorter(IdxBytes.gzip(IMAGES), 8), "gzip compression"),
                arguments("packed header only", new byte[] {0x1f, (byte) 0x8b}, "gzip compression is damaged"),
                arguments("packed by other means", new byte[] {0x1f, (byte) 0x8b, 0, 0, 0, 0}, "gzip compression"),
                arguments("packed flipped bit", flipped(IdxBytes.gzip(IMAGES), -5), "gzip compression is damaged"),
                arguments("packed goes on", IdxBytes.gzip(Arrays.copyOf(IMAGES, 25)), "goes on after"),
                arguments("packed truncated", IdxBytes.gzip(Arrays.copyOf(IMAGES, 20)), "list of pixels needs 8"),
                arguments("packed bomb", IdxBytes.gzip(Arrays.copyOf(IMAGES, 5_000_000)), "goes on after"));
    }

    static Stream<Arguments> brokenLabels() {
        return Stream.of(
                arguments("empty", new byte[0], "ends after 0; the file is truncated"),
                arguments("images instead", IMAGES, "begins with 0x00000803 where an IDX file of labels"),
                arguments("no label", IdxBytes.labels(0), "announces 0 entries"),
                arguments("negative count", IdxBytes.labels(-2), "announces -2 entries"),
                arguments("huge count", IdxBytes.labels(Integer.MAX_VALUE), "announces 2,147,483,647 entries"),
                arguments("fewer", IdxBytes.labels(1, (byte) 1), "has 1 labels for 2 images"),
                arguments("more", IdxBytes.labels(3, new byte[3]), "has 3 labels for 2 images"),
                arguments("truncated", IdxBytes.labels(2, (byte) 1), "list of labels needs 2 bytes"),
                arguments("goes on", IdxBytes.labels(2, new byte[3]), "goes on after the last byte"),
                arguments("label 10", IdxBytes.labels(2, (byte) 0, (byte) 10), "its label 1 is 10"),
                arguments("label 255", IdxBytes.labels(2, (byte) -1, (byte) 0), "its label 0 is 255"),
                arguments("packed cut short", shorter(IdxBytes.gzip(LABELS), 9), "gzip compression is damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenImages")
    void refusesImagesInOneSentence(String name, byte[] images, String words) {
        refuses(images, LABELS, "The image file of the test cannot be used: ", words);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenLabels")
    void refusesLabelsInOneSentence(String name, byte[] labels, String words) {
        refuses(IMAGES, labels, "The label file of the test cannot be used: ", words);
    }

    @Test
    void takesNoMemoryForBytesThatAreOnlyAnnounced() {
        byte[] images = IdxBytes.images(100_000, 36, 36, new byte[100]);
        byte[] labels = IdxBytes.labels(100_000, new byte[100_000]);
        ThreadMXBean memory = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        refuses(images, labels, "The image file", "129600000 bytes but the file ends after 100");
        long before = memory.getCurrentThreadAllocatedBytes();
        refuses(images, labels, "The image file", "129600000 bytes but the file ends after 100");
        assertThat(memory.getCurrentThreadAllocatedBytes() - before).isLessThan(8L << 20);
    }

    @Test
    void anyDamageIsRefusedOrReadAndNeverEscapesAsAnythingElse() {
        RandomStream random = Key.of(5).stream();
        byte[][] goods = {IMAGES, IdxBytes.gzip(IMAGES)};
        for (int i = 0; i < 1000; i++) {
            byte[] images = goods[i % 2].clone();
            images[random.below(images.length)] = (byte) random.below(256);
            images[random.below(images.length)] = (byte) random.below(256);
            try {
                assertThat(parse(images, LABELS).count()).isEqualTo(2);
            } catch (DataException refusal) {
                assertThat(refusal.getMessage()).endsWith(".").doesNotContain("\n");
            }
        }
    }

    @Test
    void aStreamThatFailsIsASentence() {
        InputStream failing = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the cable is out");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> IdxFiles.parse(failing, new ByteArrayInputStream(LABELS), "the test"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"the cable is out\"")
                .hasCauseInstanceOf(IOException.class);
    }

    @Test
    void aMissingFileIsNamedWithItsFolder() throws IOException {
        assertThatThrownBy(() -> IdxFiles.read(folder, IdxFiles.TRAINING))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(folder.getFileName().toString().substring(0, 5))
                .hasMessageContaining("no file \"train-images-idx3-ubyte\", plain or with .gz");
        Files.write(folder.resolve("train-images-idx3-ubyte"), IMAGES);
        assertThatThrownBy(() -> IdxFiles.read(folder, IdxFiles.TRAINING))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no file \"train-labels-idx1-ubyte\"");
    }

    @Test
    void aMissingFolderIsASentence() {
        assertThatThrownBy(() -> IdxFiles.read(folder.resolve("nowhere"), IdxFiles.TEST))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("no file \"t10k-images-idx3-ubyte\"");
    }

    @Test
    void aBrokenFileIsNamed() throws IOException {
        Files.write(folder.resolve("train-images-idx3-ubyte"), IMAGES);
        Files.write(folder.resolve("train-labels-idx1-ubyte"), IMAGES);
        assertThatThrownBy(() -> IdxFiles.read(folder, IdxFiles.TRAINING))
                .isInstanceOf(DataException.class)
                .hasMessage("File \"train-labels-idx1-ubyte\" cannot be used: it begins with 0x00000803 where an IDX"
                        + " file of labels begins with 0x00000801; choose MNIST's own file.");
    }

    private static void refuses(byte[] images, byte[] labels, String start, String words) {
        assertThatThrownBy(() -> parse(images, labels))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(start)
                .hasMessageContaining(words)
                .hasMessageEndingWith(".")
                .hasMessageNotContaining("\n");
    }

    private static LabelledImages parse(byte[] images, byte[] labels) {
        return IdxFiles.parse(new ByteArrayInputStream(images), new ByteArrayInputStream(labels), "the test");
    }

    private static byte[] shorter(byte[] bytes, int by) {
        return Arrays.copyOf(bytes, bytes.length - by);
    }

    private static byte[] flipped(byte[] bytes, int fromEnd) {
        bytes[bytes.length + fromEnd] ^= 1;
        return bytes;
    }
}
