package org.slowpoint.app.graphics.surface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RasterTest {
    @Test
    void itCoversTheBoxWithWholePixels() {
        Box box = new Box(10.3, 20.7, 33.3, 44.4);
        Raster raster = Raster.of(box, 1.5, surface -> {});
        assertThat(raster.box().x() * 1.5).isEqualTo(Math.floor(10.3 * 1.5));
        assertThat(raster.box().y() * 1.5).isEqualTo(Math.floor(20.7 * 1.5));
        assertThat(raster.box().right()).isGreaterThanOrEqualTo(box.right());
        assertThat(raster.box().bottom()).isGreaterThanOrEqualTo(box.bottom());
        assertThat(raster.width()).isEqualTo((int) Math.rint(raster.box().width() * 1.5));
        assertThat(raster.pixel(raster.width() - 1, raster.height() - 1)).isZero();
    }

    @Test
    void whatIsDrawnKeepsItsPlaceAndIsPremultiplied() {
        Raster raster =
                Raster.of(new Box(10, 20, 30, 30), 2, surface -> surface.rect(new Box(15, 25, 5, 5), 0x80FF0000, null));
        assertThat(raster.pixel(9, 10)).isZero();
        assertThat(raster.pixel(10, 10)).isEqualTo(0x80800000);
        assertThat(raster.pixel(19, 19)).isEqualTo(0x80800000);
        assertThat(raster.pixel(20, 20)).isZero();
    }

    @Test
    void seeThroughLinesAddUpWhereTheyCross() {
        Stroke stroke = Stroke.solid(0x66000000, 2);
        Raster raster = Raster.of(new Box(0, 0, 20, 20), 1, surface -> {
            surface.polyline(new double[] {0, 20}, new double[] {10, 10}, 2, stroke);
            surface.polyline(new double[] {10, 10}, new double[] {0, 20}, 2, stroke);
        });
        assertThat(raster.pixel(3, 10) >>> 24).isEqualTo(0x66);
        assertThat(raster.pixel(10, 10) >>> 24).isGreaterThan(0x90);
    }

    @Test
    void veryManyMarksAreStampedWhereTheyLie() {
        int n = MarkerStamp.ABOVE + 1;
        double[] xs = new double[n];
        double[] ys = new double[n];
        for (int i = 0; i < n; i++) {
            xs[i] = 25;
            ys[i] = 30;
        }
        Raster raster = Raster.of(
                new Box(10, 20, 30, 30),
                2,
                surface -> surface.markers(xs, ys, n, Marker.CIRCLE, 4, null, 0xFF00FF00, null));
        assertThat(raster.pixel(30, 20)).isEqualTo(0xFF00FF00);
        assertThat(raster.pixel(40, 20)).isZero();
    }

    @Test
    void aVastBoxIsDrawnCoarser() {
        Raster raster = Raster.of(new Box(0, 0, 8000, 8000), 4, surface -> {});
        assertThat((double) raster.width() * raster.height()).isLessThan(33e6);
        assertThat(raster.box().width()).isCloseTo(8000, within(5.0));
    }
}
