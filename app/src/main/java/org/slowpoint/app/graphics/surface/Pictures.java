package org.slowpoint.app.graphics.surface;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/** Colour arrays as pictures. */
final class Pictures {
    private Pictures() {}

    static BufferedImage image(int[] argb, int width, int height) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, width, height, argb, 0, width);
        return image;
    }

    static byte[] png(int[] argb, int width, int height) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            Png.write(image(argb, width, height), 72, Map.of(), bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
