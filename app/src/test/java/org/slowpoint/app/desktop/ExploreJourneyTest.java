package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import javafx.css.PseudoClass;
import javafx.geometry.Point2D;
import javafx.geometry.VerticalDirection;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Slider;
import javafx.scene.control.TabPane;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.chart.Plane;
import org.slowpoint.app.chart.Projection;
import org.slowpoint.app.chart.SelectionCharts;
import org.slowpoint.app.chart.Sight;
import org.slowpoint.app.graphics.Viewport;
import org.slowpoint.app.graphics.surface.ImageSurface;
import org.slowpoint.app.perspective.explore.ExploreModel;
import org.slowpoint.app.shell.Severity;
import org.slowpoint.engine.dynamics.Linearization;
import org.slowpoint.engine.dynamics.Mode;
import org.slowpoint.engine.dynamics.ModeReplay;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.intervention.WithoutMode;
import org.slowpoint.engine.mechanism.ReportSubject;

/** A visitor's journeys through the running program, by mouse and keyboard. */
class ExploreJourneyTest {

    private Program program;
    private ExploreModel model;

    @BeforeEach
    void start() throws Exception {
        program = Program.start();
        model = program.model();
        // The opening animation would move the iteration under the tests' hands.
        program.onFx(() -> {
            if (model.playingProperty().get()) {
                program.desktop().window().commands().run("time.play");
            }
            return null;
        });
    }

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    private double[] probe() throws Exception {
        return program.onFx(() -> model.probeProperty().get().clone());
    }

    private Linearization linearization() throws Exception {
        return program.onFx(() -> model.linearizationProperty().get());
    }

    private void waitForAnswers() throws Exception {
        program.waitUntil(() -> model.linearizationProperty().get() != null
                && Arrays.equals(
                        model.linearizationProperty().get().state(),
                        model.probeProperty().get())
                && model.readingProperty().get() != null);
    }

    @Test
    void theProbeIsDraggedAndKeysUndoAndRedo() throws Exception {
        waitForAnswers();
        double[] before = probe();
        program.drag("state-space", "probe", 2.5, -0.4);
        waitForAnswers();
        assertThat(program.onFx(() -> model.projectionProperty().get().x(probe())))
                .isCloseTo(2.5, offset(0.05));
        assertThat(program.onFx(() ->
                        program.desktop().window().undo().undoTextProperty().get()))
                .isEqualTo("Undo drag probe");
        program.robot().press(KeyCode.CONTROL, KeyCode.Z).release(KeyCode.Z, KeyCode.CONTROL);
        program.waitUntil(() -> Arrays.equals(before, model.probeProperty().get()));
        program.robot()
                .press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.Z)
                .release(KeyCode.Z, KeyCode.SHIFT, KeyCode.CONTROL);
        program.waitUntil(() -> Math.abs(model.projectionProperty().get().x(probe()) - 2.5) < 0.05);
    }

    @Test
    void aNumberTypedForAUnitMovesTheProbeInOneStep() throws Exception {
        waitForAnswers();
        double[] before = probe();
        int units = before.length;
        program.onFx(() -> {
            ((ComboBox<?>) program.node("probe-coordinate", ComboBox.class))
                    .getSelectionModel()
                    .select(units + 4);
            return null;
        });
        program.robot()
                .clickOn("#probe-number")
                .press(KeyCode.CONTROL, KeyCode.A)
                .release(KeyCode.A, KeyCode.CONTROL);
        program.robot().write("0.5").type(KeyCode.ENTER);
        program.waitUntil(() -> model.probeProperty().get()[4] == 0.5);
        waitForAnswers();
        assertThat(program.onFx(() ->
                        program.desktop().window().undo().undoTextProperty().get()))
                .isEqualTo("Undo move unit 5");
        Slider slider = program.node("probe-slider", Slider.class);
        assertThat(program.onFx(slider::getValue)).isEqualTo(0.5);
        program.onFx(() -> {
            slider.requestFocus();
            return null;
        });
        program.robot().type(KeyCode.LEFT);
        program.waitUntil(() -> model.probeProperty().get()[4] < 0.5);
        program.run("edit.undo");
        program.run("edit.undo");
        assertThat(probe()).isEqualTo(before);
    }

    @Test
    void anInterventionIsChosenAndItsDifferenceIsRead() throws Exception {
        MenuButton menu = program.node("intervention", MenuButton.class);
        int layers = program.onFx(() -> program.view("loss").getChart().layers().size());
        // Without the leading mode comes first after the optimizer as it is.
        program.robot().clickOn("#intervention");
        program.waitUntil(menu::isShowing);
        program.robot().type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
        program.waitUntil(() -> model.changedProperty().get() != null);
        InterventionStudy.Outcome outcome =
                program.onFx(() -> model.changedProperty().get().outcome());
        assertThat(outcome.intervention()).isInstanceOf(WithoutMode.class);
        Label sentence = program.node("intervention-sentence", Label.class);
        assertThat(program.onFx(sentence::getText))
                .startsWith("Without mode β = ")
                .contains(outcome.difference().problems() + " problems");
        assertThat(program.onFx(() -> program.view("loss").getChart().layers().size()))
                .isEqualTo(layers + 1);
        program.run("edit.undo");
        program.waitUntil(() -> program.view("loss").getChart().layers().size() == layers);
        assertThat(program.onFx(sentence::isVisible)).isFalse();
    }

    @Test
    void aFixedPointIsDraggedAwayAndItsHandleComesHome() throws Exception {
        program.grab("state-space", "fixed-point-0");
        program.carry("state-space", 3, 0.7);
        program.waitUntil(() -> model.readingProperty().get() != null
                && model.readingProperty().get().distance() > 2);
        assertThat(program.onFx(() -> model.travellingProperty().get())).isFalse();
        program.robot().release(javafx.scene.input.MouseButton.PRIMARY);
        program.waitUntil(() -> !model.pathProperty().get().isEmpty()
                && !model.travellingProperty().get());
        // The handle is home again, ready for the next visitor.
        program.waitUntil(() -> program.view("state-space").getHandles().stream()
                .filter(h -> h.id().equals("fixed-point-0"))
                .allMatch(h -> Math.hypot(h.x(), h.y()) < 0.2));
    }

    @Test
    void anExaminationReportsInSentencesThatLightUpAndRunsTickedModes() throws Exception {
        program.run("mechanisms.examine");
        program.waitUntil(() -> model.examinedProperty().get() != null);
        assertThat(program.onFx(() -> model.examiningProperty().get())).isFalse();
        Label verdict = program.node("verdict-momentum", Label.class);
        assertThat(program.onFx(verdict::getText)).isIn("yes", "partly");
        Label sentence = program.onFx(() -> program.node("report", Region.class).lookupAll(".sentence").stream()
                .map(Label.class::cast)
                .filter(n -> n.getText().startsWith("Without a gradient"))
                .findFirst()
                .orElseThrow());
        program.robot().moveTo(sentence);
        program.waitUntil(() -> model.subjectsProperty().get().contains(ReportSubject.FIXED_POINTS));
        PseudoClass lit = PseudoClass.getPseudoClass("lit");
        assertThat(program.onFx(() -> program.view("state-space").getParent().getPseudoClassStates()))
                .contains(lit);
        assertThat(program.onFx(
                        () -> program.view("update-function").getParent().getPseudoClassStates()))
                .doesNotContain(lit);
        // A point of the curve over g* is taken by a click, and the probe is there.
        double[] state = program.onFx(() -> {
            var points = model.examinedProperty()
                    .get()
                    .examination()
                    .sweep()
                    .orElseThrow()
                    .points();
            return points.get(points.size() / 4).state();
        });
        Projection projection = program.onFx(() -> model.projectionProperty().get());
        program.click("state-space", projection.x(state), projection.y(state));
        program.waitUntil(() -> Arrays.equals(state, model.probeProperty().get()));
        program.run("edit.undo");
        program.waitUntil(() -> !Arrays.equals(state, model.probeProperty().get()));

        program.waitUntil(() -> model.modeRunProperty().get() != null);
        ModeReplay leading = program.onFx(() -> model.modeRunProperty().get().replay());
        assertThat(leading.chosen()).hasSize(1);
        program.run("probe.home");
        waitForAnswers();
        program.onFx(() -> {
            TabPane tabs = program.node("mechanisms", TabPane.class);
            tabs.getSelectionModel().select(1);
            return null;
        });
        program.waitUntil(() -> program.node("mode-table", Region.class).lookupAll(".check-box").stream()
                .map(CheckBox.class::cast)
                .anyMatch(box -> box.isSelected() && !box.isDisabled()));
        // The second row by falling gain: another mode is added.
        CheckBox second = program.onFx(() -> program.node("mode-table", Region.class).lookupAll(".check-box").stream()
                .map(CheckBox.class::cast)
                .filter(box -> !box.isSelected() && !box.isDisabled())
                .min(Comparator.comparingDouble(box -> box.localToScene(0, 0).getY()))
                .orElseThrow());
        program.robot().clickOn(second);
        program.waitUntil(() -> model.modeRunProperty().get().choice().modes().size() == 2);
        ModeReplay both = program.onFx(() -> model.modeRunProperty().get().replay());
        assertThat(both.chosen())
                .extracting(mode -> mode.eigen().re())
                .containsExactlyInAnyOrderElementsOf(ModeReplay.leading(linearization(), 2).stream()
                        .map(mode -> mode.eigen().re())
                        .toList());
        assertThat(both.full()).isSameAs(leading.full());
        Label share = program.node("mode-replay-share", Label.class);
        assertThat(program.onFx(share::getText))
                .startsWith(String.format("The 2 chosen modes explain %.0f\u00a0%%", 100 * both.modesShare()));
        // Away from a fixed point modes are those of one step, and none can be run.
        program.run("edit.undo");
        waitForAnswers();
        program.waitUntil(() -> share.getText().contains("fixed point"));
        assertThat(program.onFx(() -> program.node("mode-table", Region.class).lookupAll(".check-box")))
                .allMatch(Node::isDisabled);
    }

    @Test
    void clickingAnEigenvalueSelectsItsModeAndTheSliderMovesAlongIt() throws Exception {
        program.run("probe.home");
        waitForAnswers();
        Mode strongest = linearization().byGain().get(0);
        program.click("eigenvalues", strongest.eigen().re(), strongest.eigen().im());
        program.waitUntil(() -> model.selectedModeProperty().get() >= 0);
        Mode selected = linearization().modes().get(program.onFx(() -> model.selectedModeProperty()
                .get()));
        assertThat(selected.eigen().re()).isEqualTo(strongest.eigen().re());
        Slider slider = program.node("mode-slider", Slider.class);
        program.onFx(() -> {
            slider.requestFocus();
            return null;
        });
        for (int i = 0; i < 4; i++) {
            program.robot().press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        }
        program.waitUntil(() -> model.modeOffsetProperty().get() > 0.1);
    }

    @Test
    void scrubbingZoomingPinningAndHoldingAGradientAnswerTheHand() throws Exception {
        program.drag("loss", "iteration", 50, program.onFx(() -> lowest("loss")));
        // A pixel of the plot is about one iteration.
        program.waitUntil(() -> Math.abs(model.iterationProperty().get() - 50) <= 2);
        int iteration = program.onFx(() -> model.iterationProperty().get());
        assertThat(program.onFx(
                        () -> program.view("distance").getHandles().get(0).x()))
                .isEqualTo(iteration);

        Viewport fitted =
                program.onFx(() -> program.view("state-space").chartLayout().shown());
        Point2D middle = program.onFx(() -> program.view("state-space").toScreen(2, 0.2));
        // One turn: more of them, held apart by a busy machine, would be as many acts.
        program.robot().moveTo(middle).scroll(1, VerticalDirection.UP);
        program.waitUntil(() -> program.view("state-space").getViewport() != null);
        program.waitUntil(
                () -> program.desktop().window().viewHistory().canUndoProperty().get());
        Viewport zoomed = program.onFx(() -> program.view("state-space").getViewport());
        assertThat(zoomed.xMax() - zoomed.xMin()).isNotEqualTo(fitted.xMax() - fitted.xMin());
        program.run("view.back");
        program.waitUntil(() -> program.view("state-space").getViewport() == null);

        int layers = program.onFx(
                () -> program.view("update-function").getChart().layers().size());
        program.robot().clickOn("#pin");
        program.waitUntil(
                () -> program.view("update-function").getChart().layers().size() == layers + 1);

        // Walking past the other axis's component with the list open chooses nothing until the list is closed.
        program.robot().clickOn("#component-x").type(KeyCode.DOWN, KeyCode.DOWN).type(KeyCode.ENTER);
        program.waitUntil(() -> model.projectionProperty().get().plane().equals(new Plane(2, 1)));
        program.robot().clickOn("#component-x").type(KeyCode.UP, KeyCode.UP).type(KeyCode.ENTER);
        program.waitUntil(() -> model.projectionProperty().get().plane().equals(Plane.FIRST));

        program.robot().clickOn("#push-hold");
        program.waitUntil(() -> model.pathProperty().get().size() == 11
                && !model.travellingProperty().get());
    }

    @Test
    void theSpaceIsTurnedRunsAreSelectedWithALassoAndBothAreExportedAsSeen(@TempDir Path folder) throws Exception {
        program.run("space.turned");
        program.waitUntil(() -> model.projectionProperty().get().turned());
        Sight before = program.onFx(() -> model.projectionProperty().get().sight());
        draw(1.45, 1.45, 1.2, 1.3, 0.9, 1.2);
        program.waitUntil(() -> !model.turningProperty().get()
                && !model.projectionProperty().get().sight().equals(before));
        program.run("view.back");
        program.waitUntil(() -> model.projectionProperty().get().sight().equals(before));
        program.robot().type(KeyCode.RIGHT);
        program.waitUntil(() -> !model.projectionProperty().get().sight().equals(before));

        program.run("selection.lasso");
        draw(0.1, -1.45, 1.4, -1.45, 1.4, 1.45, 0.1, 1.45);
        program.waitUntil(() -> model.selectedProperty().get() != null);
        assertThat(program.onFx(() -> model.lassoingProperty().get())).isFalse();
        String sentence =
                program.onFx(() -> model.selectedProperty().get().runs().sentence());
        Label said = program.node("selection-sentence", Label.class);
        assertThat(program.onFx(said::getText)).isEqualTo(sentence).contains("runs of");
        assertThat(program.onFx(() -> program.view("loss")
                        .getChart()
                        .layer(SelectionCharts.MEAN)
                        .isPresent()))
                .isTrue();

        Path svg = exported("export.state-space.SVG", folder.resolve("turned.svg"));
        assertThat(Files.readString(svg)).contains("PC 3").contains("selected runs");
        Path csv = exported("export.state-space.CSV", folder.resolve("turned.csv"));
        assertThat(Files.readString(csv)).contains(",selected-runs,").contains(",states-near,");
        Path page = exported("export.all.SVG", folder.resolve("page.svg"));
        double width = program.onFx(() -> program.view("state-space").getScene().getWidth());
        assertThat(pageWidth(page)).isLessThan(width);

        program.robot().type(KeyCode.ESCAPE);
        program.waitUntil(() -> model.selectedProperty().get() == null);
        program.run("edit.undo");
        program.waitUntil(() -> model.selectedProperty().get() != null);
        program.run("space.turned");
        program.waitUntil(() -> model.projectionProperty().get().sight().equals(Plane.FIRST));
    }

    // The width in points, as the file says it, in logical pixels of the screen.
    private static double pageWidth(Path svg) throws Exception {
        var root = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(svg.toFile())
                .getDocumentElement();
        return Double.parseDouble(root.getAttribute("viewBox").split(" ", -1)[2]) * 96 / 72;
    }

    /** Drags through places of the state space, given as x and y in turn. */
    private void draw(double... places) throws Exception {
        for (int i = 0; i < places.length; i += 2) {
            double x = places[i];
            double y = places[i + 1];
            program.robot()
                    .moveTo(program.onFx(() -> program.view("state-space").toScreen(x, y)));
            if (i == 0) {
                program.robot().press(javafx.scene.input.MouseButton.PRIMARY);
            }
        }
        program.robot().release(javafx.scene.input.MouseButton.PRIMARY);
    }

    private double lowest(String view) {
        return program.view(view).chartLayout().shown().yMin();
    }

    @Test
    void everyFormatIsWrittenAndCanBeReadBack(@TempDir Path folder) throws Exception {
        program.run("export.scale.1");
        Path svg = exported("export.state-space.SVG", folder.resolve("space.svg"));
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(svg.toFile());
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(Files.readString(svg)).contains("PC 1").contains("SHA-256");

        Path pdf = exported("export.update-function.PDF", folder.resolve("update.pdf"));
        try (PDDocument pages = Loader.loadPDF(pdf.toFile())) {
            assertThat(new PDFTextStripper().getText(pages)).contains("gradient g");
        }

        Path png = exported("export.eigenvalues.PNG", folder.resolve("eigenvalues.png"));
        double width = program.onFx(() -> program.view("eigenvalues").getWidth());
        assertThat((double) ImageIO.read(png.toFile()).getWidth()).isCloseTo(width * 100 / 96, offset(2.0));

        Path csv = exported("export.rates.CSV", folder.resolve("rates.csv"));
        assertThat(Files.readAllLines(csv, StandardCharsets.UTF_8))
                .anyMatch(line -> line.startsWith("#") && line.contains("momentum-64"))
                .filteredOn(line -> line.contains(",modes,"))
                .hasSize(64);

        // By shortcut: the view under the mouse, in the format of the name that is chosen.
        Path meant = folder.resolve("meant.csv");
        program.chooserAnswers(meant);
        program.robot().moveTo(program.onFx(() -> program.view("schedule").toScreen(100, 2)));
        program.robot()
                .press(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.E)
                .release(KeyCode.E, KeyCode.SHIFT, KeyCode.CONTROL);
        program.waitUntil(() -> Files.exists(meant) && !program.told().isEmpty());
        assertThat(Files.readString(meant)).contains("effective learning rate");
        program.onFx(() -> {
            program.desktop().notifications().dismissAll();
            return null;
        });

        Path all = exported("export.all.PDF", folder.resolve("explorer.pdf"));
        try (PDDocument pages = Loader.loadPDF(all.toFile())) {
            assertThat(new PDFTextStripper().getText(pages)).contains("State space", "Eigenvalues", "iteration");
        }
    }

    @Test
    void anAnimationIsWrittenInTheBackground(@TempDir Path folder) throws Exception {
        Path film = exported("export.animation.training", folder.resolve("film.png"));
        assertThat(Files.readAllBytes(film)).containsSequence("acTL".getBytes(StandardCharsets.ISO_8859_1));
    }

    private Path exported(String command, Path file) throws Exception {
        program.chooserAnswers(file);
        int told = program.told().size();
        program.run(command);
        program.waitUntil(() -> Files.exists(file) && program.told().size() > told);
        program.onFx(() -> {
            assertThat(program.told()).allMatch(n -> n.notification().severity() == Severity.SUCCESS);
            program.desktop().notifications().dismissAll();
            return null;
        });
        return file;
    }

    @Test
    void whatCannotBeWrittenOrOpenedIsSaidAndNothingIsLost(@TempDir Path folder) throws Exception {
        program.chooserAnswers(folder.resolve("missing").resolve("space.svg"));
        program.run("export.state-space.SVG");
        program.waitUntil(() -> !program.told().isEmpty());
        assertThat(program.told().get(0).notification()).satisfies(n -> {
            assertThat(n.severity()).isEqualTo(Severity.ERROR);
            assertThat(n.text()).contains("missing").contains("does not exist");
        });
        program.onFx(() -> {
            program.desktop().notifications().dismissAll();
            return null;
        });

        Path damaged = folder.resolve("damaged.safetensors");
        Files.write(damaged, new byte[] {1, 2, 3});
        var analyzed = program.onFx(() -> model.analyzedProperty().get());
        program.chooserAnswers(damaged);
        program.run("file.open");
        program.waitUntil(() -> !program.told().isEmpty());
        assertThat(program.told().get(0).notification().text()).contains("damaged.safetensors");
        assertThat(program.onFx(() -> model.analyzedProperty().get())).isSameAs(analyzed);
    }

    @Test
    void itLooksRightInBothThemes() throws Exception {
        waitForAnswers();
        program.run("probe.strongest");
        for (String theme : new String[] {"light", "dark"}) {
            program.waitUntil(() -> program.view("state-space").getWidth() > 300);
            WritableImage image = program.onFx(
                    () -> program.desktop().window().root().getScene().snapshot(null));
            save(image, "target/explore-pictures/" + theme + ".png");
            int corner = image.getPixelReader().getArgb(5, (int) image.getHeight() - 5) & 0xFF;
            assertThat(corner).matches(v -> theme.equals("light") ? v > 200 : v < 60, "the " + theme + " background");
            program.run("view.theme");
        }
    }

    private static void save(WritableImage image, String name) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        ImageSurface surface = new ImageSurface(width, height, 1);
        int[] argb = new int[width * height];
        image.getPixelReader()
                .getPixels(0, 0, width, height, javafx.scene.image.PixelFormat.getIntArgbInstance(), argb, 0, width);
        surface.image(argb, width, height, new org.slowpoint.app.graphics.surface.Box(0, 0, width, height));
        File file = new File(name);
        Files.createDirectories(file.getParentFile().toPath());
        ImageIO.write(surface.picture(), "png", file);
    }
}
