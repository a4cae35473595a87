package org.slowpoint.engine.data;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Folders of images that are not the program's own, where the machine has them: {@code .ci/long} fetches both. */
public final class RealImages {

    private static final Path DEBIAN = Path.of("/usr/share/datasets/fashion-mnist");

    private RealImages() {}

    /** MNIST's four IDX files, in the folder that {@code -Dslowpoint.mnist} names; skips the test without it. */
    public static Path mnist() {
        String folder = System.getProperty("slowpoint.mnist", "");
        Assumptions.assumeFalse(folder.isEmpty(), "-Dslowpoint.mnist=DIR names no folder of MNIST's files");
        return Path.of(folder);
    }

    /** Fashion-MNIST's four IDX files, packed, where Debian's package puts them; skips the test without it. */
    public static Path fashion() {
        Assumptions.assumeTrue(Files.isDirectory(DEBIAN), "dataset-fashion-mnist is not installed");
        return DEBIAN;
    }
}
