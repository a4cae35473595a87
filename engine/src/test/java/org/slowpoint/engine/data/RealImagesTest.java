package org.slowpoint.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slowpoint.engine.random.Key;

/** MNIST and Fashion-MNIST as their authors published them: read whole, and learned by a small network. */
@Tag("long")
class RealImagesTest {

    @Test
    void mnistIsWhatWasPublished() throws Exception {
        Path folder = RealImages.mnist();
        assertThat(md5(folder.resolve("train-images-idx3-ubyte"))).isEqualTo("6bbc9ace898e44ae57da46a324031adb");
        assertThat(md5(folder.resolve("train-labels-idx1-ubyte"))).isEqualTo("a25bea736e30d166cdddb491f175f624");
        assertThat(md5(folder.resolve("t10k-images-idx3-ubyte"))).isEqualTo("2646ac647ad5339dbf082846283269ea");
        assertThat(md5(folder.resolve("t10k-labels-idx1-ubyte"))).isEqualTo("27ae3e4e09519cfbb04c329615203637");
        LabelledImages training = IdxFiles.read(folder, IdxFiles.TRAINING);
        isWhole(training, 60_000);
        isWhole(IdxFiles.read(folder, IdxFiles.TEST), 10_000);
        // The first ten labels of the published file.
        assertThat(IntStream.range(0, 10).map(training::label)).containsExactly(5, 0, 4, 1, 9, 2, 1, 3, 1, 4);
    }

    @Test
    void aSmallNetworkReadsMnist() {
        assertThat(accuracy(RealImages.mnist(), 6_000)).isGreaterThan(0.95);
    }

    @Test
    void fashionMnistIsReadAsItIsPackedAndLearned() {
        Path folder = RealImages.fashion();
        isWhole(IdxFiles.read(folder, IdxFiles.TRAINING), 60_000);
        isWhole(IdxFiles.read(folder, IdxFiles.TEST), 10_000);
        // Clothes have brighter pixels than digits, for which the network's rate is high.
        assertThat(accuracy(folder, 6_000)).isGreaterThan(0.7);
    }

    private static void isWhole(LabelledImages images, int count) {
        assertThat(images.count()).isEqualTo(count);
        assertThat(images.height()).isEqualTo(28);
        assertThat(images.width()).isEqualTo(28);
        assertThat(IntStream.range(0, count).map(images::label).distinct()).hasSize(LabelledImages.CLASSES);
    }

    private static double accuracy(Path folder, int steps) {
        LabelledImages training = IdxFiles.read(folder, IdxFiles.TRAINING);
        SmallNetwork network = new SmallNetwork(Key.of(1), training.size());
        network.train(training, steps, Key.of(2));
        return network.accuracy(IdxFiles.read(folder, IdxFiles.TEST));
    }

    private static String md5(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(Files.readAllBytes(file)));
    }
}
