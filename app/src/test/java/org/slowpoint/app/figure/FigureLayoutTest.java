package org.slowpoint.app.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.slowpoint.app.graphics.Axis;
import org.slowpoint.app.graphics.Chart;
import org.slowpoint.app.graphics.ChartLayout;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.Panel;
import org.slowpoint.app.graphics.Tick;
import org.slowpoint.app.graphics.surface.Box;
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

    // What 256 units look like takes longer to find out than what all the others do.
    private static List<Samples.Sample> samples(boolean large) {
        return Samples.inFigures().stream()
                .filter(sample -> sample.file().contains("256") == large)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> textsKeepApartAndStayOnThePage() {
        return figures(Figures.all(), samples(false));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> textsOfALargeOptimizerKeepApartAndStayOnThePage() {
        return figures(
                Figures.all().stream()
                        .filter(figure -> figure.scope() == Scope.ONE)
                        .toList(),
                samples(true));
    }

    private static Stream<DynamicTest> figures(List<Figure> figures, List<Samples.Sample> samples) {
        NativeRuntime.start();
        List<AnalyzedCheckpoint> checkpoints =
                samples.stream().map(AnalyzedSamples::laidOut).toList();
        return figures.stream()
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
                texts.texts().stream()
                        .filter(t -> t.text().length() > 1 && t.text().endsWith("…"))
                        .forEach(t -> faults.add(where + "“" + t.text() + "” is cut"));
                boolean inset = page.panels().stream().anyMatch(p -> p.chart().inset() != null);
                if (sheet.caption().contains(DrawnFigure.INSET)
                        || (sheet.caption().contains("Inset") && !inset)) {
                    faults.add(where + "the caption speaks of an inset that is none: " + sheet.caption());
                }
                for (Panel panel : page.panels()) {
                    faults(panel.chart(), page.layout(panel, sheet.theme()))
                            .forEach(fault -> faults.add(where + fault));
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @TestFactory
    Stream<DynamicTest> viewsKeepTheirLegendsOffTheDataAtEverySize() {
        return views(samples(false));
    }

    @TestFactory
    @Tag("long")
    Stream<DynamicTest> viewsOfALargeOptimizerKeepTheirLegendsOffTheDataAtEverySize() {
        return views(samples(true));
    }

    private static Stream<DynamicTest> views(List<Samples.Sample> samples) {
        NativeRuntime.start();
        return samples.stream()
                .map(sample -> DynamicTest.dynamicTest(sample.file(), () -> {
                    AnalyzedCheckpoint analyzed = AnalyzedSamples.laidOut(sample);
                    List<String> faults = new ArrayList<>();
                    for (Figure view : Figures.views()) {
                        Chart chart = view.draw(List.of(analyzed), Progress.NONE)
                                .panels()
                                .get(0)
                                .chart();
                        for (double width : new double[] {90, 150, 210, 340, 520, 800}) {
                            for (double height : new double[] {60, 100, 180, 320, 500}) {
                                Box room = new Box(0, 0, width, height);
                                ChartLayout layout = ChartLayout.of(chart, null, room, ChartTheme.LIGHT);
                                faults(chart, layout)
                                        .forEach(fault -> faults.add(width + " × " + height + ": " + fault));
                            }
                        }
                    }
                    assertThat(faults).isEmpty();
                }));
    }

    @Test
    void chartsAboveOneAnotherShareTheirEdges() {
        NativeRuntime.start();
        AnalyzedCheckpoint analyzed = AnalyzedSamples.of(Samples.recurrent().get(0));
        DrawnFigure.Sheet sheet =
                new ExplorerFigure().draw(List.of(analyzed), Progress.NONE).sheet(FigureStyle.PRINT);
        Box update = plot(sheet, "update-function");
        Box gradients = plot(sheet, "gradients");
        assertThat(update.x()).isEqualTo(gradients.x());
        assertThat(update.right()).isCloseTo(gradients.right(), within(1e-9));
    }

    private static Box plot(DrawnFigure.Sheet sheet, String id) {
        Panel panel = sheet.page().panels().stream()
                .filter(p -> p.chart().id().equals(id))
                .findFirst()
                .orElseThrow();
        return sheet.page().layout(panel, sheet.theme()).plot();
    }

    @Test
    void aSlideHasTextForASlide() {
        DrawnFigure drawn = new SchematicFigure().draw(List.of(), Progress.NONE);
        double paper = drawn.sheet(FigureStyle.PRINT).theme().labelSize();
        double slide = drawn.sheet(FigureStyle.PRINT.withWidth(FigureStyle.SLIDE))
                .theme()
                .labelSize();
        assertThat(slide).isGreaterThanOrEqualTo(1.7 * paper);
    }

    private static List<String> faults(Chart chart, ChartLayout layout) {
        List<String> faults = new ArrayList<>();
        Box legend = layout.legend();
        for (Box data : layout.bar() == null ? List.of(layout.plot()) : List.of(layout.plot(), layout.bar())) {
            if (legend.width() > 0
                    && legend.x() < data.right()
                    && legend.right() > data.x()
                    && legend.y() < data.bottom()
                    && legend.bottom() > data.y()) {
                faults.add("the legend of " + chart.id() + " lies on data");
            }
        }
        if (!chart.bare()
                && !layout.isEmpty()
                && layout.plot().width() > 60
                && layout.plot().height() > 30) {
            if (labelled(layout.xTicks()) < Math.min(2, named(chart.x()))) {
                faults.add("the horizontal axis of " + chart.title() + " has one label");
            }
            if (labelled(layout.yTicks()) < Math.min(2, named(chart.y()))) {
                faults.add("the vertical axis of " + chart.title() + " has one label");
            }
        }
        return faults;
    }

    private static long named(Axis axis) {
        return axis.ticks().isEmpty() ? 2 : labelled(axis.ticks());
    }

    private static long labelled(List<Tick> ticks) {
        return ticks.stream().filter(Tick::isMajor).count();
    }
}
