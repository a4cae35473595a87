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
import org.slowpoint.app.library.Samples;
import org.slowpoint.app.study.ResultCache;
import org.slowpoint.app.study.Specimen;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
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
        List<Specimen> specimens = Samples.all().stream()
                .map(Samples::open)
                .map(FigureLayoutTest::specimen)
                .toList();
        return Figures.all().stream()
                .map(figure -> DynamicTest.dynamicTest("figure " + figure.id(), () -> check(figure, specimens)));
    }

    private static Specimen specimen(StoredCheckpoint stored) {
        return Specimen.of(
                stored,
                stored.checkpoint().createTask().orElseThrow(),
                ResultCache.none(),
                Runtime.getRuntime().availableProcessors(),
                Progress.NONE);
    }

    private static List<List<Specimen>> subjects(Figure figure, List<Specimen> specimens) {
        return switch (figure.scope()) {
            case NONE -> List.of(List.of());
            case ALL -> List.of(specimens.stream()
                    .filter(s -> ONE_PER_TASK.contains(s.study().name() + ".safetensors"))
                    .toList());
            case ONE -> specimens.stream().map(List::of).toList();
        };
    }

    private static void check(Figure figure, List<Specimen> specimens) {
        List<String> faults = new ArrayList<>();
        for (List<Specimen> subjects : subjects(figure, specimens)) {
            DrawnFigure drawn = figure.draw(subjects, Progress.NONE);
            for (FigureStyle style : STYLES) {
                DrawnFigure.Sheet sheet = drawn.sheet(style);
                Page page = sheet.page();
                TextBoxes texts = new TextBoxes();
                page.paint(sheet.theme(), texts);
                String where =
                        subjects.stream().map(Specimen::title).toList() + " at " + Math.round(page.widthMm()) + " mm: ";
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
