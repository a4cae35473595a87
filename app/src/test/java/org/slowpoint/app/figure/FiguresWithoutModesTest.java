package org.slowpoint.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.KnownGru;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.analysis.ResultCache;
import org.slowpoint.engine.checkpoint.Checkpoint;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.task.Tasks;

/** Figures of modes for optimizers whose modes mean nothing, or that never come to rest. */
class FiguresWithoutModesTest {

    private static final String DEFECTIVE =
            "The Jacobian at the fixed point cannot be diagonalised, so no mode has a meaning of its own.";
    private static final String TURNING =
            "Left alone, the state does not come to rest, so there is no convergence point.";

    @Test
    void aJacobianThatCannotBeDiagonalisedHasNoModesToDraw() {
        AnalyzedCheckpoint jordan = analyzed(KnownGru.ofAll(3, KnownGru.jordan(3, 0.5), KnownGru.TAKE));
        assertThat(jordan.analysis().modes()).isPresent();
        for (SingleFigure figure : List.of(new MomentumFigure(), new ModesFigure(), new RecoveredMomentumFigure())) {
            assertThat(figure.caption(jordan, Progress.NONE)).as(figure.id()).isEqualTo(DEFECTIVE);
            assertThat(notes(figure, jordan)).as(figure.id()).contains(DEFECTIVE);
        }
        assertThat(jordan.graph().leadingMode(Progress.NONE)).isEmpty();
    }

    @Test
    void aStateThatTurnsForEverHasNoConvergencePoint() {
        AnalyzedCheckpoint turning =
                analyzed(KnownGru.of(new double[] {0, -1.25, 1.25, 0}, KnownGru.TAKE, KnownGru.TAKE));
        assertThat(turning.analysis().convergencePoint()).isEmpty();
        assertThat(turning.analysis().fixedPoints()).hasSize(1);
        for (SingleFigure figure : List.of(new MomentumFigure(), new ModesFigure(), new AdaptationFigure())) {
            assertThat(figure.caption(turning, Progress.NONE)).as(figure.id()).isEqualTo(TURNING);
        }
    }

    private static List<String> notes(SingleFigure figure, AnalyzedCheckpoint analyzed) {
        return figure.rows(analyzed, Progress.NONE).stream()
                .flatMap(List::stream)
                .map(Chart::note)
                .filter(Objects::nonNull)
                .toList();
    }

    private static AnalyzedCheckpoint analyzed(Checkpoint checkpoint) {
        return AnalyzedCheckpoint.of(
                new StoredCheckpoint(checkpoint, "known", "none"),
                Tasks.require("linear-regression"),
                new AnalysisOptions(8, 100, 0),
                List.of(),
                ResultCache.none(),
                1,
                Progress.NONE);
    }
}
