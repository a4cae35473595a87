package org.slowpoint.engine.file;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import org.slowpoint.engine.text.Quoted;

/** Turns an {@link IOException} into words: why it happened and what to do, without a final full stop. */
public final class IoReason {

    private IoReason() {}

    /** Why a file could not be read. */
    public static String reading(IOException fault) {
        if (isMissing(fault)) {
            return "the file does not exist any more or never did; check its name and folder";
        }
        return common(fault);
    }

    /** Why a file could not be written. */
    public static String writing(IOException fault) {
        String text = text(fault);
        // The JDK offers no type for a full disk: the operating system's sentence is the only sign.
        if (text.contains("no space left") || text.contains("not enough space") || text.contains("quota exceeded")) {
            return "there is no space left on the disk; free some space or choose another disk";
        }
        if (isMissing(fault)) {
            // Some file systems, those of the system itself among them, say so of files that they do not take.
            return hasFolder(fault)
                    ? "its folder takes no new files; choose another folder"
                    : "its folder does not exist any more; create the folder or choose another";
        }
        if (text.contains("read-only file system")) {
            return "the disk is read-only; choose another folder";
        }
        if (text.contains("name too long")) {
            return "the file name is too long for this disk; choose a shorter name";
        }
        return common(fault);
    }

    private static boolean isMissing(IOException fault) {
        return fault instanceof NoSuchFileException
                || (fault instanceof FileNotFoundException && text(fault).contains("no such file"));
    }

    private static boolean hasFolder(IOException fault) {
        if (!(fault instanceof FileSystemException system) || system.getFile() == null) {
            return false;
        }
        Path folder = Path.of(system.getFile()).toAbsolutePath().getParent();
        return folder != null && Files.isDirectory(folder);
    }

    private static String common(IOException fault) {
        if (fault instanceof AccessDeniedException || text(fault).contains("permission denied")) {
            return "you have no permission for it; change its permissions or choose another place";
        }
        if (fault instanceof ClosedByInterruptException) {
            return "the work was interrupted; try again";
        }
        String reason = fault instanceof FileSystemException system ? system.getReason() : fault.getMessage();
        String detail = reason == null || reason.isBlank() ? fault.getClass().getSimpleName() : reason;
        return "the system reports " + Quoted.of(detail) + "; try again or choose another place";
    }

    private static String text(IOException fault) {
        String message = fault.getMessage();
        return message == null ? "" : message.toLowerCase(Locale.ROOT);
    }
}
