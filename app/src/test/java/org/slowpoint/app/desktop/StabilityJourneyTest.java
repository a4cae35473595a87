package org.slowpoint.app.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slowpoint.app.graphics.LineLayer;
import org.slowpoint.app.graphics.view.ChartView;
import org.slowpoint.app.graphics.view.Handle;
import org.slowpoint.app.shell.Severity;

/** A visitor drags an eigenvalue out of the unit circle in the running program. */
class StabilityJourneyTest {

    private Program program;

    @BeforeEach
    void start() throws Exception {
        program = Program.start();
        program.run("view.perspective.stability");
        program.waitUntil(() -> !eigenvalues().getHandles().isEmpty());
    }

    @AfterEach
    void stop() throws Exception {
        program.stop();
    }

    private ChartView eigenvalues() {
        return program.view("stability-eigenvalues");
    }

    private String headline() {
        return program.node("stability-headline", Label.class).getText();
    }

    private double lastLoss() throws Exception {
        return program.onFx(() -> {
            LineLayer expected = (LineLayer)
                    program.view("stability-loss").getChart().layer("expected").orElseThrow();
            double[] losses = expected.ys().get(0);
            return losses[losses.length - 1];
        });
    }

    @Test
    void anEigenvalueIsDraggedOutOfTheCircleUndoneAndExported(@TempDir Path folder) throws Exception {
        assertThat(headline()).startsWith("Stable");
        double before = lastLoss();
        Handle taken = program.onFx(() -> eigenvalues().getHandles().stream()
                .max((a, b) -> Double.compare(a.y(), b.y()))
                .orElseThrow());
        program.drag("stability-eigenvalues", taken.id(), taken.x(), 1.1);
        program.waitUntil(() -> headline().startsWith("Unstable"));
        program.waitUntil(() -> lastLoss() > 1e3 * before);
        program.run("edit.undo");
        program.waitUntil(() -> headline().startsWith("Stable"));
        program.waitUntil(() -> lastLoss() == before);

        // What cannot be is said beside the form and changes nothing.
        TextField dimension = program.node("stability-dimension", TextField.class);
        program.robot().interact(() -> dimension.setText("0"));
        program.robot().interact(() -> dimension.fireEvent(new javafx.event.ActionEvent()));
        assertThat(program.node("stability-wrong", Label.class).getText())
                .contains("dimension")
                .contains("1 … 200");
        program.robot().interact(() -> dimension.setText("4"));
        program.robot().interact(() -> dimension.fireEvent(new javafx.event.ActionEvent()));
        program.waitUntil(() -> eigenvalues().getHandles().size() == 4);
        assertThat(program.node("stability-wrong", Label.class).getText()).isEmpty();

        Path file = folder.resolve("eigenvalues.svg");
        program.chooserAnswers(file);
        program.run("export.stability-eigenvalues.SVG");
        program.waitUntil(() -> Files.exists(file));
        assertThat(Files.readString(file)).contains("Re λ").contains("Problem SHA-256");

        program.run("view.perspective.explore");
        program.run("probe.quadratic");
        program.waitUntil(() -> program.desktop().window().perspective().id().equals("stability")
                && program.node("stability-why", Label.class).getText().contains("stable up to curvature"));
        assertThat(program.onFx(() -> eigenvalues().getChart().layer("placed"))).isPresent();
        assertThat(program.told())
                .allSatisfy(shown -> assertThat(shown.notification().severity()).isEqualTo(Severity.SUCCESS));
    }
}
