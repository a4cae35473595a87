package org.slowpoint.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Quoted;

/**
 * Reads MNIST's own files: a pair of IDX files, one of images and one of labels, plain or gzip. A set has at most
 * 100,000 images of at most 1024×1024 pixels and at most 134,217,728 pixels in all.
 */
public final class IdxFiles {

    /** The prefix of MNIST's training files. */
    public static final String TRAINING = "train";

    /** The prefix of MNIST's test files. */
    public static final String TEST = "t10k";

    private IdxFiles() {}

    /** As {@link #read(Path, String, Progress)}, without listening or cancelling. */
    public static LabelledImages read(Path folder, String prefix) {
        return read(folder, prefix, Progress.NONE);
    }

    /**
     * Reads {@code <prefix>-images-idx3-ubyte} and {@code <prefix>-labels-idx1-ubyte}. A dot may stand for the last
     * hyphen but one ({@code train-images.idx3-ubyte}) and {@code .gz} may follow; of several, a plain file comes first.
     *
     * @param folder the folder that holds both
     * @param prefix {@link #TRAINING}, {@link #TEST} or the prefix of a set in the same format
     * @param progress asked for cancellation while the files are read
     * @throws DataException when a file is missing, cannot be read, is no such file or disagrees with the other
     * @throws CancelledException when cancelled
     */
    public static LabelledImages read(Path folder, String prefix, Progress progress) {
        Path images = find(folder, prefix + "-images", "idx3-ubyte");
        Path labels = find(folder, prefix + "-labels", "idx1-ubyte");
        progress.report(Double.NaN, "reading " + prefix + " images");
        try (InputStream imageBytes = DataStream.open(images);
                InputStream labelBytes = DataStream.open(labels)) {
            return parse(
                    new DataStream(imageBytes, DataStream.name(images), progress),
                    new DataStream(labelBytes, DataStream.name(labels), progress));
        } catch (IOException fault) {
            // Reading and opening speak for themselves; what is left is closing.
            throw new DataException(
                    "Folder " + Quoted.of(folder.toString()) + " cannot be used: " + IoReason.reading(fault) + ".",
                    fault);
        }
    }

    /**
     * Reads a set from two streams, each plain or gzip, to their ends; the caller closes them.
     *
     * @param images the bytes of the image file
     * @param labels the bytes of the label file
     * @param where where they come from, as messages name it, for instance {@code the drawn digits}
     * @throws DataException when a stream fails, is no such file or disagrees with the other
     */
    public static LabelledImages parse(InputStream images, InputStream labels, String where) {
        return parse(images, labels, where, Progress.NONE);
    }

    /** As {@link #parse(InputStream, InputStream, String)}, cancelled through {@code progress}. */
    static LabelledImages parse(InputStream images, InputStream labels, String where, Progress progress) {
        return parse(
                new DataStream(images, "The image file of " + where, progress),
                new DataStream(labels, "The label file of " + where, progress));
    }

    private static LabelledImages parse(DataStream images, DataStream labels) {
        ByteBuffer shape = header(images, IdxFormat.IMAGES, IdxFormat.IMAGES_HEADER_BYTES, "images");
        int count = count(images, shape);
        int height = side(images, shape, "high");
        int width = side(images, shape, "wide");
        long pixels = (long) count * height * width;
        if (pixels > IdxFormat.MOST_PIXELS) {
            throw images.refuse(String.format(
                    Locale.ROOT,
                    "it announces %,d pixels, over the limit of %,d; choose fewer or smaller images",
                    pixels,
                    IdxFormat.MOST_PIXELS));
        }
        int labelCount = count(labels, header(labels, IdxFormat.LABELS, IdxFormat.LABELS_HEADER_BYTES, "labels"));
        if (labelCount != count) {
            throw labels.refuse(String.format(
                    Locale.ROOT,
                    "it has %,d labels for %,d images; choose the label file that belongs to the images",
                    labelCount,
                    count));
        }
        byte[] digits = labels.read(labelCount, "list of labels");
        labels.end();
        checkDigits(labels, digits);
        byte[] grey = images.read((int) pixels, "list of pixels");
        images.end();
        return new LabelledImages(height, width, grey, digits);
    }

    private static ByteBuffer header(DataStream file, int magic, int bytes, String content) {
        int found = ByteBuffer.wrap(file.read(4, "header")).getInt();
        if (found != magic) {
            throw file.refuse(String.format(
                    Locale.ROOT,
                    "it begins with 0x%08x where an IDX file of %s begins with 0x%08x; choose MNIST's own file",
                    found,
                    content,
                    magic));
        }
        return ByteBuffer.wrap(file.read(bytes - 4, "header"));
    }

    private static int count(DataStream file, ByteBuffer header) {
        int count = header.getInt();
        if (count < 1 || count > IdxFormat.MOST_IMAGES) {
            throw file.refuse(String.format(
                    Locale.ROOT,
                    "it announces %,d entries where 1 to %,d are allowed; choose MNIST's own file",
                    count,
                    IdxFormat.MOST_IMAGES));
        }
        return count;
    }

    private static int side(DataStream file, ByteBuffer header, String direction) {
        int side = header.getInt();
        if (side < 1 || side > IdxFormat.LONGEST_SIDE) {
            throw file.refuse(String.format(
                    Locale.ROOT,
                    "it announces images %,d pixels %s where 1 to %,d are allowed; choose MNIST's own file",
                    side,
                    direction,
                    IdxFormat.LONGEST_SIDE));
        }
        return side;
    }

    private static void checkDigits(DataStream file, byte[] labels) {
        for (int i = 0; i < labels.length; i++) {
            int label = labels[i] & 0xFF;
            if (label >= LabelledImages.CLASSES) {
                throw file.refuse("its label " + i + " is " + label
                        + " where only the digits 0 to 9 are allowed; choose a set of digits");
            }
        }
    }

    /** Whether a folder holds a file of a set, of images or of labels. */
    static boolean in(Path folder, String prefix) {
        return present(folder, prefix + "-images", "idx3-ubyte").isPresent()
                || present(folder, prefix + "-labels", "idx1-ubyte").isPresent();
    }

    private static Optional<Path> present(Path folder, String stem, String type) {
        return Stream.of("", ".gz")
                .flatMap(ending -> Stream.of("-", ".").map(joint -> folder.resolve(stem + joint + type + ending)))
                // A folder may bear the name of a file that was unpacked into it.
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static Path find(Path folder, String stem, String type) {
        String name = stem + "-" + type;
        return present(folder, stem, type)
                .orElseThrow(() -> new DataException("Folder " + Quoted.of(folder.toString())
                        + " cannot be used: it has no file " + Quoted.of(name)
                        + ", plain or with .gz; choose the folder that holds MNIST's own files."));
    }
}
