package org.slowpoint.engine.interchange;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.slowpoint.engine.file.AtomicFiles;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.linalg.NativeRuntime;

/** Reads and writes NumPy's {@code .npy} files: one array of numbers. */
public final class Npy {

    /** Largest file, in bytes: 512 MiB, above what the largest optimizer takes. */
    static final int FILE_BYTES = 512 << 20;

    private Npy() {}

    /**
     * Reads a file, treating every byte of it as untrusted.
     *
     * @return the array, FLOAT or DOUBLE, in C order whatever its order in the file; rank 0 to 32
     * @throws InterchangeException when the file is missing, damaged, over 512 MiB, or holds no numbers
     */
    public static INDArray read(Path file) {
        NativeRuntime.start();
        SourceFile source = new SourceFile(file);
        long size = source.size(FILE_BYTES);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
            // A whole number of one byte takes eight in memory.
            NpyFormat.Content content =
                    NpyFormat.read(source, source.name(), in, Math.min(FILE_BYTES, Double.BYTES * size));
            return content.array().orElseThrow(() -> source.refuseArray(source.name(), content.problem()));
        } catch (IOException fault) {
            throw source.refuse(IoReason.reading(fault), fault);
        }
    }

    /**
     * Writes a file in one step, in C order, bit for bit.
     *
     * @param array FLOAT or DOUBLE, at most 512 MiB
     * @throws FileWriteException when the file cannot be written
     */
    public static void write(Path file, INDArray array) {
        AtomicFiles.write(file, out -> out.write(NpyFormat.bytes(array)));
    }
}
