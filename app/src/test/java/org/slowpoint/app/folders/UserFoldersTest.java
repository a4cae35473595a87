package org.slowpoint.app.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserFoldersTest {

    @TempDir
    private Path folder;

    private final Map<String, String> properties = new HashMap<>();
    private final Map<String, String> variables = new HashMap<>();
    private Path home;

    @BeforeEach
    void aHome() throws IOException {
        home = Files.createDirectory(folder.resolve("home"));
        properties.put("java.io.tmpdir", folder.toString());
    }

    private UserFolders folders() {
        return UserFolders.of(properties::get, variables::get);
    }

    @Test
    void usuallyFilesLieAtHome() {
        properties.put("user.home", home.toString());
        variables.put("HOME", folder.toString());
        assertThat(folders().config())
                .isEqualTo(home.resolve(".config/slowpoint"))
                .isDirectory();
        assertThat(folders().cache())
                .isEqualTo(home.resolve(".cache/slowpoint"))
                .isDirectory();
    }

    @Test
    void variablesNameOtherPlacesUnlessTheyAreRelative() {
        properties.put("user.home", home.toString());
        variables.put("XDG_CONFIG_HOME", folder.resolve("c").toString());
        variables.put("XDG_CACHE_HOME", "relative");
        assertThat(folders().config()).isEqualTo(folder.resolve("c/slowpoint"));
        assertThat(folders().cache()).isEqualTo(home.resolve(".cache/slowpoint"));
        properties.put("slowpoint.home", folder.resolve("s").toString());
        assertThat(folders().config()).isEqualTo(folder.resolve("s"));
        assertThat(folders().cache()).isEqualTo(folder.resolve("s/cache"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"?", "", " ", "/no/such/folder", "a\u0000b"})
    void withoutAHomeOfJavasTheVariableSaysWhereItIs(String none) {
        properties.put("user.home", none);
        variables.put("HOME", home.toString());
        assertThat(folders().config()).isEqualTo(home.resolve(".config/slowpoint"));
        assertThat(folders().cache()).isEqualTo(home.resolve(".cache/slowpoint"));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"?", "/no/such/folder"})
    void withoutAnyHomeFilesLieInAPrivateTemporaryFolder(String none) throws IOException {
        properties.put("user.home", none);
        variables.put("HOME", none);
        Path cache = folders().cache();
        assertThat(cache.getParent().getParent()).isEqualTo(folder);
        assertThat(cache.getParent().getFileName().toString())
                .isEqualTo("slowpoint-" + Files.getOwner(folder).getName());
        assertThat(folders().cache()).as("the same at the next start").isEqualTo(cache);
        assertThat(folders().config()).isEqualTo(cache.resolveSibling("config"));
        assertPrivate(cache.getParent());
    }

    @Test
    void foldersAreForTheUserAlone() throws IOException {
        properties.put("user.home", home.toString());
        assumeTrue(Files.getFileStore(home).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Path before = Files.createDirectories(home.resolve(".cache/slowpoint"));
        Files.setPosixFilePermissions(before, PosixFilePermissions.fromString("rwxrwxr-x"));
        assertPrivate(folders().cache());
        assertPrivate(folders().config());
    }

    @Test
    void aFolderThatSomebodyElsePreparedIsNotUsed() throws IOException {
        Path trap = folder.resolve("slowpoint-" + Files.getOwner(folder).getName());
        Files.createSymbolicLink(trap, Files.createDirectory(folder.resolve("elsewhere")));
        assertThat(folders().cache().getParent()).isNotEqualTo(trap);
        assertThat(folder.resolve("elsewhere")).isEmptyDirectory();
    }

    private static void assertPrivate(Path path) throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rwx------");
    }
}
