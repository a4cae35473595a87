package org.slowpoint.engine.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.slowpoint.engine.file.IoReason;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Quoted;

/**
 * Reads the binary version of CIFAR-10, plain or gzip: files of records, each a label and the red, the green and the
 * blue levels of 32×32 pixels. A set has at most 100,000 images.
 */
public final class CifarFiles {

    private static final int SIDE = 32;
    private static final int PIXELS = SIDE * SIDE;
    private static final int RECORD = 1 + LabelledImages.COLOURS * PIXELS;
    private static final int FILES = 5;

    private CifarFiles() {}

    /**
     * Reads the training files {@code data_batch_1.bin} to {@code data_batch_5.bin}, as many of them as there are;
     * {@code .gz} may follow.
     *
     * @param folder the folder that holds them
     * @param progress asked for cancellation while the files are read
     * @throws DataException when there is none, or one cannot be read or is no such file
     * @throws CancelledException when cancelled
     */
    public static LabelledImages read(Path folder, Progress progress) {
        List<byte[]> parts = new ArrayList<>();
        int count = 0;
        for (Path file : files(folder)) {
            progress.report(Double.NaN, "reading CIFAR-10 images");
            byte[] records = read(file, IdxFormat.MOST_IMAGES - count, progress);
            count += records.length / RECORD;
            parts.add(records);
        }
        if (parts.isEmpty()) {
            throw new DataException("Folder " + Quoted.of(folder.toString()) + " cannot be used: it has no file "
                    + Quoted.of("data_batch_1.bin")
                    + ", plain or with .gz; choose the folder that holds the binary version of CIFAR-10.");
        }
        byte[] levels = new byte[count * LabelledImages.COLOURS * PIXELS];
        byte[] labels = new byte[count];
        int image = 0;
        for (byte[] records : parts) {
            for (int at = 0; at < records.length; at += RECORD) {
                labels[image] = records[at];
                interleave(records, at + 1, levels, image * LabelledImages.COLOURS * PIXELS);
                image++;
            }
        }
        return new LabelledImages(SIDE, SIDE, LabelledImages.COLOURS, levels, labels);
    }

    /** Whether a folder holds such files. */
    static boolean in(Path folder) {
        return !files(folder).isEmpty();
    }

    private static List<Path> files(Path folder) {
        return IntStream.rangeClosed(1, FILES)
                .mapToObj(i -> present(folder, "data_batch_" + i + ".bin"))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Path> present(Path folder, String name) {
        return Stream.of("", ".gz")
                .map(ending -> folder.resolve(name + ending))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    private static byte[] read(Path file, int most, Progress progress) {
        try (InputStream in = DataStream.open(file)) {
            DataStream stream = new DataStream(in, DataStream.name(file), progress);
            byte[] records = stream.rest(most * RECORD, "a set has at most 100,000 images, so leave some files out");
            check(stream, records);
            return records;
        } catch (IOException fault) {
            throw new DataException(DataStream.name(file) + " cannot be used: " + IoReason.reading(fault) + ".", fault);
        }
    }

    private static void check(DataStream stream, byte[] records) {
        if (records.length == 0 || records.length % RECORD != 0) {
            throw stream.refuse(String.format(
                    Locale.ROOT,
                    "it has %,d bytes, which is no whole number of records of %,d bytes; the file is truncated or no"
                            + " binary version of CIFAR-10, so copy or download it again",
                    records.length,
                    RECORD));
        }
        for (int at = 0; at < records.length; at += RECORD) {
            int label = records[at] & 0xFF;
            if (label >= LabelledImages.CLASSES) {
                throw stream.refuse("its label " + at / RECORD + " is " + label
                        + " where only the classes 0 to 9 are allowed; choose the binary version of CIFAR-10");
            }
        }
    }

    /** From one colour after another to the three levels of each pixel together. */
    private static void interleave(byte[] planes, int from, byte[] pixels, int to) {
        for (int colour = 0; colour < LabelledImages.COLOURS; colour++) {
            for (int pixel = 0; pixel < PIXELS; pixel++) {
                pixels[to + pixel * LabelledImages.COLOURS + colour] = planes[from + colour * PIXELS + pixel];
            }
        }
    }
}
