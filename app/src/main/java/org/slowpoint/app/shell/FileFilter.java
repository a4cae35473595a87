package org.slowpoint.app.shell;

import java.util.List;

/**
 * Which files a chooser shows.
 *
 * @param name what they are called, such as "Checkpoints"
 * @param patterns their names, such as {@code *.safetensors}
 */
public record FileFilter(String name, List<String> patterns) {

    /**
     * A filter.
     *
     * @param name what the files are called
     * @param patterns their names
     * @return the filter
     */
    public static FileFilter of(String name, String... patterns) {
        return new FileFilter(name, List.of(patterns));
    }
}
