package org.slowpoint.app.graphics;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.slowpoint.app.graphics.surface.Argb;

/** Perceptually even colour maps, safe for colour-blind readers. */
public enum ColourMap {
    VIRIDIS("viridis"),
    CIVIDIS("cividis"),
    PLASMA("plasma"),
    /** Yellow to purple: what came first is light, as in the papers' figures of training. */
    VIRIDIS_REVERSED("viridis", true),
    /** Blue over grey to orange; the middle belongs to a neutral value such as 0. */
    DIVERGING("diverging");

    private static final int STEPS = 1024;

    private final String file;
    private final boolean reversed;

    @SuppressWarnings("ImmutableEnumChecker") // filled on first use and only read after that
    private volatile int[] table;

    ColourMap(String file) {
        this(file, false);
    }

    ColourMap(String file, boolean reversed) {
        this.file = file;
        this.reversed = reversed;
    }

    /** The opaque colour at a position 0..1; positions outside are clamped, NaN gives a clear colour. */
    public int at(double position) {
        if (Double.isNaN(position)) {
            return 0;
        }
        int[] colours = table();
        double inside = Math.max(0, Math.min(1, position));
        return colours[(int) Math.round((reversed ? 1 - inside : inside) * (STEPS - 1))];
    }

    /** The colour of a value between the two ends of a scale; beyond them the end's colour, NaN clear. */
    public int at(double value, double lo, double hi, Scale scale) {
        double a = scale.forward(lo);
        double b = scale.forward(hi);
        return at((scale.forward(value) - a) / (b - a));
    }

    /** One colour per value, with a linear scale between {@code lo} and {@code hi}. */
    public int[] colours(double[] values, double lo, double hi) {
        int[] colours = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            colours[i] = at((values[i] - lo) / (hi - lo));
        }
        return colours;
    }

    private int[] table() {
        int[] ready = table;
        if (ready == null) {
            ready = build(read());
            table = ready;
        }
        return ready;
    }

    private List<String[]> read() {
        String name = "/org/slowpoint/assets/colormaps/" + file + ".tsv";
        try (InputStream stream = ColourMap.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("The colour map " + name + " is missing from the program.");
            }
            return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int[] build(List<String[]> anchors) {
        int[] colours = new int[STEPS];
        int k = 0;
        for (int i = 0; i < STEPS; i++) {
            double t = i / (STEPS - 1.0);
            while (k < anchors.size() - 2 && position(anchors.get(k + 1)) < t) {
                k++;
            }
            double from = position(anchors.get(k));
            double to = position(anchors.get(k + 1));
            colours[i] = Argb.mix(colour(anchors.get(k)), colour(anchors.get(k + 1)), (t - from) / (to - from));
        }
        return colours;
    }

    private static double position(String[] anchor) {
        return Double.parseDouble(anchor[0]);
    }

    private static int colour(String[] anchor) {
        return Argb.of(Integer.parseInt(anchor[1]), Integer.parseInt(anchor[2]), Integer.parseInt(anchor[3]));
    }
}
