package org.slowpoint.engine.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AtomicFilesTest {

    @TempDir
    Path folder;

    @Test
    void writesANewFileAndReplacesAnOldOne() throws IOException {
        Path file = folder.resolve("a.bin");
        AtomicFiles.write(file, out -> out.write(1));
        AtomicFiles.write(file, out -> out.write(new byte[] {2, 3}));
        assertThat(file).hasBinaryContent(new byte[] {2, 3});
        assertOnly(file);
    }

    @Test
    void aWriterMayCloseTheStream() throws IOException {
        Path file = folder.resolve("a.bin");
        AtomicFiles.write(file, out -> {
            out.write(1);
            out.close();
        });
        assertThat(file).hasBinaryContent(new byte[] {1});
    }

    @Test
    void anInterruptedThreadStillSaves() {
        Path file = folder.resolve("a.bin");
        Thread.currentThread().interrupt();
        try {
            AtomicFiles.write(file, out -> out.write(1));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(file).hasBinaryContent(new byte[] {1});
    }

    @Test
    void aFailingWriterLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    out.write(new byte[100_000]);
                    throw new IOException("line\nbroken");
                }))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContainingAll(file.toString(), "line\uFFFDbroken", "try again");
        assertThat(file).hasContent("old");
        assertOnly(file);
    }

    @Test
    void otherFaultsOfTheWriterPassThrough() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        IllegalStateException fault = new IllegalStateException("mine");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    out.write(1);
                    throw fault;
                }))
                .isSameAs(fault);
        assertThat(file).hasContent("old");
        assertOnly(file);
    }

    @Test
    void aFullDiskIsReportedAsSuch() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full), "only Linux has a device that is always full");
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> {
                    try (OutputStream device = new FileOutputStream(full.toFile())) {
                        device.write(1);
                    }
                }))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContainingAll(file.toString(), "no space left on the disk", "free some space");
        assertThat(file).hasContent("old");
        assertOnly(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"No space left on device", "There is not enough space on the disk", "Disk quota exceeded"})
    void everySystemsFullDiskIsRecognized(String reason) {
        assertThat(IoReason.writing(new FileSystemException("a.bin", null, reason)))
                .contains("no space left");
        assertThatThrownBy(() -> AtomicFiles.write(folder.resolve("a.bin"), out -> {
                    throw new UncheckedIOException(new IOException(reason));
                }))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("no space left");
    }

    @Test
    void aMissingFolderIsNamed() {
        Path file = folder.resolve("none").resolve("a.bin");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> out.write(1)))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContainingAll("a.bin", "folder", "does not exist", "create it");
    }

    @Test
    void aFileInPlaceOfTheFolderIsNamed() throws IOException {
        Path inTheWay = Files.writeString(folder.resolve("file"), "x");
        assertThatThrownBy(() -> AtomicFiles.write(inTheWay.resolve("a.bin"), out -> out.write(1)))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("is a file, not a folder");
    }

    @Test
    void aFolderIsNoTarget() throws IOException {
        assertThatThrownBy(() -> AtomicFiles.write(folder, out -> out.write(1)))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContainingAll(folder.toString(), "is a folder");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aSocketIsNotReplaced() throws IOException {
        Path parent = Files.createTempDirectory("sp");
        Path socket = parent.resolve("s");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            assertThatThrownBy(() -> AtomicFiles.write(socket, out -> out.write(1)))
                    .isInstanceOf(FileWriteException.class)
                    .hasMessageContaining("device, pipe or socket");
            assertThat(Files.isRegularFile(socket)).isFalse();
        } catch (UnsupportedOperationException noSockets) {
            assumeTrue(false, "the system has no Unix domain sockets");
        } finally {
            Files.deleteIfExists(socket);
            Files.delete(parent);
        }
    }

    @Test
    void aFolderWithoutPermissionIsNamed() throws IOException {
        assumeTrue(Files.getFileStore(folder).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Path locked = Files.createDirectory(folder.resolve("locked"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-xr-xr-x"));
        assumeFalse(Files.isWritable(locked), "the superuser writes everywhere");
        assertThatThrownBy(() -> AtomicFiles.write(locked.resolve("a.bin"), out -> out.write(1)))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContainingAll("a.bin", "no permission");
    }

    @Test
    void permissionsOfTheOldFileAreKept() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
        AtomicFiles.write(file, out -> out.write(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-r-----");
    }

    @Test
    void aLinkStaysALink() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        Path link = folder.resolve("link");
        try {
            Files.createSymbolicLink(link, file);
        } catch (IOException | UnsupportedOperationException noLinks) {
            assumeTrue(false, "the file system has no symbolic links");
        }
        AtomicFiles.write(link, out -> out.write('n'));
        assertThat(file).hasContent("n");
        assertThat(Files.isSymbolicLink(link)).isTrue();
        assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
    }

    @Test
    void aLinkToWhatIsNotThereYetIsFollowed() throws IOException {
        Path big = Files.createDirectory(folder.resolve("big"));
        link(folder.resolve("one"), Path.of("big", "a.bin"));
        Path two = link(folder.resolve("two"), folder.resolve("one"));
        AtomicFiles.write(two, out -> out.write('n'));
        assertThat(big.resolve("a.bin")).hasContent("n");
        assertThat(Files.isSymbolicLink(folder.resolve("one"))).isTrue();
        assertThat(Files.isSymbolicLink(two)).isTrue();
        try (Stream<Path> left = Files.list(big)) {
            assertThat(left).containsExactly(big.resolve("a.bin"));
        }
    }

    @Test
    void aRelativeLinkIsSeenFromTheFolderWhereItReallyLies() throws IOException {
        Path deep = Files.createDirectories(folder.resolve("far").resolve("deep"));
        link(folder.resolve("short"), deep);
        link(deep.resolve("up"), Path.of("..", "a.bin"));
        AtomicFiles.write(folder.resolve("short").resolve("up"), out -> out.write('n'));
        assertThat(folder.resolve("far").resolve("a.bin")).hasContent("n");
    }

    @Test
    void aLinkThatLeadsNowhereIsNamed() throws IOException {
        Path lost = link(folder.resolve("lost"), Path.of("missing", "a.bin"));
        assertThatThrownBy(() -> AtomicFiles.write(lost, out -> out.write(1)))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContainingAll("lost", "it is a link to", "missing", "does not exist");
        Path one = link(folder.resolve("one"), Path.of("two"));
        link(folder.resolve("two"), Path.of("one"));
        assertThatThrownBy(() -> AtomicFiles.write(one, out -> out.write(1)))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("circle");
        Path aside = Files.createDirectory(folder.resolve("aside"));
        Path toFolder = link(folder.resolve("toFolder"), aside);
        assertThatThrownBy(() -> AtomicFiles.write(toFolder, out -> out.write(1)))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("is a folder");
        Path here = link(folder.resolve("here"), aside.resolve("gone"));
        assertThatThrownBy(() -> AtomicFiles.write(here.resolve("a.bin"), out -> out.write(1)))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("does not exist");
    }

    @Test
    void aPrivateFileIsNeverReadableByOthersWhileItIsReplaced() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"), "needs POSIX permissions");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        AtomicFiles.write(file, out -> {
            try (Stream<Path> all = Files.list(folder)) {
                Path temporary = all.filter(p -> p.toString().endsWith(".partial"))
                        .findFirst()
                        .orElseThrow();
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary)))
                        .isEqualTo("rw-------");
            }
            out.write(1);
        });
        assertOnly(file);
        Path own = folder.resolve("own.bin");
        AtomicFiles.writePrivately(own, out -> out.write(1));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(own)))
                .isEqualTo("rw-------");
    }

    @Test
    void theOwnerOfTheOldFileIsKept() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        try {
            Files.setAttribute(file, "unix:uid", 54321);
            Files.setAttribute(file, "unix:gid", 54322);
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            assumeTrue(false, "only the superuser gives files away");
        }
        AtomicFiles.write(file, out -> out.write(1));
        assertThat(Files.getAttribute(file, "unix:uid")).isEqualTo(54321);
        assertThat(Files.getAttribute(file, "unix:gid")).isEqualTo(54322);
    }

    @Test
    void tryingToWriteLeavesEverythingAsItIs() throws IOException {
        Path file = folder.resolve("a.bin");
        AtomicFiles.tryWrite(file, out -> out.write(1));
        assertThat(folder).isEmptyDirectory();
        Files.writeString(file, "old");
        AtomicFiles.tryWrite(file, out -> out.write(1));
        assertThat(file).hasContent("old");
        assertOnly(file);
    }

    private static Path link(Path link, Path target) throws IOException {
        try {
            return Files.createSymbolicLink(link, target);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            assumeTrue(false, "the file system has no symbolic links");
            throw noLinks;
        }
    }

    @Test
    void withoutAtomicMovesTheFileIsReplacedAllTheSame() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        AtomicFiles.Move unsupported = (from, to) -> {
            throw new AtomicMoveNotSupportedException(from.toString(), to.toString(), "not here");
        };
        AtomicFiles.write(file, out -> out.write('n'), (from, to) -> AtomicFiles.replace(from, to, unsupported));
        assertThat(file).hasContent("n");
        assertOnly(file);
    }

    @Test
    void aFailingMoveLeavesTheOldFile() throws IOException {
        Path file = Files.writeString(folder.resolve("a.bin"), "old");
        assertThatThrownBy(() -> AtomicFiles.write(file, out -> out.write(1), (from, to) -> {
                    throw new FileSystemException(to.toString(), null, "Read-only file system");
                }))
                .isInstanceOf(FileWriteException.class)
                .hasMessageContaining("disk is read-only");
        assertThat(file).hasContent("old");
        assertOnly(file);
    }

    @Test
    void longNamesAreWrittenOrExplained() {
        char[] name = new char[250];
        Arrays.fill(name, 'n');
        Path file = folder.resolve(new String(name));
        AtomicFiles.write(file, out -> out.write(1));
        assertThat(file).exists();
        Path tooLong = folder.resolve(new String(name) + new String(name));
        assertThatThrownBy(() -> AtomicFiles.write(tooLong, out -> out.write(1)))
                .isInstanceOf(FileWriteException.class);
    }

    private void assertOnly(Path file) throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left).containsExactly(file);
        }
    }
}
