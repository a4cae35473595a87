package org.slowpoint.engine.interchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.slowpoint.engine.text.Quoted;

/**
 * What the header of a NumPy file says: a Python dictionary of exactly {@code descr}, {@code fortran_order} and
 * {@code shape}.
 *
 * @param described element type
 * @param fortranOrder whether the first index runs fastest
 * @param shape the dimensions; empty for a scalar
 */
record NpyHeader(Described described, boolean fortranOrder, long[] shape) {

    /**
     * The element type as far as it is read.
     *
     * @param type the type; empty when it is not read
     * @param problem why it is not read, for a sentence that begins with the array; otherwise empty
     */
    record Described(Optional<NumberType> type, String problem) {

        static Described of(String name) {
            Optional<NumberType> type = NumberType.named(name);
            return new Described(type, type.isPresent() ? "" : NumberType.notRead(name));
        }
    }

    /** The most dimensions: as many as ND4J's shape descriptor has room for. */
    private static final int RANK = 32;

    private static final int DIGITS = 18;

    /** The dictionary of an array in C order, as NumPy writes it. */
    static String text(NumberType type, long[] shape) {
        String dimensions = LongStream.of(shape).mapToObj(Long::toString).collect(Collectors.joining(", "));
        return "{'descr': '" + type.numpyName() + "', 'fortran_order': False, 'shape': (" + dimensions
                + (shape.length == 1 ? "," : "") + "), }";
    }

    /**
     * Parses a dictionary.
     *
     * @param source the file, for messages
     * @param array the array's name, for messages
     * @param text the header, padding included
     * @throws InterchangeException when it is anything else than such a dictionary
     */
    static NpyHeader parse(SourceFile source, String array, String text) {
        return new Parser(source, array, text).header();
    }

    private static final class Parser {

        private final SourceFile source;
        private final String array;
        private final String text;
        private int at;

        Parser(SourceFile source, String array, String text) {
            this.source = source;
            this.array = array;
            this.text = text;
        }

        NpyHeader header() {
            Map<String, Object> entries = new HashMap<>();
            expect('{');
            while (!taken('}')) {
                String key = string();
                expect(':');
                Object value =
                        switch (key) {
                            case "descr" -> descr();
                            case "fortran_order" -> truth();
                            case "shape" -> shape();
                            default -> throw damaged("has the unknown header entry " + Quoted.of(key));
                        };
                if (entries.put(key, value) != null) {
                    throw damaged("has the header entry " + Quoted.of(key) + " twice");
                }
                if (!taken(',')) {
                    expect('}');
                    break;
                }
            }
            blank();
            if (at < text.length()) {
                throw damaged("has a header that goes on after its end");
            }
            for (String key : List.of("descr", "fortran_order", "shape")) {
                if (!entries.containsKey(key)) {
                    throw damaged("has no " + key + " in its header");
                }
            }
            return new NpyHeader((Described) entries.get("descr"), (Boolean) entries.get("fortran_order"), (long[])
                    entries.get("shape"));
        }

        private Described descr() {
            blank();
            if (at < text.length() && text.charAt(at) == '[') {
                at = end(at);
                return new Described(
                        Optional.empty(), "holds records of several fields; save it as a plain float32 array");
            }
            return Described.of(string());
        }

        // Past the list that opens here: brackets are counted, and those in strings are not.
        private int end(int from) {
            int open = 0;
            char quote = 0;
            for (int i = from; i < text.length(); i++) {
                char c = text.charAt(i);
                if (quote != 0) {
                    quote = c == quote ? 0 : quote;
                } else if (c == '\'' || c == '"') {
                    quote = c;
                } else if (c == '[') {
                    open++;
                } else if (c == ']' && --open == 0) {
                    return i + 1;
                }
            }
            throw unexpected();
        }

        private Boolean truth() {
            blank();
            for (String word : List.of("True", "False")) {
                if (text.startsWith(word, at)) {
                    at += word.length();
                    return Boolean.valueOf(word.toLowerCase(Locale.ROOT));
                }
            }
            throw unexpected();
        }

        private long[] shape() {
            List<Long> dimensions = new ArrayList<>();
            expect('(');
            boolean separated = true;
            while (!taken(')')) {
                if (!separated) {
                    throw unexpected();
                }
                if (dimensions.size() == RANK) {
                    throw damaged("has more than " + RANK + " dimensions");
                }
                dimensions.add(number());
                separated = taken(',');
            }
            // In Python (3) is a number; only (3,) is a shape.
            if (dimensions.size() == 1 && !separated) {
                throw unexpected();
            }
            return dimensions.stream().mapToLong(Long::longValue).toArray();
        }

        private long number() {
            blank();
            int begin = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            if (at == begin || at - begin > DIGITS) {
                at = begin;
                throw unexpected();
            }
            long number = Long.parseLong(text.substring(begin, at));
            // Python 2 marks its long integers.
            at += at < text.length() && text.charAt(at) == 'L' ? 1 : 0;
            return number;
        }

        private String string() {
            blank();
            // Python 2 marks its Unicode strings.
            at += at < text.length() && text.charAt(at) == 'u' ? 1 : 0;
            char quote = at < text.length() ? text.charAt(at) : ' ';
            int end = quote == '\'' || quote == '"' ? text.indexOf(quote, at + 1) : -1;
            if (end < 0 || text.substring(at, end).indexOf('\\') >= 0) {
                throw unexpected();
            }
            String content = text.substring(at + 1, end);
            at = end + 1;
            return content;
        }

        private void expect(char wanted) {
            if (!taken(wanted)) {
                throw unexpected();
            }
        }

        private boolean taken(char wanted) {
            blank();
            boolean found = at < text.length() && text.charAt(at) == wanted;
            at += found ? 1 : 0;
            return found;
        }

        private void blank() {
            while (at < text.length() && " \t\r\n\f".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private InterchangeException unexpected() {
            String rest = text.substring(Math.min(at, text.length())).strip();
            return damaged("has a header that cannot be read from "
                    + (rest.isEmpty() ? "its end" : Quoted.of(rest.substring(0, Math.min(20, rest.length())))));
        }

        private InterchangeException damaged(String problem) {
            return source.refuseArray(array, problem + "; save it again with numpy.save or numpy.savez");
        }
    }
}
