package org.slowpoint.engine.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.slowpoint.engine.text.Quoted;

/** Which file is meant by a path: where its symbolic links lead, whether or not there is a file yet. */
final class LinkTarget {

    private LinkTarget() {}

    /**
     * The path of the file itself, in the real path of its folder.
     *
     * @throws FileWriteException when links lead in a circle, or the folder is missing or none
     * @throws IOException when a folder on the way may not be entered
     */
    static Path of(Path target) throws IOException {
        Set<Path> seen = new HashSet<>();
        Path at = inRealFolder(target, target);
        while (Files.isSymbolicLink(at)) {
            if (!seen.add(at)) {
                throw FileWriteException.of(target, "its symbolic links lead in a circle; remove one of them");
            }
            at = inRealFolder(target, at.resolveSibling(Files.readSymbolicLink(at)));
        }
        return at;
    }

    private static Path inRealFolder(Path target, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (folder == null || name == null) {
            throw FileWriteException.of(target, "it is a folder; choose a file name");
        }
        if (Files.isDirectory(folder)) {
            return folder.toRealPath().resolve(name);
        }
        if (Files.notExists(folder, LinkOption.NOFOLLOW_LINKS) || Files.isSymbolicLink(folder)) {
            String leads = target.equals(file) ? "" : "it is a link to " + Quoted.of(file.toString()) + ", and ";
            throw FileWriteException.of(
                    target, leads + "the folder " + Quoted.of(folder.toString()) + " does not exist; create it first");
        }
        // "Does not exist" and "exists" are both false where an outer folder may not be entered.
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            throw new AccessDeniedException(folder.toString());
        }
        throw FileWriteException.of(
                target, Quoted.of(folder.toString()) + " is a file, not a folder; choose another folder");
    }
}
