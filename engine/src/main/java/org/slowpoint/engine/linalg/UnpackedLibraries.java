package org.slowpoint.engine.linalg;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import org.bytedeco.javacpp.Loader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.engine.text.Quoted;

/**
 * The folder into which the native libraries are unpacked, {@code ARCHIVE/entry} for every entry used. What unpacks
 * them believes a file of the right size and time; here the content is compared with the archive.
 */
final class UnpackedLibraries {

    private static final Logger LOG = LoggerFactory.getLogger(UnpackedLibraries.class);
    private static final String SETTING = "-Dorg.bytedeco.javacpp.cachedir=DIR";
    private static final String ARCHIVE = ".jar";
    private static final int CHUNK = 1 << 20;
    /** What the libraries take, rounded up. */
    private static final long ENOUGH = 500L << 20;

    private UnpackedLibraries() {}

    /**
     * Removes what differs from the archive, so that it is unpacked again. Takes about 0.1 s for 400 MB that lie in
     * memory.
     */
    static void check() {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            return;
        }
        // The same lock as for unpacking: what another process is writing is not whole yet.
        try (FileChannel lock = FileChannel.open(
                        folder.get().resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                Stream<Path> all = Files.walk(folder.get())) {
            lock.lock();
            List<Path> files = all.filter(Files::isRegularFile).toList();
            files.parallelStream().filter(file -> differs(folder.get(), file)).forEach(UnpackedLibraries::remove);
        } catch (IOException | java.io.UncheckedIOException e) {
            LOG.debug("{} cannot be checked", folder.get(), e);
        }
    }

    private static boolean differs(Path folder, Path file) {
        Path inside = folder.relativize(file);
        if (inside.getNameCount() < 2 || !inside.getName(0).toString().endsWith(ARCHIVE)) {
            return false;
        }
        String name = inside.subpath(1, inside.getNameCount()).toString().replace('\\', '/');
        URL packed = UnpackedLibraries.class.getClassLoader().getResource(name);
        if (packed == null || !packed.getPath().contains("/" + inside.getName(0) + "!/")) {
            return false;
        }
        try {
            JarURLConnection connection = (JarURLConnection) packed.openConnection();
            ZipEntry entry = connection.getJarEntry();
            return entry.getSize() != Files.size(file) || entry.getCrc() != checksum(file);
        } catch (IOException e) {
            return true;
        }
    }

    private static long checksum(Path file) throws IOException {
        CRC32 sum = new CRC32();
        ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
        try (FileChannel channel = FileChannel.open(file)) {
            while (channel.read(chunk) >= 0) {
                sum.update(chunk.flip());
                chunk.clear();
            }
        }
        return sum.getValue();
    }

    private static void remove(Path file) {
        try {
            LOG.warn("{} is damaged and unpacked again", file);
            Files.delete(file);
        } catch (IOException e) {
            LOG.warn("{} cannot be removed", file, e);
        }
    }

    /** Why the libraries cannot be used, as far as the folder shows it, and what to do. */
    static String reason(Throwable failure) {
        Optional<Path> folder = folder();
        if (folder.isEmpty()) {
            return "The native libraries cannot be unpacked into "
                    + Quoted.of(System.getProperty("org.bytedeco.javacpp.cachedir", "the home folder"))
                    + ": no such folder can be made; choose another with " + SETTING + ".";
        }
        String place = Quoted.of(folder.get().toString());
        if (!Files.isWritable(folder.get())) {
            return "The native libraries cannot be unpacked into " + place
                    + ": you have no permission to write there; choose another folder with " + SETTING + ".";
        }
        if (said(failure).contains("failed to map segment") || said(failure).contains("not permitted")) {
            return "The native libraries cannot be run from " + place
                    + ": the disk is mounted without permission to execute; choose another folder with " + SETTING
                    + ".";
        }
        if (free(folder.get()) < ENOUGH) {
            return "The native libraries cannot be unpacked into " + place
                    + ": there is no space left on the disk, and they need 410 MB; free some space or choose another"
                    + " folder with " + SETTING + ".";
        }
        return "The native libraries in " + place
                + " cannot be loaded; remove that folder or choose another with " + SETTING
                + ", and run again with --debug to see why.";
    }

    private static Optional<Path> folder() {
        try {
            return Optional.of(Loader.getCacheDir().toPath());
        } catch (IOException | LinkageError e) {
            return Optional.empty();
        }
    }

    private static long free(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace();
        } catch (IOException e) {
            return Long.MAX_VALUE;
        }
    }

    private static String said(Throwable failure) {
        StringBuilder all = new StringBuilder();
        for (Throwable t = failure; t != null; t = t.getCause()) {
            all.append(t.getMessage()).append('\n');
        }
        return all.toString();
    }
}
