package org.slowpoint.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slowpoint.engine.random.Key;

class DrawnPatternsTest {

    @Test
    void haveTheStatedLightAndShade() {
        LabelledImages images = DrawnPatterns.draw(Key.of(1), 8, 1, 2000);
        double mean = 0;
        double square = 0;
        float[] pixels = images.pixels();
        for (float pixel : pixels) {
            mean += (double) pixel / pixels.length;
            square += (double) pixel * pixel / pixels.length;
        }
        // Light is cut at black and white, which takes a little of both.
        assertThat(mean).isCloseTo(0.4, within(0.03));
        assertThat(Math.sqrt(square - mean * mean)).isBetween(0.24, 0.3);
        assertThat(images.labels()).contains(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    }

    @Test
    void theSameKeyGivesTheSameImages() {
        String print = DrawnPatterns.draw(Key.of(1), 8, 3, 20).fingerprint();
        assertThat(DrawnPatterns.draw(Key.of(1), 8, 3, 20).fingerprint()).isEqualTo(print);
        assertThat(DrawnPatterns.draw(Key.of(2), 8, 3, 20).fingerprint()).isNotEqualTo(print);
        assertThat(DrawnPatterns.draw(Key.of(1), 8, 3, 20).channels()).isEqualTo(3);
    }

    @Test
    void imagesOfAClassAreAlike() {
        // A prototype is recognised through noise, shift and contrast in most images: the nearest of another set has
        // the same label far more often than one in ten.
        LabelledImages images = DrawnPatterns.draw(Key.of(3), 14, 1, 1200);
        int right = 0;
        for (int i = 1000; i < 1200; i++) {
            right += images.label(nearest(images, i)) == images.label(i) ? 1 : 0;
        }
        assertThat(right).isGreaterThan(140);
    }

    private static int nearest(LabelledImages images, int image) {
        float[] wanted = images.image(image);
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < 1000; i++) {
            float[] other = images.image(i);
            double distance = 0;
            for (int p = 0; p < other.length; p++) {
                distance += (other[p] - wanted[p]) * (other[p] - wanted[p]);
            }
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }
}
