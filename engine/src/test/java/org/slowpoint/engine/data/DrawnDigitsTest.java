package org.slowpoint.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.random.Key;

class DrawnDigitsTest {

    private static final Key KEY = Key.of(11);

    @Test
    void aKeyGivesTheSameBytesForEver() {
        LabelledImages set = DrawnDigits.draw(KEY, 100);
        LabelledImages again = DrawnDigits.draw(KEY, 100);
        assertThat(IdxWriter.images(again)).containsExactly(IdxWriter.images(set));
        assertThat(IdxWriter.labels(again)).containsExactly(IdxWriter.labels(set));
        // A key stands for its digits in whatever is written down, so the drawing itself must not drift.
        assertThat(Arrays.hashCode(IdxWriter.images(set))).isEqualTo(-2031473913);
        assertThat(Arrays.hashCode(IdxWriter.labels(set))).isEqualTo(475529666);
    }

    @Test
    void anImageDoesNotDependOnHowManyAreDrawn() {
        LabelledImages few = DrawnDigits.draw(KEY, 7);
        LabelledImages many = DrawnDigits.draw(KEY, 300);
        for (int i = 0; i < few.count(); i++) {
            assertThat(many.image(i)).containsExactly(few.image(i));
            assertThat(many.label(i)).isEqualTo(few.label(i));
        }
    }

    @Test
    void anotherKeyDrawsOtherDigits() {
        LabelledImages set = DrawnDigits.draw(KEY, 50);
        LabelledImages other = DrawnDigits.draw(Key.of(12), 50);
        for (int i = 0; i < set.count(); i++) {
            assertThat(other.image(i)).isNotEqualTo(set.image(i));
        }
    }

    @Test
    void labelsAreUniform() {
        int[] seen = new int[LabelledImages.CLASSES];
        for (int label : DrawnDigits.draw(KEY, 5000).labels()) {
            seen[label]++;
        }
        // 500 each, with a standard deviation of 21.
        for (int count : seen) {
            assertThat(count).isBetween(400, 600);
        }
    }

    @Test
    void digitsOfAClassDiffer() {
        LabelledImages set = DrawnDigits.draw(KEY, 1000);
        for (int label = 0; label < LabelledImages.CLASSES; label++) {
            List<float[]> images = of(label, set);
            double nearest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < images.size(); i++) {
                for (int j = 0; j < i; j++) {
                    nearest = Math.min(nearest, distance(images.get(i), images.get(j)));
                }
            }
            // The grain alone makes about 1 between two prints of one drawing; the most alike, two ones, differ by 4.
            assertThat(nearest).as("digit %d", label).isGreaterThan(3);
        }
    }

    @Test
    void digitsHaveInkInTheMiddleAndABlankRim() {
        LabelledImages set = DrawnDigits.draw(KEY, 1000);
        double ink = 0;
        int touching = 0;
        for (int i = 0; i < set.count(); i++) {
            float[] image = set.image(i);
            float most = 0;
            float rim = 0;
            for (int at = 0; at < image.length; at++) {
                int row = at / DrawnDigits.SIDE;
                int column = at % DrawnDigits.SIDE;
                ink += image[at];
                most = Math.max(most, image[at]);
                if (Math.min(row, column) == 0 || Math.max(row, column) == DrawnDigits.SIDE - 1) {
                    rim = Math.max(rim, image[at]);
                }
            }
            assertThat(most).isGreaterThan(0.7f);
            touching += rim > 0 ? 1 : 0;
        }
        assertThat(touching).isLessThan(10);
        // MNIST's mean is 0.131.
        assertThat(ink / set.count() / (DrawnDigits.SIDE * DrawnDigits.SIDE)).isCloseTo(0.12, Offset.offset(0.02));
    }

    @Test
    void aSmallNetworkLearnsThem() {
        LabelledImages training = DrawnDigits.draw(KEY.fold("training"), 4000);
        LabelledImages fresh = DrawnDigits.draw(KEY.fold("fresh"), 1000);
        SmallNetwork network = new SmallNetwork(KEY.fold("network"), DrawnDigits.SIDE * DrawnDigits.SIDE);
        assertThat(network.accuracy(fresh)).isLessThan(0.3);
        network.train(training, 800, KEY.fold("batches"));
        // 0.971 with this key, 0.944 to 0.972 with seven others.
        assertThat(network.accuracy(fresh)).isGreaterThan(0.94);
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 100_001, Integer.MAX_VALUE})
    void refusesACountOutOfRange(int count) {
        assertThatThrownBy(() -> DrawnDigits.draw(KEY, count))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 100000, got " + count);
    }

    @Test
    void drawingCanBeCancelled() {
        assertThatThrownBy(() -> DrawnDigits.draw(KEY, 10, new IdxFilesTest.Cancelled()))
                .isInstanceOf(CancelledException.class);
    }

    private static List<float[]> of(int label, LabelledImages set) {
        List<float[]> images = new ArrayList<>();
        for (int i = 0; i < set.count(); i++) {
            if (set.label(i) == label) {
                images.add(set.image(i));
            }
        }
        return images;
    }

    // Sum of squared differences.
    private static double distance(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
