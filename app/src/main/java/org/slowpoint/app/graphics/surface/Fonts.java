package org.slowpoint.app.graphics.surface;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The bundled font files, read from the class path. */
final class Fonts {
    private static final String FOLDER = "/org/slowpoint/assets/fonts/";

    private Fonts() {}

    /** The bytes of a font file, opened anew. */
    static InputStream open(TextStyle.Weight weight) {
        String name = FOLDER + fileName(weight);
        InputStream stream = Fonts.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException("The bundled font " + name + " is missing from the program.");
        }
        return stream;
    }

    static byte[] bytes(TextStyle.Weight weight) {
        try (InputStream stream = open(weight)) {
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String fileName(TextStyle.Weight weight) {
        return switch (weight) {
            case REGULAR -> "Roboto-Regular.ttf";
            case MEDIUM -> "Roboto-Medium.ttf";
            case ITALIC -> "Roboto-Italic.ttf";
        };
    }
}
