package org.slowpoint.app.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.slowpoint.engine.comparison.ScoreTable;
import org.slowpoint.engine.comparison.TrendTable;

/** Runs of the second paper's optimizers that ship with the program as tables, since they take long to make. */
public final class ShippedRuns {

    /** T, the runs that they were trained for. */
    public static final int HORIZON = 1000;

    private static final String FOLDER = "/org/slowpoint/samples/";

    private interface Reader<T> {
        T read(InputStream in) throws IOException;
    }

    private ShippedRuns() {}

    /** Trainings of each model from several seeds, every snapshot measured; not for the user-interface thread. */
    public static ScoreTable metaTraining() {
        return read("meta-training-image-mlp.csv", ScoreTable::read);
    }

    /** What they do far beyond the horizon; not for the user-interface thread. */
    public static TrendTable beyondTheHorizon() {
        return read("horizon-image-mlp.csv", TrendTable::read);
    }

    /**
     * What they do on a task that they were not trained on, beside tuned Adam; not for the user-interface thread.
     *
     * @param name of the file, without what all of them have in common
     */
    public static TrendTable elsewhere(String name) {
        return read("transfer-" + name + ".csv", TrendTable::read);
    }

    private static <T> T read(String file, Reader<T> reader) {
        try (InputStream in = Objects.requireNonNull(ShippedRuns.class.getResourceAsStream(FOLDER + file), file)) {
            return reader.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The runs in " + file + " of this installation cannot be read", e);
        }
    }
}
