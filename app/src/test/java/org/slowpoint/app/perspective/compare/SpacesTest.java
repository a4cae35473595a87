package org.slowpoint.app.perspective.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slowpoint.app.chart.StateSpaceChart;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.engine.comparison.Variants;

/** Two trained optimizers' states on common axes, or why there are none. */
@ExtendWith(OnFxThread.class)
class SpacesTest {

    private final ByHand shell = new ByHand();
    private final CompareModel model = new CompareModel();
    private final CompareController controller = new CompareController(
            model,
            shell.context().undo(),
            shell.context().jobs(),
            shell.context().notifications(),
            new Effort(40, 4));

    @BeforeEach
    void begin() {
        controller.begin();
        shell.work();
        controller.setProblems(4, 20, 3);
        shell.work();
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private static OptimizerSource sample(String file) {
        return Samples.recurrent().stream()
                .filter(each -> each.file().equals(file))
                .findFirst()
                .map(OptimizerSource::of)
                .orElseThrow();
    }

    private Spaces spaces() {
        return model.spacesProperty().get();
    }

    private void show() {
        controller.spaces().setShown(true);
        shell.work();
    }

    @Test
    void nothingIsRunBeforeSomebodyLooks() {
        controller.add(List.of(sample("linear-regression-64.safetensors")));
        shell.work();
        assertThat(spaces()).isEqualTo(Spaces.NONE);
        assertThat(model.spacesProvenance()).isNull();
    }

    @Test
    void oneAloneSaysWhatIsMissing() {
        show();
        assertThat(spaces().sides()).isEmpty();
        assertThat(spaces().why()).startsWith("Add a second trained recurrent optimizer");
    }

    @Test
    void theFirstTwoOfAsManyUnitsShareTheirAxesAndLightTheirStates() {
        controller.add(List.of(sample("linear-regression-64.safetensors")));
        show();
        assertThat(spaces().sides().stream().map(Spaces.Side::name))
                .containsExactly("Momentum, 64 units", "Regression, 64 units");
        Chart first = spaces().sides().get(0).chart().at(5);
        Chart second = spaces().sides().get(1).chart().at(5);
        assertThat(first.x()).isEqualTo(second.x());
        assertThat(first.y()).isEqualTo(second.y());
        for (Chart chart : List.of(first, second)) {
            assertThat(chart.layer(StateSpaceChart.REPRESENTATIVES)).isPresent();
            assertThat(chart.layer(StateSpaceChart.ITERATION)
                            .orElseThrow()
                            .info()
                            .title())
                    .isEqualTo("states at iteration 5");
        }
        assertThat(spaces().sides()
                        .get(0)
                        .chart()
                        .at(1000)
                        .layer(StateSpaceChart.ITERATION)
                        .orElseThrow()
                        .info()
                        .title())
                .isEqualTo("states at iteration 20");
        assertThat(model.spacesProvenance().entries())
                .containsEntry("Test problems", "4, seed 3")
                .containsEntry("Steps", "20")
                .containsKeys("Optimizer 1 checkpoint SHA-256", "Optimizer 2 checkpoint SHA-256");
    }

    @Test
    void aSnapshotCountsAndWhatIsHiddenDoesNot() {
        OptimizerSource own = sample("momentum-64.safetensors");
        controller.add(List.of(sample("linear-regression-64.safetensors")));
        controller.add(own, new Variants.Offer("snapshot:0", "meta-step 0"));
        shell.work();
        controller.show(
                model.askedProperty().get().rows().stream()
                        .filter(row -> row.choice().title().startsWith("Regression"))
                        .findFirst()
                        .orElseThrow()
                        .number(),
                false);
        show();
        assertThat(spaces().sides().stream().map(Spaces.Side::name))
                .containsExactly("Momentum, 64 units", "Momentum, 64 units, meta-step 0");
        assertThat(model.spacesProvenance().entries()).containsEntry("Optimizer 2 meta-step", "0");
    }

    @Test
    void otherUnitsAreSaid() {
        controller.add(List.of(sample("two-moons-32.safetensors")));
        show();
        assertThat(spaces().sides()).isEmpty();
        assertThat(spaces().why())
                .isEqualTo("Momentum, 64 units has 64 units and Two moons, 32 units 32, so they have no axes in common;"
                        + " hide one of them to see another.");
    }
}
