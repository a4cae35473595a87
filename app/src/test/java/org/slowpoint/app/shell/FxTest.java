package org.slowpoint.app.shell;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.slowpoint.app.Patience;
import org.testfx.util.WaitForAsyncUtils;

/** Small helps for tests on the user interface's thread. */
final class FxTest {

    private FxTest() {}

    /** Does something there, waits for it, and throws what it throws. */
    static <T> T on(Callable<T> action) {
        T value = WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(Patience.MINUTES), action);
        WaitForAsyncUtils.waitForFxEvents();
        return value;
    }

    static void act(Runnable action) {
        on(() -> {
            action.run();
            return null;
        });
    }

    static void until(Callable<Boolean> condition) throws Exception {
        WaitForAsyncUtils.waitFor(Patience.MINUTES, TimeUnit.MINUTES, () -> on(condition));
    }

    /** Writes what a scene shows into the build folder, to be looked at. */
    static void picture(Scene scene, String name) {
        WritableImage image = on(() -> scene.snapshot(null));
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        copy.setRGB(0, 0, width, height, pixels, 0, width);
        try {
            Path folder = Files.createDirectories(Path.of("target", "shell-pictures"));
            ImageIO.write(copy, "png", folder.resolve(name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
