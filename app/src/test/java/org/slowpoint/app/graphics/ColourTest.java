package org.slowpoint.app.graphics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.slowpoint.app.graphics.surface.Argb;

class ColourTest {
    static List<ChartTheme> themes() {
        return List.of(ChartTheme.LIGHT, ChartTheme.DARK, ChartTheme.PRINT);
    }

    @ParameterizedTest
    @MethodSource("themes")
    void textAndSeriesShowOnTheirGround(ChartTheme theme) {
        for (int ground : new int[] {theme.background(), theme.plot()}) {
            assertThat(Argb.contrast(theme.text(), ground)).isGreaterThanOrEqualTo(4.5);
            assertThat(Argb.contrast(theme.muted(), ground)).isGreaterThanOrEqualTo(4.5);
            assertThat(Argb.contrast(theme.accent(), ground)).isGreaterThanOrEqualTo(3);
            assertThat(theme.series())
                    .allSatisfy(argb -> assertThat(Argb.contrast(argb, ground)).isGreaterThanOrEqualTo(3));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"VIRIDIS", "CIVIDIS", "PLASMA"})
    void sequentialMapsGrowLighterAllTheWay(ColourMap map) {
        double last = -1;
        for (int i = 0; i <= 32; i++) {
            double luminance = Argb.luminance(map.at(i / 32.0));
            assertThat(luminance).isGreaterThan(last);
            last = luminance;
        }
    }

    @Test
    void theDivergingMapIsLightestInTheMiddleAndGreyThere() {
        int middle = ColourMap.DIVERGING.at(0.5);
        assertThat(Math.abs(Argb.red(middle) - Argb.blue(middle))).isLessThan(12);
        assertThat(Argb.luminance(ColourMap.DIVERGING.at(0))).isLessThan(0.1);
        assertThat(Argb.luminance(ColourMap.DIVERGING.at(1))).isLessThan(0.1);
        assertThat(Argb.blue(ColourMap.DIVERGING.at(0.2))).isGreaterThan(Argb.red(ColourMap.DIVERGING.at(0.2)));
        assertThat(Argb.red(ColourMap.DIVERGING.at(0.8))).isGreaterThan(Argb.blue(ColourMap.DIVERGING.at(0.8)));
    }

    @Test
    void positionsOutsideAreClampedAndNoNumberIsClear() {
        assertThat(ColourMap.VIRIDIS.at(-3)).isEqualTo(Argb.of(68, 1, 84));
        assertThat(ColourMap.VIRIDIS.at(7)).isEqualTo(Argb.of(253, 231, 37));
        assertThat(ColourMap.VIRIDIS.at(Double.NaN)).isZero();
        assertThat(ColourMap.VIRIDIS.at(0.1, 0.01, 1, Scale.LOG)).isEqualTo(ColourMap.VIRIDIS.at(0.5));
    }
}
