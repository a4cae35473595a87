package org.slowpoint.app.graphics.surface;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.nio.IntBuffer;
import java.util.function.Consumer;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

/**
 * Pixels over a rectangle of the screen, clear where nothing is drawn. Made with Java2D on any thread and shown by
 * {@link FxSurface#raster} without a copy.
 */
public final class Raster {
    /** A window never has as many pixels; a larger rectangle is drawn coarser, so that memory does not run out. */
    private static final double MOST_PIXELS = 32e6;

    private final Box box;
    private final int width;
    private final int height;
    private final int[] pixels;
    private Image image;

    private Raster(Box box, BufferedImage picture) {
        this.box = box;
        this.width = picture.getWidth();
        this.height = picture.getHeight();
        this.pixels = pixels(picture);
    }

    /**
     * Draws.
     *
     * @param box what must be covered, points
     * @param density pixels per point of the screen
     * @param painting draws on a surface with the coordinates of the box
     */
    public static Raster of(Box box, double density, Consumer<Surface> painting) {
        double fine = Math.min(density, Math.sqrt(MOST_PIXELS / Math.max(1, box.width() * box.height())));
        // Whole pixels of the screen, so that the raster is shown sharp.
        double left = Math.floor(box.x() * fine);
        double top = Math.floor(box.y() * fine);
        int width = (int) Math.max(1, Math.ceil(box.right() * fine) - left);
        int height = (int) Math.max(1, Math.ceil(box.bottom() * fine) - top);
        Box whole = new Box(left / fine, top / fine, width / fine, height / fine);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
        painting.accept(new ImageSurface(
                picture, fine, whole, new MarkerStamp(pixels(picture), width, left / fine, top / fine, fine)));
        return new Raster(whole, picture);
    }

    /** What the pixels cover, points. */
    public Box box() {
        return box;
    }

    /** The colour of a pixel, premultiplied. */
    public int pixel(int column, int row) {
        return pixels[row * width + column];
    }

    /** Pixels per row. */
    public int width() {
        return width;
    }

    /** Number of rows. */
    public int height() {
        return height;
    }

    /** The same pixels for the canvas; one image is kept, so that its texture is made once. */
    Image image() {
        if (image == null) {
            image = new WritableImage(
                    new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance()));
        }
        return image;
    }

    private static int[] pixels(BufferedImage picture) {
        return ((DataBufferInt) picture.getRaster().getDataBuffer()).getData();
    }
}
