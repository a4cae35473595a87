package org.slowpoint.engine.data;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.file.Path;
import org.slowpoint.engine.fuzz.FuzzFolder;
import org.slowpoint.engine.fuzz.Told;
import org.slowpoint.engine.job.Progress;

/** Files of CIFAR-10 and of text, plain or packed, made of anything. */
class DataFolderFuzzTest {

    private static final FuzzFolder IMAGES = new FuzzFolder();
    private static final FuzzFolder TEXTS = new FuzzFolder();

    @FuzzTest(maxDuration = "60s")
    void images(byte[] file) {
        Path folder = IMAGES.write("data_batch_1.bin", file).getParent();
        Told.or(() -> ((LabelledImages) DataFolder.read(folder, Progress.NONE).set()).image(0), DataException.class);
    }

    @FuzzTest(maxDuration = "60s")
    void text(byte[] file) {
        Path folder = TEXTS.write("a.txt", file).getParent();
        Told.or(() -> ((CharacterText) DataFolder.read(folder, Progress.NONE).set()).code(0), DataException.class);
    }
}
