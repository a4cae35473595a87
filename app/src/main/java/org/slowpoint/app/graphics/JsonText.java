package org.slowpoint.app.graphics;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A page's numbers as JSON: title, provenance, and per chart its axes and layers with one object of arrays per series.
 * Numbers that are not finite are null.
 */
final class JsonText {
    private static final JsonFactory FACTORY = new JsonFactory()
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);

    private JsonText() {}

    /** Writes to a stream, which stays open. */
    static void write(Page page, OutputStream out) throws IOException {
        try (JsonGenerator json = FACTORY.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("title", page.title());
            json.writeObjectFieldStart("provenance");
            for (Map.Entry<String, String> entry : page.provenance().entrySet()) {
                json.writeStringField(entry.getKey(), entry.getValue());
            }
            json.writeEndObject();
            json.writeArrayFieldStart("charts");
            for (ListedChart listed : ListedChart.of(page)) {
                chart(json, listed);
            }
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        }
    }

    private static void chart(JsonGenerator json, ListedChart listed) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", listed.id());
        if (!listed.within().isEmpty()) {
            json.writeStringField("within", listed.within());
        }
        json.writeStringField("title", listed.chart().title());
        axis(json, "x", listed.chart().x());
        axis(json, "y", listed.chart().y());
        json.writeArrayFieldStart("layers");
        for (Layer layer : listed.chart().layers()) {
            layer(json, listed, layer);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void axis(JsonGenerator json, String name, Axis axis) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("label", axis.label());
        json.writeStringField("scale", axis.scale().kind().name().toLowerCase(Locale.ROOT));
        json.writeEndObject();
    }

    private static void layer(JsonGenerator json, ListedChart listed, Layer layer) throws IOException {
        json.writeStartObject();
        json.writeStringField("id", layer.id());
        json.writeStringField("title", layer.title());
        json.writeArrayFieldStart("columns");
        for (String name : listed.columns(layer)) {
            json.writeString(name);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("series");
        for (Series series : series(layer)) {
            json.writeStartObject();
            numbers(json, "x", series.xs);
            numbers(json, "y", series.ys);
            if (series.valued) {
                numbers(json, "value", series.values);
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void numbers(JsonGenerator json, String name, List<Double> numbers) throws IOException {
        json.writeArrayFieldStart(name);
        for (double number : numbers) {
            if (Double.isFinite(number)) {
                json.writeNumber(number);
            } else {
                json.writeNull();
            }
        }
        json.writeEndArray();
    }

    // Some layers tell the points of several series in turn.
    private static List<Series> series(Layer layer) {
        List<Series> all = new ArrayList<>();
        layer.points((series, index, x, y, value) -> {
            while (all.size() <= series) {
                all.add(new Series());
            }
            all.get(series).add(x, y, value);
        });
        return all;
    }

    private static final class Series {
        private final List<Double> xs = new ArrayList<>();
        private final List<Double> ys = new ArrayList<>();
        private final List<Double> values = new ArrayList<>();
        private boolean valued;

        void add(double x, double y, double value) {
            xs.add(x);
            ys.add(y);
            values.add(value);
            valued |= !Double.isNaN(value);
        }
    }
}
