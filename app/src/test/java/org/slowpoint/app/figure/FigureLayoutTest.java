package org.slowpoint.app.figure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.surface.TextBoxes;
import org.slowpoint.app.library.AnalyzedSamples;
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.library.TaskTitles;
import org.slowpoint.engine.analysis.AnalyzedCheckpoint;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.linalg.NativeRuntime;

/** No text of any figure covers another or leaves the page, for every sample and in every width on offer. */
class FigureLayoutTest {

    private static final List<FigureStyle> STYLES = List.of(
            FigureStyle.PRINT,
            FigureStyle.PRINT.withWidth(FigureStyle.ONE_COLUMN),
            FigureStyle.PRINT.withWidth(DrawnFigure.TWO_COLUMNS),
            FigureStyle.PRINT.withWidth(FigureStyle.SLIDE),
            new FigureStyle(0, 1.4, true, ChartTheme.DARK));

    private static final List<String> ONE_PER_TASK =
            Samples.onePerTask().stream().map(Samples.Sample::file).toList();

    @TestFactory
    Stream<DynamicTest> textsKeepApartAndStayOnThePage() {
        NativeRuntime.start();
        List<AnalyzedCheckpoint> checkpoints =
                Samples.all().stream().map(AnalyzedSamples::of).toList();
        return Figures.all().stream()
                .map(figure -> DynamicTest.dynamicTest("figure " + figure.id(), () -> check(figure, checkpoints)));
    }

    private static List<List<AnalyzedCheckpoint>> sets(Figure figure, List<AnalyzedCheckpoint> checkpoints) {
        return switch (figure.scope()) {
            case NONE -> List.of(List.of());
            case ALL -> List.of(checkpoints.stream()
                    .filter(s -> ONE_PER_TASK.contains(s.name() + ".safetensors"))
                    .toList());
            case ONE -> checkpoints.stream().map(List::of).toList();
        };
    }

    private static void check(Figure figure, List<AnalyzedCheckpoint> checkpoints) {
        List<String> faults = new ArrayList<>();
        for (List<AnalyzedCheckpoint> shown : sets(figure, checkpoints)) {
            DrawnFigure drawn = figure.draw(shown, Progress.NONE);
            for (FigureStyle style : STYLES) {
                DrawnFigure.Sheet sheet = drawn.sheet(style);
                Page page = sheet.page();
                TextBoxes texts = new TextBoxes();
                page.paint(sheet.theme(), texts);
                String where =
                        shown.stream().map(TaskTitles::of).toList() + " at " + Math.round(page.widthMm()) + " mm: ";
                texts.overlaps()
                        .forEach(o -> faults.add(where + "“" + o.first().text() + "” and “"
                                + o.second().text() + "” at " + o.second().box()));
                texts.outside(page.width(), page.height())
                        .forEach(t -> faults.add(where + "“" + t.text() + "” leaves the page at " + t.box()));
            }
        }
        assertThat(faults).isEmpty();
    }
}
