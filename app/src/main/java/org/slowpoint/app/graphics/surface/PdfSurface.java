package org.slowpoint.app.graphics.surface;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.apache.pdfbox.pdmodel.graphics.state.PDExtendedGraphicsState;
import org.apache.pdfbox.util.Matrix;

/**
 * Writes a one-page PDF with real, selectable text in embedded fonts. The bytes depend only on what is drawn. Failures
 * of the underlying writer surface as {@link UncheckedIOException}.
 */
public final class PdfSurface implements Surface, AutoCloseable {
    /** How far a control point lies along the tangent for a quarter circle of radius 1. */
    private static final String PRODUCER = "Slowpoint";

    private static final double ARC = 0.5522847498;

    private final PDDocument document = new PDDocument();
    private final PDPageContentStream page;
    private final Map<TextStyle.Weight, PDFont> fonts = new EnumMap<>(TextStyle.Weight.class);
    private final Map<Integer, PDExtendedGraphicsState> opacities = new HashMap<>();
    private int fillOpacity = 255;
    private int strokeOpacity = 255;

    /** An empty page of the given size in points. */
    public PdfSurface(double width, double height) {
        PDPage sheet = new PDPage(new PDRectangle((float) width, (float) height));
        document.addPage(sheet);
        try {
            page = new PDPageContentStream(document, sheet);
            page.transform(new Matrix(1, 0, 0, -1, 0, (float) height));
            page.setLineJoinStyle(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Ends the page and writes the document; call once.
     *
     * @param title of the document
     * @param about provenance, kept in the document information
     * @param out stays open
     * @throws IOException when writing fails
     */
    public void write(String title, Map<String, String> about, OutputStream out) throws IOException {
        page.close();
        PDDocumentInformation info = document.getDocumentInformation();
        info.setTitle(title);
        info.setProducer(PRODUCER);
        about.forEach(info::setCustomMetadataValue);
        // A fixed seed for the file's identifier, in place of the time of day.
        document.setDocumentId(0L);
        document.save(out, CompressParameters.DEFAULT_COMPRESSION);
    }

    @Override
    public void close() throws IOException {
        document.close();
    }

    @Override
    public void beginGroup(String id, String title) {
        // A page has no named parts.
    }

    @Override
    public void endGroup() {
        // A page has no named parts.
    }

    @Override
    public void pushClip(Box box) {
        run(() -> {
            page.saveGraphicsState();
            page.addRect((float) box.x(), (float) box.y(), (float) box.width(), (float) box.height());
            page.clip();
        });
    }

    @Override
    public void popClip() {
        run(page::restoreGraphicsState);
        // Opacities inside the clip are forgotten by the page; unknown values make the next use set them again.
        fillOpacity = -1;
        strokeOpacity = -1;
    }

    @Override
    public void polyline(double[] xs, double[] ys, int n, Stroke stroke) {
        if (n < 2) {
            return;
        }
        run(() -> {
            use(stroke);
            trace(xs, ys, n);
            page.stroke();
        });
    }

    @Override
    public void polygon(double[] xs, double[] ys, int n, int fill, Stroke stroke) {
        if (n < 3) {
            return;
        }
        run(() -> {
            prepare(fill, stroke);
            trace(xs, ys, n);
            page.closePath();
            finishPath(fill, stroke);
        });
    }

    @Override
    public void rect(Box box, int fill, Stroke stroke) {
        run(() -> {
            prepare(fill, stroke);
            page.addRect((float) box.x(), (float) box.y(), (float) box.width(), (float) box.height());
            finishPath(fill, stroke);
        });
    }

    @Override
    public void markers(
            double[] xs, double[] ys, int n, Marker marker, double size, int[] fills, int fill, Stroke stroke) {
        double[] outline = marker.outline(size);
        double[] px = new double[outline.length / 2];
        double[] py = new double[outline.length / 2];
        for (int i = 0; i < n; i++) {
            int colour = fills == null ? fill : fills[i];
            if (marker.isStroked()) {
                StrokedMarks.draw(this, xs[i], ys[i], outline, colour, stroke);
            } else if (marker == Marker.CIRCLE) {
                circle(xs[i], ys[i], size / 2, colour, stroke);
            } else {
                for (int k = 0; k < px.length; k++) {
                    px[k] = xs[i] + outline[2 * k];
                    py[k] = ys[i] + outline[2 * k + 1];
                }
                polygon(px, py, px.length, colour, stroke);
            }
        }
    }

    @Override
    public void text(double x, double y, String text, TextStyle style) {
        if (text.isEmpty()) {
            return;
        }
        double angle = Math.toRadians(style.angle());
        double cos = Math.cos(angle);
        double sin = Math.sin(angle);
        double left = style.shiftLeft(text);
        double drop = style.dropToBaseline();
        double baseX = x - cos * left + sin * drop;
        double baseY = y + sin * left + cos * drop;
        run(() -> {
            setFill(style.argb());
            page.beginText();
            PDFont font = font(style.weight());
            page.setFont(font, (float) style.size());
            page.setTextMatrix(
                    new Matrix((float) cos, (float) -sin, (float) -sin, (float) -cos, (float) baseX, (float) baseY));
            page.showText(writable(font, text));
            page.endText();
        });
    }

    @Override
    public void image(int[] argb, int width, int height, Box box) {
        run(() -> {
            PDImageXObject image = LosslessFactory.createFromImage(document, Pictures.image(argb, width, height));
            image.setInterpolate(true);
            setFill(0xFF000000);
            // The page is mirrored, so the picture is mirrored back.
            page.drawImage(image, new Matrix((float) box.width(), 0, 0, (float) -box.height(), (float) box.x(), (float)
                    box.bottom()));
        });
    }

    @Override
    public double dot() {
        return 0.12;
    }

    private void circle(double x, double y, double r, int fill, Stroke stroke) {
        float k = (float) (ARC * r);
        float cx = (float) x;
        float cy = (float) y;
        float radius = (float) r;
        run(() -> {
            prepare(fill, stroke);
            page.moveTo(cx + radius, cy);
            page.curveTo(cx + radius, cy + k, cx + k, cy + radius, cx, cy + radius);
            page.curveTo(cx - k, cy + radius, cx - radius, cy + k, cx - radius, cy);
            page.curveTo(cx - radius, cy - k, cx - k, cy - radius, cx, cy - radius);
            page.curveTo(cx + k, cy - radius, cx + radius, cy - k, cx + radius, cy);
            page.closePath();
            finishPath(fill, stroke);
        });
    }

    private void trace(double[] xs, double[] ys, int n) throws IOException {
        page.moveTo((float) xs[0], (float) ys[0]);
        for (int i = 1; i < n; i++) {
            page.lineTo((float) xs[i], (float) ys[i]);
        }
    }

    private void prepare(int fill, Stroke stroke) throws IOException {
        if (fill >>> 24 != 0) {
            setFill(fill);
        }
        if (stroke != null) {
            use(stroke);
        }
    }

    private void finishPath(int fill, Stroke stroke) throws IOException {
        boolean filled = fill >>> 24 != 0;
        if (filled && stroke != null) {
            page.fillAndStroke();
        } else if (filled) {
            page.fill();
        } else if (stroke != null) {
            page.stroke();
        } else {
            page.addRect(0, 0, 0, 0);
            page.fill();
        }
    }

    private void setFill(int argb) throws IOException {
        page.setNonStrokingColor(Argb.red(argb) / 255f, Argb.green(argb) / 255f, Argb.blue(argb) / 255f);
        if (fillOpacity != argb >>> 24) {
            fillOpacity = argb >>> 24;
            page.setGraphicsStateParameters(opacity(fillOpacity, false));
        }
    }

    private void use(Stroke stroke) throws IOException {
        int argb = stroke.argb();
        page.setStrokingColor(Argb.red(argb) / 255f, Argb.green(argb) / 255f, Argb.blue(argb) / 255f);
        if (strokeOpacity != argb >>> 24) {
            strokeOpacity = argb >>> 24;
            page.setGraphicsStateParameters(opacity(strokeOpacity, true));
        }
        page.setLineWidth((float) stroke.width());
        float[] dash = new float[stroke.dash().size()];
        for (int k = 0; k < dash.length; k++) {
            dash[k] = stroke.dash().get(k).floatValue();
        }
        page.setLineDashPattern(dash, 0);
    }

    private PDExtendedGraphicsState opacity(int alpha, boolean stroking) {
        return opacities.computeIfAbsent(stroking ? alpha + 256 : alpha, key -> {
            PDExtendedGraphicsState state = new PDExtendedGraphicsState();
            if (stroking) {
                state.setStrokingAlphaConstant(alpha / 255f);
            } else {
                state.setNonStrokingAlphaConstant(alpha / 255f);
            }
            return state;
        });
    }

    private PDFont font(TextStyle.Weight weight) throws IOException {
        PDFont font = fonts.get(weight);
        if (font == null) {
            font = PDType0Font.load(document, new ByteArrayInputStream(Fonts.bytes(weight)), true);
            fonts.put(weight, font);
        }
        return font;
    }

    // A name from elsewhere may hold letters that the font has no shape for; a page that names one cannot be written.
    private static String writable(PDFont font, String text) throws IOException {
        if (hasShapes(font, text)) {
            return text;
        }
        StringBuilder writable = new StringBuilder();
        for (int codePoint : text.codePoints().toArray()) {
            String letter = Character.toString(codePoint);
            writable.append(hasShapes(font, letter) ? letter : "?");
        }
        return writable.toString();
    }

    private static boolean hasShapes(PDFont font, String text) throws IOException {
        try {
            font.encode(text);
            return true;
        } catch (IllegalArgumentException missing) {
            return false;
        }
    }

    private static void run(Step step) {
        try {
            step.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    /** Whether a PDF file was made here; it keeps in compressed form by whom. */
    public static boolean isOwn(Path file) {
        try (PDDocument document = Loader.loadPDF(file.toFile())) {
            return PRODUCER.equals(document.getDocumentInformation().getProducer());
        } catch (IOException | RuntimeException e) {
            return false;
        }
    }
}
