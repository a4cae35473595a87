package org.slowpoint.app.library;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Losses of the shipped optimizers with a network per parameter, far beyond the iterations that they were trained for.
 *
 * @param iterations t, rising
 * @param names of the optimizers, as the file calls them
 * @param losses a row per optimizer: the mean of the last tenth of the losses before each t, over four test problems
 */
public record HorizonCurves(double[] iterations, List<String> names, double[][] losses) {

    /** T, what they were trained for. */
    public static final int HORIZON = 1000;

    private static final String FILE = "/org/slowpoint/samples/horizon-image-mlp.csv";

    /** Reads those that ship with the program; not for the user-interface thread. */
    public static HorizonCurves shipped() {
        try (InputStream in = Objects.requireNonNull(HorizonCurves.class.getResourceAsStream(FILE), FILE);
                BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            List<String> head = List.of(lines.readLine().split(",", -1));
            List<double[]> rows = new ArrayList<>();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] cells = line.split(",", -1);
                double[] row = new double[cells.length];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Double.parseDouble(cells[i]);
                }
                rows.add(row);
            }
            double[][] losses = new double[head.size() - 1][rows.size()];
            double[] iterations = new double[rows.size()];
            for (int t = 0; t < rows.size(); t++) {
                iterations[t] = rows.get(t)[0];
                for (int k = 0; k < losses.length; k++) {
                    losses[k][t] = rows.get(t)[k + 1];
                }
            }
            return new HorizonCurves(iterations, head.subList(1, head.size()), losses);
        } catch (IOException e) {
            throw new UncheckedIOException("The runs beyond the horizon of this installation cannot be read", e);
        }
    }

    /** The loss of an optimizer at the last iteration up to t. */
    public double at(int optimizer, double t) {
        double found = losses[optimizer][0];
        for (int i = 0; i < iterations.length && iterations[i] <= t; i++) {
            found = losses[optimizer][i];
        }
        return found;
    }
}
