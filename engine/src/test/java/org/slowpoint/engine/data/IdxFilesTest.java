package org.slowpoint.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;

class IdxFilesTest {

    private static final byte[] PIXELS = {0, 51, (byte) 255, 1, 2, (byte) 128};

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "train-images-idx3-ubyte, train-labels-idx1-ubyte, false",
        "train-images.idx3-ubyte, train-labels.idx1-ubyte, false",
        "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte.gz, true",
        "train-images.idx3-ubyte.gz, train-labels.idx1-ubyte.gz, true",
        // A browser may unpack a file and keep its name.
        "train-images-idx3-ubyte.gz, train-labels-idx1-ubyte, false",
    })
    void readsFilesWrittenByHand(String images, String labels, boolean packed) throws IOException {
        save(images, packed, IdxBytes.images(2, 1, 3, PIXELS));
        save(labels, packed, IdxBytes.labels(2, (byte) 9, (byte) 0));
        LabelledImages set = IdxFiles.read(folder, IdxFiles.TRAINING);
        assertThat(set.count()).isEqualTo(2);
        assertThat(set.height()).isEqualTo(1);
        assertThat(set.width()).isEqualTo(3);
        assertThat(set.pixels()).containsExactly(0, 0.2f, 1, 1 / 255f, 2 / 255f, 128 / 255f);
        assertThat(set.labels()).containsExactly(9, 0);
        assertThat(set.label(0)).isEqualTo(9);
        assertThat(set.image(1)).containsExactly(1 / 255f, 2 / 255f, 128 / 255f);
    }

    @ParameterizedTest
    @CsvSource({"'', false", ".gz, true"})
    void whatTheWriterWritesComesBack(String ending, boolean packed) throws IOException {
        byte[] grey = new byte[10 * 28 * 28];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) i;
        }
        LabelledImages set = new LabelledImages(28, 28, grey, new byte[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 9});
        save("t10k-images-idx3-ubyte" + ending, packed, IdxWriter.images(set));
        save("t10k-labels-idx1-ubyte" + ending, packed, IdxWriter.labels(set));
        LabelledImages back = IdxFiles.read(folder, IdxFiles.TEST);
        assertThat(back.pixels()).containsExactly(set.pixels());
        assertThat(back.labels()).containsExactly(set.labels());
        assertThat(back.height()).isEqualTo(28);
        assertThat(back.width()).isEqualTo(28);
    }

    @Test
    void theWriterWritesTheFormatOfMnist() {
        LabelledImages set = new LabelledImages(1, 3, PIXELS, new byte[] {9, 0});
        assertThat(IdxWriter.images(set)).containsExactly(IdxBytes.images(2, 1, 3, PIXELS));
        assertThat(IdxWriter.labels(set)).containsExactly(IdxBytes.labels(2, (byte) 9, (byte) 0));
    }

    @Test
    void readsPiecesLongerThanItsBuffers() {
        byte[] grey = new byte[3 * 1024 * 1024];
        for (int i = 0; i < grey.length; i++) {
            grey[i] = (byte) (i % 251);
        }
        LabelledImages set = IdxFiles.parse(
                new ByteArrayInputStream(IdxBytes.gzip(IdxBytes.images(3, 1024, 1024, grey))),
                new ByteArrayInputStream(IdxBytes.labels(3, new byte[3])),
                "the test");
        assertThat(set.grey()).isEqualTo(grey);
    }

    @Test
    void aFolderWithTheNameOfAFileIsPassedBy() throws IOException {
        Files.createDirectory(folder.resolve("train-images-idx3-ubyte"));
        save("train-images.idx3-ubyte", false, IdxBytes.images(1, 1, 1, (byte) 7));
        save("train-labels-idx1-ubyte", false, IdxBytes.labels(1, (byte) 7));
        assertThat(IdxFiles.read(folder, IdxFiles.TRAINING).label(0)).isEqualTo(7);
    }

    @Test
    void arraysHandedOutAreCopies() {
        LabelledImages set = new LabelledImages(1, 1, new byte[] {(byte) 255}, new byte[] {3});
        set.pixels()[0] = 0;
        set.image(0)[0] = 0;
        set.labels()[0] = 0;
        assertThat(set.pixels()).containsExactly(1);
        assertThat(set.labels()).containsExactly(3);
    }

    @Test
    void copiesAnImageIntoABatch() {
        LabelledImages set = new LabelledImages(1, 3, PIXELS, new byte[] {9, 0});
        float[] batch = new float[5];
        set.copyImage(0, batch, 2);
        assertThat(batch).containsExactly(0, 0, 0, 0.2f, 1);
        assertThatThrownBy(() -> set.copyImage(0, batch, 3)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> set.copyImage(2, batch, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void readingCanBeCancelled() throws IOException {
        save("train-images-idx3-ubyte", false, IdxBytes.images(1, 1, 1, (byte) 7));
        save("train-labels-idx1-ubyte", false, IdxBytes.labels(1, (byte) 7));
        assertThatThrownBy(() -> IdxFiles.read(folder, IdxFiles.TRAINING, new Cancelled()))
                .isInstanceOf(CancelledException.class);
    }

    private void save(String name, boolean packed, byte... content) throws IOException {
        Files.write(folder.resolve(name), packed ? IdxBytes.gzip(content) : content);
    }

    /** Cancelled before it begins. */
    static final class Cancelled implements Progress {
        @Override
        public void report(double fraction, String message) {}

        @Override
        public boolean cancelled() {
            return true;
        }
    }
}
