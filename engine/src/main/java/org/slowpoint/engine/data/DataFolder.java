package org.slowpoint.engine.data;

import java.nio.file.Path;
import org.slowpoint.engine.job.CancelledException;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.text.Quoted;

/**
 * What somebody's folder holds for a task to learn.
 *
 * @param set the data
 * @param name what configurations remember it by: its format and its fingerprint
 */
public record DataFolder(DataSet set, String name) {

    /**
     * Reads a folder: MNIST's training files, else CIFAR-10's, else text.
     *
     * @param folder the folder
     * @param progress asked for cancellation while files are read
     * @throws DataException when it holds nothing of the kind, or a file cannot be used
     * @throws CancelledException when cancelled
     */
    public static DataFolder read(Path folder, Progress progress) {
        if (IdxFiles.in(folder, IdxFiles.TRAINING)) {
            return of(IdxFiles.read(folder, IdxFiles.TRAINING, progress), "idx-");
        }
        if (CifarFiles.in(folder)) {
            return of(CifarFiles.read(folder, progress), "cifar-10-");
        }
        if (TextFiles.in(folder)) {
            return of(TextFiles.read(folder, progress), "text-");
        }
        throw new DataException("Folder " + Quoted.of(folder.toString())
                + " cannot be used: it has neither MNIST's files (train-images-idx3-ubyte), nor CIFAR-10's"
                + " (data_batch_1.bin), nor text (.txt); choose a folder that holds one of them.");
    }

    private static DataFolder of(DataSet set, String format) {
        return new DataFolder(set, format + set.fingerprint());
    }
}
