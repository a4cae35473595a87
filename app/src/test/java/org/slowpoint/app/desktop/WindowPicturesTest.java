package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import javafx.scene.paint.Color;
import javafx.scene.transform.Scale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.TinySweep;
import org.slowpoint.app.graphics.surface.ImageSurface;
import org.slowpoint.app.graphics.view.ChartView;
import org.testfx.util.WaitForAsyncUtils;

/** Every perspective in both themes at two sizes: nothing is cut, covered, outside or unreadable; pictures are kept. */
class WindowPicturesTest {

    // Figures go on being drawn while others are looked at, so they come last.
    private static final List<List<String>> PERSPECTIVES =
            List.of(List.of("explore", "train", "compare", "stability", "sweep"), List.of("figures"));

    /** A size of the window and how many pixels of the screen there are for one of its own. */
    private record Size(int width, int height, int scale) {}

    private static final List<Size> SIZES = List.of(new Size(1280, 720, 1), new Size(1920, 1080, 2));

    private static Program program;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws Exception {
        TinySweep sweep = TinySweep.in(folder.resolve("sizes")).run();
        // A row that says what failed.
        sweep.end(6, Double.NaN);
        program = Program.start();
        program.onFx(() -> {
            program.desktop().sweeps().open(sweep.folder().path());
            return null;
        });
    }

    @AfterAll
    static void stop() throws Exception {
        program.stop();
    }

    private Scene scene() {
        return program.desktop().window().root().getScene();
    }

    private void show(String perspective) throws Exception {
        program.run("view.perspective." + perspective);
        switch (perspective) {
            case "compare" -> program.waitUntil(() ->
                    program.view("compare-losses").getChart().layer("mean-0").isPresent()
                            && program.node("compare-running", Label.class)
                                    .getText()
                                    .isEmpty());
            case "sweep" -> program.waitUntil(
                    () -> program.view("sweep-chart").getChart().layer("mean-0").isPresent());
            case "figures" -> program.waitUntil(() -> program.robot()
                    .from(program.node("figures-overview", Node.class))
                    .lookup((ImageView picture) -> picture.getImage() != null)
                    .tryQuery()
                    .isPresent());
            default -> WaitForAsyncUtils.waitForFxEvents();
        }
    }

    // The headless screen is smaller than the larger size; what is drawn of the root is as large as it is told to be.
    private void resize(Size size) throws Exception {
        program.onFx(() -> {
            program.desktop().window().root().resize(size.width(), size.height());
            return null;
        });
        WaitForAsyncUtils.waitForFxEvents();
    }

    private void theStateSpaceIsTheLargest() {
        Map<String, Double> areas = new LinkedHashMap<>();
        program.robot()
                .from(program.node("explore", Node.class))
                .lookup((ChartView view) -> isSeen(view))
                .queryAllAs(ChartView.class)
                .forEach(view -> areas.put(view.getId(), view.getWidth() * view.getHeight()));
        double space = areas.get("state-space");
        assertThat(areas)
                .hasSizeGreaterThan(3)
                .allSatisfy((id, area) -> assertThat(area).as(id).isLessThanOrEqualTo(space));
    }

    private static boolean isSeen(Node view) {
        for (Node node = view; node != null; node = node.getParent()) {
            if (!node.isVisible()) {
                return false;
            }
        }
        return view.getScene() != null;
    }

    private List<String> look(String name, int scale) throws Exception {
        List<String> faults = new ArrayList<>();
        WritableImage image = program.onFx(() -> {
            scene().getRoot().applyCss();
            scene().getRoot().layout();
            SceneFaults.of(scene().getRoot()).forEach(fault -> faults.add(name + ": " + fault));
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setTransform(new Scale(scale, scale));
            return scene().getRoot().snapshot(parameters, null);
        });
        // Writing the larger ones takes longer than all that is asked of them.
        if (scale == 1) {
            keep(image, name);
        }
        return faults;
    }

    private static void keep(WritableImage image, String name) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        ImageSurface copy = new ImageSurface(width, height, 1);
        copy.picture().setRGB(0, 0, width, height, pixels, 0, width);
        Path folder = Files.createDirectories(Path.of("target", "window-pictures"));
        try (var out = Files.newOutputStream(folder.resolve(name + ".png"))) {
            copy.writePng(Map.of(), out);
        }
    }

    @Test
    void whatIsWrongIsFound() throws Exception {
        Label pale = new Label("pale");
        pale.setTextFill(Color.LIGHTGRAY);
        Label narrow = new Label("a sentence that is long");
        narrow.setMaxWidth(60);
        Label outside = new Label("outside");
        outside.setTranslateX(500);
        StackPane root = new StackPane(pale, narrow, outside);
        List<String> faults = program.onFx(() -> {
            new Scene(root, 200, 100);
            root.applyCss();
            root.layout();
            return SceneFaults.of(root);
        });
        assertThat(faults)
                .anySatisfy(fault -> assertThat(fault).contains("pale", "contrast"))
                .anySatisfy(fault -> assertThat(fault).contains("shortened to"))
                .anySatisfy(fault -> assertThat(fault).contains("overlap"))
                .anySatisfy(fault -> assertThat(fault).contains("outside", "out of sight"));
    }

    @Test
    void nothingIsCutCoveredOutsideOrUnreadable() throws Exception {
        List<String> faults = new ArrayList<>();
        for (List<String> perspectives : PERSPECTIVES) {
            for (Size size : SIZES) {
                resize(size);
                for (String theme : List.of("light", "dark")) {
                    for (String perspective : perspectives) {
                        show(perspective);
                        if (perspective.equals("explore")) {
                            theStateSpaceIsTheLargest();
                        }
                        faults.addAll(look(perspective + "-" + theme + "-" + size.width(), size.scale()));
                    }
                    program.run("view.theme");
                }
            }
        }
        assertThat(faults).isEmpty();
    }
}
