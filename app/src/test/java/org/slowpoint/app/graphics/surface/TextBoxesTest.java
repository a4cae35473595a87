package org.slowpoint.app.graphics.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.ChartTheme;
import org.slowpoint.app.graphics.Page;
import org.slowpoint.app.graphics.SampleCharts;
import org.slowpoint.app.graphics.surface.TextStyle.Across;
import org.slowpoint.app.graphics.surface.TextStyle.Down;

class TextBoxesTest {
    private static final TextStyle STYLE = TextStyle.of(10, 0xFF000000);

    private final TextBoxes boxes = new TextBoxes();

    @Test
    void aLevelTextReachesFromItsCapitalsToItsDescenders() {
        boxes.text(100, 50, "Update", STYLE);
        double width = FontMetrics.width("Update", STYLE);
        is(
                boxes.texts().get(0).box(),
                new Box(
                        100,
                        50 - FontMetrics.capHeight(10),
                        width,
                        FontMetrics.capHeight(10) + FontMetrics.descent(10)));
    }

    @Test
    void anchorsShiftTheText() {
        double width = FontMetrics.width("Update", STYLE);
        boxes.text(100, 50, "Update", STYLE.anchor(Across.RIGHT, Down.MIDDLE));
        boxes.text(100, 50, "Update", STYLE.anchor(Across.CENTRE, Down.BOTTOM));
        Box first = boxes.texts().get(0).box();
        assertThat(first.right()).isCloseTo(100, within(1e-9));
        assertThat(first.y()).isCloseTo(50 - FontMetrics.capHeight(10) / 2, within(1e-9));
        Box second = boxes.texts().get(1).box();
        assertThat(second.x()).isCloseTo(100 - width / 2, within(1e-9));
        assertThat(second.bottom()).isCloseTo(50, within(1e-9));
    }

    @Test
    void aTextThatReadsUpwardsLiesAboveItsAnchor() {
        double width = FontMetrics.width("Update", STYLE);
        boxes.text(100, 50, "Update", STYLE.turned(90));
        is(
                boxes.texts().get(0).box(),
                new Box(
                        100 - FontMetrics.capHeight(10),
                        50 - width,
                        FontMetrics.capHeight(10) + FontMetrics.descent(10),
                        width));
    }

    @Test
    void textsThatCoverOneAnotherAreFoundAndNeighboursAreNot() {
        double width = FontMetrics.width("Update", STYLE);
        boxes.text(10, 50, "Update", STYLE);
        boxes.text(10 + width - 0.4, 50, "beside", STYLE);
        boxes.text(10, 50 + FontMetrics.lineHeight(10), "below", STYLE);
        boxes.text(10, 50, "", STYLE);
        assertThat(boxes.overlaps()).isEmpty();
        boxes.text(10 + width / 2, 55, "over", STYLE.turned(90));
        assertThat(boxes.overlaps())
                .extracting(pair -> pair.first().text() + "/" + pair.second().text())
                .containsExactly("Update/over");
    }

    @Test
    void textsBeyondThePageAreFound() {
        boxes.text(2, 50, "inside", STYLE);
        boxes.text(95, 50, "too long", STYLE);
        boxes.text(50, 5, "too high", STYLE);
        boxes.text(5, 70, "too far left", STYLE.anchor(Across.CENTRE, Down.MIDDLE));
        boxes.text(50, 99, "too low", STYLE);
        assertThat(boxes.outside(100, 100))
                .extracting(TextBoxes.Placed::text)
                .containsExactly("too long", "too high", "too far left", "too low");
    }

    @Test
    void aPageOfChartsKeepsItsTextsApart() {
        Page page = SampleCharts.page();
        page.paint(ChartTheme.PRINT, boxes);
        assertThat(boxes.texts()).extracting(TextBoxes.Placed::text).contains("Im λ", "10⁻²");
        assertThat(boxes.overlaps()).isEmpty();
        assertThat(boxes.outside(page.width(), page.height())).isEmpty();
    }

    private static void is(Box box, Box expected) {
        assertThat(new double[] {box.x(), box.y(), box.width(), box.height()})
                .containsExactly(
                        new double[] {expected.x(), expected.y(), expected.width(), expected.height()}, within(1e-9));
    }
}
