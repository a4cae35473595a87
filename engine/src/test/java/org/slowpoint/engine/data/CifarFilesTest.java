package org.slowpoint.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.engine.job.Progress;

class CifarFilesTest {

    private static final int RECORD = 3073;

    @TempDir
    Path folder;

    /** Records whose pixel i is (label, i mod 200, 9). */
    private static byte[] records(int... labels) {
        byte[] bytes = new byte[labels.length * RECORD];
        for (int record = 0; record < labels.length; record++) {
            int at = record * RECORD;
            bytes[at] = (byte) labels[record];
            for (int i = 0; i < 1024; i++) {
                bytes[at + 1 + i] = (byte) labels[record];
                bytes[at + 1025 + i] = (byte) (i % 200);
                bytes[at + 2049 + i] = 9;
            }
        }
        return bytes;
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(folder.resolve(name), bytes);
    }

    @Test
    void colourPlanesBecomePixels() throws IOException {
        write("data_batch_1.bin", records(3, 7));
        write("data_batch_3.bin.gz", IdxBytes.gzip(records(0)));
        write("batches.meta.txt", new byte[] {65});
        DataFolder read = DataFolder.read(folder, Progress.NONE);
        LabelledImages images = (LabelledImages) read.set();
        assertThat(read.name()).isEqualTo("cifar-10-" + images.fingerprint());
        assertThat(images.labels()).containsExactly(3, 7, 0);
        assertThat(images.height()).isEqualTo(32);
        assertThat(images.channels()).isEqualTo(3);
        float[] second = images.image(1);
        assertThat(second[3 * 201]).isEqualTo(7 / 255f);
        assertThat(second[3 * 201 + 1]).isEqualTo(1 / 255f);
        assertThat(second[3 * 201 + 2]).isEqualTo(9 / 255f);
    }

    @Test
    void brokenFilesGetOneSentence() throws IOException {
        write("data_batch_1.bin", Arrays.copyOf(records(1), RECORD - 1));
        assertThatThrownBy(() -> CifarFiles.read(folder, Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("File \"data_batch_1.bin\" cannot be used: it has 3,072 bytes");
        write("data_batch_1.bin", records(1, 10));
        assertThatThrownBy(() -> CifarFiles.read(folder, Progress.NONE)).hasMessageContaining("its label 1 is 10");
        write("data_batch_1.bin", new byte[0]);
        assertThatThrownBy(() -> CifarFiles.read(folder, Progress.NONE)).hasMessageContaining("it has 0 bytes");
        write("data_batch_1.bin", Arrays.copyOf(IdxBytes.gzip(records(1)), 20));
        assertThatThrownBy(() -> CifarFiles.read(folder, Progress.NONE))
                .hasMessageContaining("gzip compression is damaged");
    }

    @Test
    void aFolderWithoutDataSaysWhatIsLookedFor() {
        assertThatThrownBy(() -> DataFolder.read(folder, Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("train-images-idx3-ubyte")
                .hasMessageContaining("data_batch_1.bin")
                .hasMessageContaining(".txt");
        assertThatThrownBy(() -> CifarFiles.read(folder, Progress.NONE)).hasMessageContaining("it has no file");
        assertThatThrownBy(() -> DataFolder.read(folder.resolve("none"), Progress.NONE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none");
    }
}
