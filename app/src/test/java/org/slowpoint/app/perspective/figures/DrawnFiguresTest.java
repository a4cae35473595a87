package org.slowpoint.app.perspective.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slowpoint.app.figure.Figures;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.OptimizerSource;
import org.slowpoint.engine.analysis.AnalysisCache;
import org.slowpoint.engine.job.Progress;

class DrawnFiguresTest {

    private static final AnalysisCache ANALYSES = AnalyzedSamples.cache();

    @ParameterizedTest
    @CsvSource({
        "3, momentum-64",
        "4, rosenbrock-64",
        "5, linear-regression-64",
        "13, digits-16",
        "14, momentum-64",
        "15, momentum-64"
    })
    void aFigureIsDrawnFromTheSampleThatShowsIt(String figure, String sample) {
        DrawnFigures drawnFigures = new DrawnFigures(new Sources(ANALYSES));
        assertThat(drawnFigures.chosen(
                        Figures.named(figure).orElseThrow(), CheckpointChoice.onePerTask(), Progress.NONE))
                .extracting(OptimizerSource::id)
                .singleElement()
                .asString()
                .contains(sample);
    }
}
