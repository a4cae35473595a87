package org.slowpoint.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the user for files: the only things in the program that wait for an answer. Tests answer in its place. */
public interface FileDialogs {

    /**
     * Asks for a file to open.
     *
     * @param title what it is for
     * @param folder where to begin, or null
     * @param filters which files to show, the first one chosen
     * @return the file; empty when the user thought better of it
     */
    Optional<Path> open(String title, Path folder, List<FileFilter> filters);

    /**
     * Asks where to save.
     *
     * @param title what it is for
     * @param folder where to begin, or null
     * @param name the proposed file name
     * @param filters the kinds of file
     * @return the file; empty when the user thought better of it
     */
    Optional<Path> save(String title, Path folder, String name, List<FileFilter> filters);

    /**
     * Asks for a folder.
     *
     * @param title what it is for
     * @param folder where to begin, or null
     * @return the folder; empty when the user thought better of it
     */
    Optional<Path> chooseFolder(String title, Path folder);
}
