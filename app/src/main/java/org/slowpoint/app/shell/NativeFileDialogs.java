package org.slowpoint.app.shell;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/** Asks with the desktop's own choosers. */
public final class NativeFileDialogs implements FileDialogs {

    private final Supplier<Window> owner;

    /**
     * Creates the dialogs.
     *
     * @param owner the window they belong to, asked when one opens
     */
    public NativeFileDialogs(Supplier<Window> owner) {
        this.owner = owner;
    }

    @Override
    public Optional<Path> open(String title, Path folder, List<FileFilter> filters) {
        FileChooser chooser = chooser(title, folder, filters);
        return path(chooser.showOpenDialog(owner.get()));
    }

    @Override
    public Optional<Path> save(String title, Path folder, String name, List<FileFilter> filters) {
        FileChooser chooser = chooser(title, folder, filters);
        chooser.setInitialFileName(name);
        return path(chooser.showSaveDialog(owner.get()));
    }

    @Override
    public Optional<Path> chooseFolder(String title, Path folder) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        existing(folder).ifPresent(chooser::setInitialDirectory);
        return path(chooser.showDialog(owner.get()));
    }

    private static FileChooser chooser(String title, Path folder, List<FileFilter> filters) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        existing(folder).ifPresent(chooser::setInitialDirectory);
        for (FileFilter filter : filters) {
            chooser.getExtensionFilters().add(new FileChooser.ExtensionFilter(filter.name(), filter.patterns()));
        }
        return chooser;
    }

    // The toolkit throws when it is given a folder that has gone.
    private static Optional<File> existing(Path folder) {
        return Optional.ofNullable(folder).filter(Files::isDirectory).map(Path::toFile);
    }

    private static Optional<Path> path(File file) {
        return Optional.ofNullable(file).map(File::toPath);
    }
}
