package org.slowpoint.app.perspective.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.slowpoint.app.chart.InterventionCharts;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.shell.ByHand;
import org.slowpoint.app.shell.OnFxThread;
import org.slowpoint.app.shell.UndoHistory;
import org.slowpoint.engine.intervention.Intervention;
import org.slowpoint.engine.intervention.InterventionStudy;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.unroll.BoundedRun;
import org.slowpoint.engine.unroll.PairedDifference;

@ExtendWith(OnFxThread.class)
class InterventionControlTest {

    private final ByHand shell = new ByHand();
    private final UndoHistory undo = shell.context().undo();
    private final ExploreModel model = new ExploreModel();
    private final ExploreController controller = new ExploreController(
            model, undo, shell.context().viewHistory(), shell.context().jobs(), AnalyzedSamples.cache(), shell.time());

    @BeforeEach
    void open() {
        controller.open(OptimizerSource.of(Samples.recurrent().get(0)), Optional.empty(), failure -> {});
        shell.work();
    }

    @AfterEach
    void close() {
        controller.close();
    }

    private List<Intervention> usual() {
        return model.analyzedProperty().get().graph().usualInterventions(Progress.NONE);
    }

    @Test
    void theNewestChoiceIsRunOnTheSameProblemsAndOneStepOfUndo() {
        controller.interventions().choose(Optional.of(usual().get(1)));
        controller.interventions().choose(Optional.of(usual().get(0)));
        assertThat(model.changedProperty().get()).isNull();
        shell.work();
        ExploreModel.Changed changed = model.changedProperty().get();
        assertThat(changed.outcome().intervention()).isSameAs(usual().get(0));
        BoundedRun untouched = model.analyzedProperty().get().graph().untouched(Progress.NONE);
        assertThat(changed.outcome().difference())
                .isEqualTo(PairedDifference.of(changed.outcome().run().meanRelative(), untouched.meanRelative()));
        // Asked for again it is what was run before.
        assertThat(model.analyzedProperty()
                        .get()
                        .graph()
                        .interventions(Progress.NONE)
                        .outcomes())
                .first()
                .isSameAs(changed.outcome());
        Chart loss = model.chartsProperty().get().loss();
        assertThat(InterventionCharts.over(loss, changed.curves()).layers())
                .hasSize(loss.layers().size() + 1);

        undo.undo();
        shell.work();
        assertThat(model.interventionProperty().get()).contains(usual().get(1));
        undo.undo();
        assertThat(model.interventionProperty().get()).isEmpty();
        assertThat(model.changedProperty().get()).isNull();
        assertThat(undo.canUndoProperty().get()).isFalse();
    }

    @Test
    void theSentenceSaysTheDifferenceAndWhatDiverged() {
        Intervention intervention = usual().get(0);
        BoundedRun one = BoundedRun.of(new double[][] {{1, 0.5}, {1, 0.25}, {1, 20}});
        assertThat(InterventionMenu.words(
                        new InterventionStudy.Outcome(intervention, one, new PairedDifference(0.0541, 0.0139, 2))))
                .startsWith("Without mode β = ")
                .endsWith(": +0.054 ± 0.014, 2 problems; 1 of 3 diverge");
    }
}
