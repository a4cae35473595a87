package org.slowpoint.engine.file;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** What the first bytes of a file say it is, for files that lie in the place of another. */
public final class FileSignature {

    /** As many bytes as are looked at. */
    public static final int BYTES = 256;

    private static final String PICKLE = "a pickle, which can run code when it is loaded; save the model's state_dict()"
            + " as .safetensors in Python and import that";

    private FileSignature() {}

    /**
     * What a file is that was taken for another.
     *
     * @param start its bytes, at least the first {@value #BYTES} where it has so many
     * @return what it is and what to do, lower case, without a final full stop; empty when the bytes do not say
     */
    public static Optional<String> instead(byte[] start) {
        String text = new String(start, 0, Math.min(start.length, BYTES), StandardCharsets.ISO_8859_1);
        String words = text.strip().toLowerCase(Locale.ROOT);
        if (text.startsWith("version https://git-lfs")) {
            return Optional.of("it is a Git LFS pointer, which only stands for the file; fetch the file itself with"
                    + " \"git lfs pull\"");
        }
        if (words.startsWith("<!doctype html") || words.startsWith("<html")) {
            return Optional.of("it is a web page, not the file that was meant; download the file itself");
        }
        if (text.startsWith("\u001f\u008b")) {
            return Optional.of("it is compressed with gzip; unpack it first");
        }
        if (text.startsWith("PK\u0003\u0004")) {
            return Optional.of(
                    text.contains("data.pkl")
                            ? "it is a PyTorch file, which holds " + PICKLE
                            : "it is a zip archive; unpack it first, or give it the ending .npz if NumPy wrote it");
        }
        if (text.length() > 1 && text.charAt(0) == 0x80 && text.charAt(1) >= 2 && text.charAt(1) <= 5) {
            return Optional.of("it is " + PICKLE);
        }
        if (text.startsWith("\u0093NUMPY")) {
            return Optional.of("it is a single NumPy array; save all arrays of the model together with numpy.savez");
        }
        if (text.startsWith("\u0089HDF")) {
            return Optional.of("it is an HDF5 file; save the weights as .safetensors or with numpy.savez");
        }
        return Optional.empty();
    }

    /** Whether a file begins as a safetensors file does: a length of at most 16 MiB, then a brace. */
    public static boolean isSafetensors(byte[] start) {
        return start.length > 8
                && start[8] == '{'
                && start[7] == 0
                && start[6] == 0
                && start[5] == 0
                && start[4] == 0
                && start[3] <= 1
                && start[3] >= 0;
    }
}
