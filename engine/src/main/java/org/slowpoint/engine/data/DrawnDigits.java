package org.slowpoint.engine.data;

import java.io.ByteArrayInputStream;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.random.Key;
import org.slowpoint.engine.random.RandomStream;

/**
 * Handwritten digits that the program draws itself, 28×28 pixels, for use where MNIST's files are not at hand. They
 * take the way of MNIST's files, through IDX bytes and {@link IdxFiles}.
 */
public final class DrawnDigits {

    /** Rows and columns of an image, in pixels. */
    public static final int SIDE = Ink.SIDE;

    // Grain of the paper: standard deviation of a grey level under ink, as a share of it.
    private static final double GRAIN = 0.1;

    private static final int FULL = 255;
    private static final int REPORT_EVERY = 256;

    private DrawnDigits() {}

    /** As {@link #draw(Key, int, Progress)}, without listening or cancelling. */
    public static LabelledImages draw(Key key, int count) {
        return draw(key, count, Progress.NONE);
    }

    /**
     * Draws digits with uniformly random labels.
     *
     * @param key the key of the set; image i and its label depend on {@code key.fold(i)} alone
     * @param count how many, 1 to 100,000
     * @param progress told how far the drawing is
     * @throws IllegalArgumentException when {@code count} is out of range
     * @throws CancelledException when cancelled
     */
    public static LabelledImages draw(Key key, int count, Progress progress) {
        if (count < 1 || count > IdxFormat.MOST_IMAGES) {
            throw new IllegalArgumentException(
                    "drawn digits come in sets of 1 to " + IdxFormat.MOST_IMAGES + ", got " + count);
        }
        byte[] grey = new byte[count * SIDE * SIDE];
        byte[] labels = new byte[count];
        Ink sheet = new Ink();
        for (int i = 0; i < count; i++) {
            if (i % REPORT_EVERY == 0) {
                progress.checkCancelled();
                progress.report((double) i / count, "drawing digits");
            }
            RandomStream random = key.fold(i).stream();
            labels[i] = (byte) random.below(LabelledImages.CLASSES);
            sheet.clear();
            new Handwriting(random).write(labels[i], sheet);
            develop(sheet, random, grey, i * SIDE * SIDE);
        }
        return IdxFiles.parse(
                new ByteArrayInputStream(IdxWriter.images(count, SIDE, SIDE, grey)),
                new ByteArrayInputStream(IdxWriter.labels(labels)),
                "the drawn digits",
                progress);
    }

    // Paper without ink stays exactly 0, as in MNIST.
    private static void develop(Ink sheet, RandomStream random, byte[] grey, int from) {
        for (int i = 0; i < SIDE * SIDE; i++) {
            double cover = sheet.cover(i);
            if (cover > 0) {
                double level = FULL * cover * (1 + GRAIN * random.gaussian());
                grey[from + i] = (byte) Math.round(Math.min(FULL, Math.max(0, level)));
            }
        }
    }
}
