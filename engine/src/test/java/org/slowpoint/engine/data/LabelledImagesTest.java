package org.slowpoint.engine.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LabelledImagesTest {

    private static float[] levels(int... bytes) {
        float[] levels = new float[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            levels[i] = bytes[i] / 255f;
        }
        return levels;
    }

    @Test
    void greyIsTheMeanOfTheColours() {
        byte[] colours = {0, 30, 60, (byte) 255, (byte) 255, (byte) 255};
        LabelledImages images = new LabelledImages(1, 2, 3, colours, new byte[] {4});
        assertThat(images.inGrey().image(0)).containsExactly(levels(30, 255));
        assertThat(images.inGrey().channels()).isEqualTo(1);
        assertThat(images.inGrey().label(0)).isEqualTo(4);
    }

    @Test
    void resizingInterpolatesBetweenMiddles() {
        LabelledImages images =
                new LabelledImages(2, 2, new byte[] {0, 100, (byte) 200, 40, 1, 2, 3, 4}, new byte[] {4, 5});
        LabelledImages large = images.resized(4);
        // Middles at −¼, ¼, ¾ and 1¼ of the old pixels, those outside at the edge.
        assertThat(large.image(0)).startsWith(levels(0, 25, 75, 100)).endsWith(levels(200, 160, 80, 40));
        assertThat(large.image(0)[5]).isEqualTo(59f / 255);
        assertThat(images.resized(1).image(0)).containsExactly(levels(85));
        assertThat(images.resized(2)).isSameAs(images);
    }
}
