package org.slowpoint.app.graphics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.slowpoint.app.graphics.surface.Box;
import org.slowpoint.app.graphics.surface.Stroke;
import org.slowpoint.app.graphics.surface.SvgSurface;

class LinePainterTest {
    private final SvgSurface surface = new SvgSurface(100, 100);
    private final LinePainter line = new LinePainter(surface, new Box(0, 0, 100, 100), Stroke.solid(0xFF000000, 1));

    @Test
    void aLineIsCutWhereItLeavesTheBox() {
        line.to(-1e9, 50);
        line.to(1e9, 50);
        line.end();
        assertThat(drawn()).contains("points=\"0,50 100,50\"");
    }

    @Test
    void aGapAndAnOutsideStretchBreakTheLine() {
        line.to(10, 10);
        line.to(20, 10);
        line.to(Double.NaN, 10);
        line.to(30, 10);
        line.to(40, 10);
        line.to(40, -50);
        line.to(60, -50);
        line.to(60, 10);
        line.end();
        assertThat(drawn()).contains("points=\"10,10 20,10\"", "points=\"30,10 40,10 40,0\"", "points=\"60,0 60,10\"");
    }

    @Test
    void cornersTooCloseToSeeAreLeftOutButTheEndIsKept() {
        for (int i = 0; i <= 10000; i++) {
            line.to(10 + i * 0.001, 20);
        }
        line.end();
        String points = drawn();
        assertThat(points).contains("10,20 ", "20,20\"");
        assertThat(points.split("<polyline", -1)[1].split(" ", -1)).hasSizeLessThan(400);
    }

    private String drawn() {
        return surface.document("", "", Map.of());
    }
}
