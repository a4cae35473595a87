package org.slowpoint.app.graphics;

import java.util.Locale;

/** Kinds of files a page can be written to. */
public enum Format {
    SVG,
    PDF,
    PNG,
    CSV,
    JSON;

    /** The file name's extension with its dot. */
    public String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
