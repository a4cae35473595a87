package org.slowpoint.app.graphics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slowpoint.app.graphics.surface.Marker;
import org.slowpoint.engine.file.FileWriteException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

class PageExportTest {
    @TempDir
    private Path folder;

    @Test
    void svgHasNamedPartsRealTextAndProvenance() throws Exception {
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes(Format.SVG)));
        assertThat(svg.getDocumentElement().getAttribute("width")).isEqualTo("180mm");
        assertThat(texts(svg, "text")).contains("Im λ", "10⁻²", "Learned optimizer");
        assertThat(texts(svg, "entry")).contains("random quadratics, κ = 100");
        NodeList groups = svg.getElementsByTagName("g");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < groups.getLength(); i++) {
            String id = ((Element) groups.item(i)).getAttribute("id");
            if (!id.isEmpty()) {
                ids.add(id);
            }
        }
        assertThat(ids).contains("states.paths", "eigen.values", "loss.legend").doesNotHaveDuplicates();
        String style = texts(svg, "style").get(0);
        String font = style.split("base64,", -1)[1].split("\\)", -1)[0];
        TrueTypeFont subset = new TTFParser()
                .parse(new RandomAccessReadBuffer(Base64.getDecoder().decode(font)));
        assertThat(subset.getUnicodeCmapLookup().getGlyphId('λ')).isPositive();
        assertThat(subset.getNumberOfGlyphs()).isLessThan(120);
    }

    @Test
    void pdfTextCanBeSelectedAndItsFontsAreInside() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(bytes(Format.PDF))) {
            String text = new PDFTextStripper().getText(pdf);
            assertThat(text).contains("Jacobian spectrum at the probe", "Re λ", "10⁻²", "Tuned momentum", "−1");
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("Figure 1");
            assertThat(pdf.getDocumentInformation().getCustomMetadataValue("Checkpoint"))
                    .isEqualTo("sha256:0123abcd");
            assertThat(pdf.getPage(0).getMediaBox().getWidth()).isBetween(510f, 510.5f);
            for (var name : pdf.getPage(0).getResources().getFontNames()) {
                assertThat(pdf.getPage(0).getResources().getFont(name).isEmbedded())
                        .isTrue();
            }
        }
    }

    @Test
    void pngGrowsWithItsScale() throws Exception {
        Page page = Page.of(
                SampleCharts.losses(), null, 100, 50, SampleCharts.page().provenance());
        for (int scale : new int[] {1, 3}) {
            byte[] png = bytes(page, Format.PNG, new ExportOptions(scale, ChartTheme.LIGHT));
            var picture = ImageIO.read(new ByteArrayInputStream(png));
            assertThat(picture.getWidth()).isEqualTo((int) Math.round(100 / 25.4 * 100 * scale));
            assertThat(picture.getHeight()).isEqualTo((int) Math.round(50 / 25.4 * 100 * scale));
            assertThat(new String(png, StandardCharsets.ISO_8859_1)).contains("tEXtCheckpoint\0sha256:0123abcd");
        }
    }

    @Test
    void csvIsTidyAndSaysWhereItComesFrom() throws Exception {
        List<String> lines =
                new String(bytes(Format.CSV), StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(0)).isEqualTo("# Checkpoint: sha256:0123abcd");
        assertThat(lines).contains("# eigen/values (Eigenvalues); x: Re λ; y: Im λ; value: learning rate");
        int header = lines.indexOf("chart,layer,series,index,x,y,value");
        assertThat(lines.subList(header + 1, lines.size()))
                .allSatisfy(line -> assertThat(line.split(",", -1)).hasSize(7));
        assertThat(lines).anyMatch(line -> line.startsWith("states,paths,59,119,"));
    }

    @Test
    void jsonHasEveryChartWithItsAxesAndTheArraysOfItsSeries() throws Exception {
        JsonNode root = new ObjectMapper().readTree(bytes(Format.JSON));
        assertThat(root.get("title").asText()).isEqualTo("Figure 1");
        assertThat(root.get("provenance").get("Checkpoint").asText()).isEqualTo("sha256:0123abcd");
        assertThat(root.get("charts")).hasSize(6);
        JsonNode losses = chart(root, "loss");
        assertThat(losses.get("y").get("scale").asText()).isEqualTo("log");
        JsonNode paths = layer(chart(root, "states"), "paths");
        assertThat(paths.get("title").asText()).isEqualTo("Trajectories");
        assertThat(paths.get("series")).hasSize(60);
        assertThat(paths.get("series").get(59).get("x")).hasSize(120);
        assertThat(paths.get("series").get(59).has("value")).isFalse();
        JsonNode values = layer(chart(root, "eigen"), "values");
        assertThat(values.get("columns").get(2).asText()).isEqualTo("learning rate");
        assertThat(values.get("series").get(0).get("value"))
                .hasSameSizeAs(values.get("series").get(0).get("x"));
    }

    @Test
    void numbersThatAreNotFiniteAreNullInJson() throws Exception {
        Chart chart = Chart.builder("gaps")
                .add(LineLayer.of(
                        LayerInfo.of("line", ""),
                        new double[] {0, 1, 2},
                        new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0.1},
                        Paint.of(Slot.SERIES_1),
                        1))
                .build();
        String text = text(Page.of(chart, null, 80, 60, Map.of()), Format.JSON);
        assertThat(text).contains("\"y\":[null,null,0.1]").endsWith("}\n");
    }

    @Test
    void theNumbersOfASmallChartInsideAnotherAreThere() throws Exception {
        Page page = Page.of(
                SampleCharts.losses().toBuilder()
                        .inset(new Inset(SampleCharts.losses(), Corner.TOP_RIGHT, 0.4, 0.4))
                        .build(),
                null,
                80,
                60,
                Map.of());
        assertThat(text(page, Format.CSV)).contains("# loss.inset/", "\nloss.inset,");
        JsonNode inset = chart(new ObjectMapper().readTree(text(page, Format.JSON)), "loss.inset");
        assertThat(inset.get("within").asText()).isEqualTo("loss");
        Page other = Page.of(
                SampleCharts.losses().toBuilder()
                        .inset(new Inset(SampleCharts.eigenvalues(), Corner.TOP_RIGHT, 0.4, 0.4))
                        .build(),
                null,
                80,
                60,
                Map.of());
        assertThat(text(other, Format.CSV)).contains("\neigen,values,");
    }

    @Test
    void aLayerOfVeryManyMarksIsOnePictureAmongShapesAndText() throws Exception {
        String many = text(marks(50_000), Format.SVG);
        assertThat(many.length()).isLessThan(500_000);
        assertThat(many)
                .contains("<image", ">Gradient g<", "<polyline", "clip-path")
                .isEqualTo(text(marks(50_000), Format.SVG));
        assertThat(many.split("<circle", -1)).hasSize(1);
        String few = text(marks(1000), Format.SVG);
        assertThat(few).doesNotContain("<image");
        assertThat(few.split("<circle", -1)).hasSize(1001);
        byte[] pdf = bytes(marks(50_000), Format.PDF, ExportOptions.print());
        assertThat(pdf.length).isLessThan(500_000);
        assertThat(pdf).isEqualTo(bytes(marks(50_000), Format.PDF, ExportOptions.print()));
    }

    @Test
    void thePictureOfALayerIsClearBetweenItsMarks() throws Exception {
        Page page = marks(50_000);
        ExportOptions options = new ExportOptions(3, ChartTheme.PRINT, 40_000);
        String svg = text(page, Format.SVG);
        String data = svg.split("<image", -1)[1].split("base64,", -1)[1].split("\"", -1)[0];
        BufferedImage picture =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(data)));
        int[] opaque = new int[2];
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                int alpha = picture.getRGB(x, y) >>> 24;
                opaque[0] += alpha == 0 ? 1 : 0;
                opaque[1] += alpha == 255 ? 1 : 0;
            }
        }
        assertThat(opaque[0]).isGreaterThan(10_000);
        assertThat(opaque[1]).isGreaterThan(10_000);
        try (PDDocument pdf = Loader.loadPDF(bytes(page, Format.PDF, options))) {
            BufferedImage drawn = new PDFRenderer(pdf).renderImageWithDPI(0, 300);
            BufferedImage expected = ImageIO.read(new ByteArrayInputStream(bytes(page, Format.PNG, options)));
            assertThat(meanDifference(drawn, expected)).isLessThan(2);
        }
    }

    @Test
    void howManyMarksALayerMayHaveCanBeChosen() throws Exception {
        assertThat(new String(
                        bytes(marks(1000), Format.SVG, new ExportOptions(3, ChartTheme.PRINT, 999)),
                        StandardCharsets.UTF_8))
                .contains("<image");
        assertThatThrownBy(() -> new ExportOptions(3, ChartTheme.PRINT, -1)).hasMessageContaining("-1");
    }

    @ParameterizedTest
    @EnumSource
    void theSizeIsThatOfTheFile(Format format) throws Exception {
        assertThat(PageExport.size(SampleCharts.page(), format, ExportOptions.print()))
                .isEqualTo(bytes(format).length);
    }

    @ParameterizedTest
    @EnumSource
    void theSamePageGivesTheSameBytes(Format format) throws Exception {
        assertThat(bytes(format)).isEqualTo(bytes(format)).isNotEmpty();
    }

    @Test
    void anOlderFileIsReplacedAndNothingElseIsLeft() throws Exception {
        Path target = folder.resolve("figure.svg");
        Files.writeString(target, "old");
        PageExport.write(SampleCharts.page(), Format.SVG, ExportOptions.print(), target);
        assertThat(target).content().startsWith("<?xml");
        assertThat(folder).isDirectoryNotContaining(file -> !file.equals(target));
    }

    @Test
    void failuresSayWhatWhereAndWhatToDo() {
        assertThatThrownBy(() -> write(folder.resolve("gone").resolve("f.pdf")))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("f.pdf")
                .hasMessageContaining("does not exist; create it first");
        assertThatThrownBy(() -> write(folder))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining(folder.toString());
    }

    private static void write(Path target) {
        PageExport.write(SampleCharts.page(), Format.PDF, ExportOptions.print(), target);
    }

    private static byte[] bytes(Format format) throws IOException {
        return bytes(SampleCharts.page(), format, ExportOptions.print());
    }

    private static byte[] bytes(Page page, Format format, ExportOptions options) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PageExport.render(page, format, options, out);
        return out.toByteArray();
    }

    private static String text(Page page, Format format) throws IOException {
        return new String(bytes(page, format, ExportOptions.print()), StandardCharsets.UTF_8);
    }

    private static Page marks(int count) {
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            double angle = 2 * Math.PI * ((i * 0.6180339887) % 1);
            double r = Math.pow((i * 0.7548776662) % 1, 2);
            xs[i] = r * Math.cos(angle);
            ys[i] = r * Math.sin(angle);
        }
        Chart chart = Chart.builder("cloud")
                .x(Axis.linear("Gradient g"))
                .add(MarkerLayer.of(
                        LayerInfo.of("marks", "Marks"), xs, ys, Paint.of(Slot.SERIES_1), Marker.CIRCLE, 1.5))
                .build();
        return Page.of(chart, null, 88, 66, Map.of());
    }

    private static double meanDifference(BufferedImage a, BufferedImage b) {
        double sum = 0;
        int width = Math.min(a.getWidth(), b.getWidth());
        int height = Math.min(a.getHeight(), b.getHeight());
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                sum += Math.abs((a.getRGB(x, y) & 255) - (b.getRGB(x, y) & 255));
            }
        }
        return sum / width / height;
    }

    private static JsonNode chart(JsonNode root, String id) {
        return named(root.get("charts"), id);
    }

    private static JsonNode layer(JsonNode chart, String id) {
        return named(chart.get("layers"), id);
    }

    private static JsonNode named(JsonNode list, String id) {
        for (JsonNode each : list) {
            if (each.get("id").asText().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("There is no " + id + ".");
    }

    private static List<String> texts(Document document, String tag) {
        NodeList nodes = document.getElementsByTagName(tag);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }
}
