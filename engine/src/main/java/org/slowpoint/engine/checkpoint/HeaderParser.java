package org.slowpoint.engine.checkpoint;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slowpoint.engine.text.Quoted;

/**
 * Reads the JSON header of one file, token by token, so that nothing but the expected structure is ever built. Whether
 * the offsets fit the file is for {@link Layout} to say.
 */
final class HeaderParser {

    /** The key of the free text; no tensor may have this name. */
    static final String METADATA = "__metadata__";

    private static final String SAVE_AGAIN = "; save it again as safetensors";

    /** As deep as the format's own library follows what it does not know. */
    private static final int DEPTH = 127;

    // Canonical names would let a hostile header fill a table shared by every parser of the factory.
    private static final JsonFactory JSON = ((JsonFactoryBuilder) JsonFactory.builder())
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH)
                    .maxNumberLength(40)
                    .maxStringLength(Limits.HEADER_BYTES)
                    .maxNameLength(4096)
                    .build())
            .build();

    private final Source source;
    private final JsonParser parser;
    private final List<TensorEntry> tensors = new ArrayList<>();
    private final Set<String> names = new HashSet<>();
    private Map<String, String> metadata = Map.of();

    private HeaderParser(Source source, JsonParser parser) {
        this.source = source;
        this.parser = parser;
    }

    /**
     * Parses a header.
     *
     * @param source the file, for messages
     * @param json the header's text, padding included
     * @throws CheckpointException when it is not a safetensors header
     */
    static Header parse(Source source, String json) {
        if (!json.startsWith("{")) {
            throw source.refuse("its header does not start with \"{\", so it is not a safetensors file");
        }
        try (JsonParser parser = JSON.createParser(json)) {
            return new HeaderParser(source, parser).header();
        } catch (JsonProcessingException fault) {
            long at = fault.getLocation() == null ? 0 : fault.getLocation().getCharOffset();
            String problem = fault instanceof StreamConstraintsException
                    ? "its header is nested too deeply or has too long a name or number near character "
                    : "its header is not valid JSON near character ";
            throw source.refuse(problem + Math.max(at, 0) + SAVE_AGAIN, fault);
        } catch (IOException fault) {
            throw new UncheckedIOException("reading from memory cannot fail", fault);
        }
    }

    private Header header() throws IOException {
        parser.nextToken();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = wellFormed(parser.currentName());
            if (!names.add(name)) {
                throw source.refuse("its header lists " + Quoted.of(name) + " twice" + SAVE_AGAIN);
            }
            if (parser.nextToken() == JsonToken.VALUE_NULL && name.equals(METADATA)) {
                continue;
            }
            if (!parser.hasToken(JsonToken.START_OBJECT)) {
                throw source.refuse("its header entry " + Quoted.of(name) + " is not an object" + SAVE_AGAIN);
            }
            if (name.equals(METADATA)) {
                metadata = metadata();
            } else {
                if (tensors.size() == Limits.TENSORS) {
                    throw source.refuse("it lists more than " + Limits.TENSORS
                            + " tensors, the most that are read; choose a checkpoint of a smaller model");
                }
                tensors.add(tensor(name));
            }
        }
        if (parser.nextToken() != null) {
            throw source.refuse("its header goes on after the closing brace" + SAVE_AGAIN);
        }
        return new Header(tensors, metadata);
    }

    private Map<String, String> metadata() throws IOException {
        Map<String, String> read = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String key = wellFormed(parser.currentName());
            if (parser.nextToken() != JsonToken.VALUE_STRING) {
                throw source.refuse("its metadata entry " + Quoted.of(key) + " is not text" + SAVE_AGAIN);
            }
            if (read.putIfAbsent(key, wellFormed(parser.getText())) != null) {
                throw source.refuse("its metadata lists " + Quoted.of(key) + " twice" + SAVE_AGAIN);
            }
        }
        return read;
    }

    private TensorEntry tensor(String name) throws IOException {
        StoredType type = null;
        List<Long> shape = null;
        List<Long> offsets = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            boolean repeated =
                    switch (field) {
                        case "dtype" -> type != null;
                        case "shape" -> shape != null;
                        case "data_offsets" -> offsets != null;
                        default -> false;
                    };
            if (repeated) {
                throw source.refuseTensor(name, "has the field " + field + " twice" + SAVE_AGAIN);
            }
            parser.nextToken();
            switch (field) {
                case "dtype" -> type = type(name);
                case "shape" -> shape = integers(name, field, Limits.RANK);
                case "data_offsets" -> offsets = integers(name, field, 2);
                    // Programs may say more of a tensor; the format's own library passes it over.
                default -> parser.skipChildren();
            }
        }
        if (type == null || shape == null || offsets == null) {
            String missing = type == null ? "dtype" : shape == null ? "shape" : "data_offsets";
            throw source.refuseTensor(name, "has no " + missing + SAVE_AGAIN);
        }
        if (offsets.size() != 2) {
            throw source.refuseTensor(name, "has " + offsets.size() + " data_offsets instead of 2" + SAVE_AGAIN);
        }
        return new TensorEntry(name, type, shape, offsets.get(0), offsets.get(1));
    }

    private StoredType type(String name) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw source.refuseTensor(name, "has a dtype that is not text" + SAVE_AGAIN);
        }
        String stored = parser.getText();
        for (StoredType type : StoredType.values()) {
            if (type.name().equals(stored)) {
                return type;
            }
        }
        throw source.refuseTensor(
                name,
                "has the dtype " + Quoted.of(stored)
                        + ", but only F64, F32, F16, BF16 and whole numbers are read; save it again as F32 or F64");
    }

    private List<Long> integers(String name, String field, int most) throws IOException {
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            throw source.refuseTensor(name, "has a " + field + " that is not a list" + SAVE_AGAIN);
        }
        List<Long> read = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (!parser.hasToken(JsonToken.VALUE_NUMBER_INT)
                    || parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                    || parser.getLongValue() < 0) {
                String stored = parser.getText();
                throw source.refuseTensor(
                        name,
                        "has the " + field + " value " + Quoted.of(stored == null ? "nothing" : stored)
                                + ", which is not a whole number from 0 to 2^63 - 1" + SAVE_AGAIN);
            }
            if (read.size() == most) {
                throw source.refuseTensor(name, "has more than " + most + " values in " + field + SAVE_AGAIN);
            }
            read.add(parser.getLongValue());
        }
        return read;
    }

    // JSON escapes can spell half a surrogate pair, which no UTF-8 file could hold when it is written again.
    private String wellFormed(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw source.refuse("its header text " + Quoted.of(text) + " is not valid Unicode" + SAVE_AGAIN);
        }
        return text;
    }
}
