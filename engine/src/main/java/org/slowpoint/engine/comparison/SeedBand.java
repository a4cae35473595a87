package org.slowpoint.engine.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Trainings of one model from several seeds taken together: the middle one and the range. Names of optimizers end with
 * a hyphen and the seed, for instance {@code star-3}; one without a number is by itself.
 *
 * @param model what the seeds have in common
 * @param seeds how many there are
 * @param x iterations or meta-steps, rising
 * @param middle the median over seeds at each x
 * @param low the least over seeds
 * @param high the largest over seeds
 */
public record SeedBand(String model, int seeds, double[] x, double[] middle, double[] low, double[] high) {

    private static final Pattern NAME = Pattern.compile("(.+)-(\\d+)");
    private static final String AT = " @ ";

    /** Loss trends by model, in the table's order. */
    public static List<SeedBand> of(TrendTable table) {
        Map<String, List<LossTrend>> byModel = new LinkedHashMap<>();
        table.trends().forEach((name, trend) -> byModel.computeIfAbsent(model(name), m -> new ArrayList<>())
                .add(trend));
        List<SeedBand> bands = new ArrayList<>();
        byModel.forEach((model, trends) -> bands.add(of(
                model,
                trends.get(0).iterations(),
                trends.stream().map(LossTrend::mean).toList())));
        return bands;
    }

    /** Mean losses of the snapshots of trainings, by model and in the table's order. */
    public static List<SeedBand> ofSnapshots(ScoreTable table) {
        Map<String, Map<String, Map<Integer, Double>>> byModel = new LinkedHashMap<>();
        for (ScoreTable.Score score : table.scores()) {
            int at = score.name().lastIndexOf(AT);
            if (at >= 0 && score.metaStep().isPresent()) {
                String training = score.name().substring(0, at);
                byModel.computeIfAbsent(model(training), m -> new LinkedHashMap<>())
                        .computeIfAbsent(training, t -> new TreeMap<>())
                        .put(score.metaStep().get(), score.mean());
            }
        }
        List<SeedBand> bands = new ArrayList<>();
        byModel.forEach((model, trainings) -> {
            double[] steps = trainings.values().iterator().next().keySet().stream()
                    .mapToDouble(Integer::doubleValue)
                    .toArray();
            bands.add(of(
                    model,
                    steps,
                    trainings.values().stream()
                            .map(each -> each.values().stream()
                                    .mapToDouble(Double::doubleValue)
                                    .toArray())
                            .toList()));
        });
        return bands;
    }

    private static String model(String name) {
        Matcher seeded = NAME.matcher(name);
        return seeded.matches() ? seeded.group(1) : name;
    }

    private static SeedBand of(String model, double[] x, List<double[]> curves) {
        double[] middle = new double[x.length];
        double[] low = new double[x.length];
        double[] high = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            int at = i;
            double[] sorted =
                    curves.stream().mapToDouble(curve -> curve[at]).sorted().toArray();
            int half = sorted.length / 2;
            middle[i] = sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
            low[i] = sorted[0];
            high[i] = sorted[sorted.length - 1];
        }
        return new SeedBand(model, curves.size(), Arrays.copyOf(x, x.length), middle, low, high);
    }

    /** The middle at the last x up to a given one. */
    public double at(double t) {
        return middle[index(t)];
    }

    /** The least over seeds there. */
    public double lowAt(double t) {
        return low[index(t)];
    }

    /** The largest over seeds there. */
    public double highAt(double t) {
        return high[index(t)];
    }

    private int index(double t) {
        int found = 0;
        for (int i = 0; i < x.length && x[i] <= t; i++) {
            found = i;
        }
        return found;
    }
}
