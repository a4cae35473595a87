package org.slowpoint.engine.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Who may read what is written: the mode of a file that is to take another's place, before it has any content. */
enum Access {
    /** A new file is as others are here. */
    USUAL,
    /** A new file is for the user alone. */
    PRIVATE;

    private static final FileAttribute<Set<PosixFilePermission>> OWN =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    /**
     * Makes an empty file.
     *
     * @param temporary the file, which must not exist
     * @param replaced the file whose place it will take, if there is one
     */
    void create(Path temporary, Path replaced) throws IOException {
        PosixFileAttributeView before = Files.getFileAttributeView(replaced, PosixFileAttributeView.class);
        if (before == null || !Files.exists(replaced)) {
            if (this == PRIVATE && before != null) {
                Files.createFile(temporary, OWN);
            } else {
                Files.createFile(temporary);
            }
            return;
        }
        Files.createFile(temporary, OWN);
        PosixFileAttributes old = before.readAttributes();
        PosixFileAttributeView now =
                Files.getFileAttributeView(temporary, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        keepOwner(old, now);
        if (!now.readAttributes().permissions().equals(old.permissions())) {
            now.setPermissions(old.permissions());
        }
    }

    // Only the superuser may give files away, and to groups only who belongs to them: then the file becomes the
    // writer's.
    private static void keepOwner(PosixFileAttributes old, PosixFileAttributeView now) {
        try {
            PosixFileAttributes made = now.readAttributes();
            if (!made.group().equals(old.group())) {
                now.setGroup(old.group());
            }
            if (!made.owner().equals(old.owner())) {
                now.setOwner(old.owner());
            }
        } catch (IOException notOurs) {
            return;
        }
    }
}
