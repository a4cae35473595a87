package org.slowpoint.app.graphics.view;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import org.slowpoint.app.graphics.surface.ImageSurface;
import org.testfx.api.FxRobot;

/** Pictures of nodes, kept for people to look at. */
final class Snapshots {
    private Snapshots() {}

    /** What a node shows; also written to the gallery in the build folder. */
    static WritableImage of(FxRobot robot, Node node, String name) throws IOException {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = node.snapshot(null, null));
        int width = (int) image[0].getWidth();
        int height = (int) image[0].getHeight();
        ImageSurface copy = new ImageSurface(width, height, 1);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.picture().setRGB(x, y, image[0].getPixelReader().getArgb(x, y));
            }
        }
        Path folder = Files.createDirectories(Path.of("target", "gallery"));
        try (var out = Files.newOutputStream(folder.resolve(name + ".png"))) {
            copy.writePng(Map.of(), out);
        }
        return image[0];
    }
}
