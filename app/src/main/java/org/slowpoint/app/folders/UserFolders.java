package org.slowpoint.app.folders;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Where the program keeps its own files: preferences and trainings, results that took long, and the native libraries
 * that are unpacked. Java's {@code user.home} is no folder for users that the system does not know; then the variable
 * {@code HOME} says where home is, and where there is none, the temporary folder has to do. Folders are made when they
 * are asked for, for the user alone.
 */
public final class UserFolders {

    private static final String NAME = "slowpoint";
    private static final String HOME = "user.home";
    private static final String TEMPORARY = "java.io.tmpdir";
    private static final String OWN = "rwx------";

    private final UnaryOperator<String> property;
    private final UnaryOperator<String> variable;
    private Path substitute;

    private UserFolders(UnaryOperator<String> property, UnaryOperator<String> variable) {
        this.property = property;
        this.variable = variable;
    }

    /** The folders by the system properties and the environment of this process. */
    public static UserFolders here() {
        return Holder.HERE;
    }

    /**
     * The folders that some properties and variables stand for.
     *
     * @param property a system property by its name, or null
     * @param variable an environment variable by its name, or null
     */
    static UserFolders of(UnaryOperator<String> property, UnaryOperator<String> variable) {
        return new UserFolders(property, variable);
    }

    /** Where trainings, and what is made of them, are kept; it need not exist. */
    public Path trainings() {
        return config().resolve("trainings");
    }

    /**
     * For preferences and trainings: the folder of the system property {@code slowpoint.home}, else {@code slowpoint}
     * in {@code XDG_CONFIG_HOME}, else {@code .config/slowpoint} at home.
     */
    public synchronized Path config() {
        Optional<Path> chosen = path(property.apply("slowpoint.home"));
        return chosen.isPresent() ? chosen.get() : own("XDG_CONFIG_HOME", ".config", "config", Files::isReadable);
    }

    /**
     * For what can be made again: {@code cache} in the folder of the system property {@code slowpoint.home}, else
     * {@code slowpoint} in {@code XDG_CACHE_HOME}, else {@code .cache/slowpoint} at home.
     */
    public synchronized Path cache() {
        Optional<Path> chosen = path(property.apply("slowpoint.home"));
        return chosen.isPresent()
                ? chosen.get().resolve("cache")
                : own("XDG_CACHE_HOME", ".cache", "cache", folder -> false);
    }

    /**
     * Tells Java where home is, and the libraries that unpack themselves where to, unless the user did. To be called
     * before any of them is used.
     */
    public synchronized void tell() {
        if (folder(property.apply(HOME)).isEmpty()) {
            System.setProperty(HOME, home().orElseGet(this::substitute).toString());
        }
        tell("org.bytedeco.javacpp.cachedir", "libraries");
        tell("javafx.cachedir", "toolkit");
    }

    private void tell(String library, String name) {
        if (property.apply(library) == null) {
            Path folder = cache().resolve(name);
            made(folder);
            System.setProperty(library, folder.toString());
        }
    }

    /** The folder by a variable or at home if it can be written to, or is there and good enough as it is. */
    private Path own(String variableName, String atHome, String atLast, Predicate<Path> enough) {
        // A relative path would mean another folder wherever the program is started.
        Optional<Path> base = path(variable.apply(variableName))
                .filter(Path::isAbsolute)
                .or(() -> home().map(home -> home.resolve(atHome)));
        Optional<Path> usual = base.map(b -> b.resolve(NAME)).filter(f -> made(f) || enough.test(f));
        if (usual.isPresent()) {
            return usual.get();
        }
        Path folder = substitute().resolve(atLast);
        made(folder);
        return folder;
    }

    private Optional<Path> home() {
        return folder(property.apply(HOME)).or(() -> folder(variable.apply("HOME")));
    }

    /** A folder among the temporary ones that nobody else can have made. */
    private Path substitute() {
        if (substitute == null) {
            Path all = path(property.apply(TEMPORARY)).orElse(Path.of("/tmp"));
            try {
                Path mine = Files.createTempDirectory(all, NAME + "-");
                Path lasting =
                        all.resolve(NAME + "-" + Files.getOwner(mine).getName().replaceAll("[^\\w.-]", "-"));
                if (isOurs(lasting, mine)) {
                    Files.delete(mine);
                    substitute = lasting;
                } else {
                    substitute = mine;
                }
            } catch (IOException e) {
                // Whoever asks for it will say that it cannot be written.
                substitute = all.resolve(NAME);
            }
        }
        return substitute;
    }

    private static boolean isOurs(Path folder, Path mine) throws IOException {
        return !Files.isSymbolicLink(folder)
                && made(folder)
                && Files.getOwner(folder, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine));
    }

    /** Makes a folder for the user alone, those above it included, and tells whether it can be written to. */
    private static boolean made(Path folder) {
        try {
            if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWN)));
                keepPrivate(folder);
            } else {
                Files.createDirectories(folder);
            }
            return Files.isWritable(folder);
        } catch (IOException | UnsupportedOperationException e) {
            return false;
        }
    }

    // An earlier version, or another program, may have made it for everybody.
    private static void keepPrivate(Path folder) {
        try {
            if (!PosixFilePermissions.toString(Files.getPosixFilePermissions(folder))
                    .equals(OWN)) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(OWN));
            }
        } catch (IOException notOurs) {
            return;
        }
    }

    private static Optional<Path> folder(String name) {
        return path(name).filter(Path::isAbsolute).filter(Files::isDirectory);
    }

    private static Optional<Path> path(String name) {
        try {
            return name == null || name.isBlank() ? Optional.empty() : Optional.of(Path.of(name));
        } catch (InvalidPathException e) {
            // In some locales Java cannot express every name.
            return Optional.empty();
        }
    }

    private static final class Holder {
        static final UserFolders HERE = new UserFolders(System::getProperty, System::getenv);
    }
}
