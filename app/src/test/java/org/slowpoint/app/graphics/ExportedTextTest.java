package org.slowpoint.app.graphics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.pdfbox.Loader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slowpoint.app.graphics.surface.Marker;
import org.w3c.dom.Document;

/** Names from files in everything that is exported. */
class ExportedTextTest {

    private static final String NAME = "a\u0001b\u0000\"<&>\ud800\ufffe\n=cmd|' /C calc'!A0,=1+1;@x 数🙂";

    @Test
    void anSvgStaysXml() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes(Format.SVG)));
        String entry = document.getElementsByTagName("entry").item(0).getTextContent();
        assertThat(entry).startsWith("a\uFFFDb\uFFFD\"<&>\uFFFD\uFFFD\n=cmd").endsWith("数🙂");
    }

    @Test
    void aTableHoldsNoFormulas() throws IOException {
        String csv = new String(bytes(Format.CSV), StandardCharsets.UTF_8);
        assertThat(csv.lines()).allSatisfy(line -> {
            assertThat(line).doesNotStartWith("=").doesNotStartWith("+").doesNotStartWith("@");
            assertThat(line).doesNotContain(",=", ";@", ",@");
        });
        assertThat(csv).contains("a\\u0001b", ",'=1+1;'@x").doesNotContain("\u0001", "\u0000");
    }

    @Test
    void picturesAndPagesAreWhole() throws IOException {
        assertThat(ImageIO.read(new ByteArrayInputStream(bytes(Format.PNG)))).isNotNull();
        try (var pdf = Loader.loadPDF(bytes(Format.PDF))) {
            assertThat(pdf.getNumberOfPages()).isOne();
        }
        assertThatCode(() -> bytes(Format.JSON)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Größe −3×10⁻³", "a\tb"})
    void whatMarkupCanHoldStays(String text) {
        assertThat(MarkupText.escaped(text)).isEqualTo(text);
        assertThat(MarkupText.escaped("<a href=\"x\">&")).isEqualTo("&lt;a href=&quot;x&quot;&gt;&amp;");
    }

    private static byte[] bytes(Format format) throws IOException {
        Chart chart = Chart.builder("cloud")
                .x(Axis.linear(NAME))
                .title(NAME)
                .add(MarkerLayer.of(
                        LayerInfo.of("marks", NAME),
                        new double[] {1, 2},
                        new double[] {3, 4},
                        Paint.of(Slot.SERIES_1),
                        Marker.CIRCLE,
                        2))
                .build();
        Page page = Page.of(chart, null, 88, 66, Map.of("Checkpoint", NAME));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageExport.render(page, format, ExportOptions.print(), out);
        return out.toByteArray();
    }
}
