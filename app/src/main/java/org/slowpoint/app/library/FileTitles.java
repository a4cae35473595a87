package org.slowpoint.app.library;

import java.nio.file.Path;

/** What files of the user's are called in front of people. */
public final class FileTitles {

    private static final String ENDING = ".safetensors";

    private FileTitles() {}

    /** The file's name without the ending that all checkpoints have. */
    public static String stem(Path file) {
        String name = file.getFileName() == null
                ? file.toString()
                : file.getFileName().toString();
        return name.endsWith(ENDING) && name.length() > ENDING.length()
                ? name.substring(0, name.length() - ENDING.length())
                : name;
    }
}
