package org.slowpoint.engine.tune;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slowpoint.engine.metatrain.MetaObjective;
import org.slowpoint.engine.optimizer.Optimizer;

/**
 * A hand-designed optimizer with tuned hyper-parameters, how they were found, and how good they are.
 *
 * @param task the task's name
 * @param settings all settings of the task, by name
 * @param data what the task learned from where that can be chosen, as in a training configuration
 * @param optimizer the id of its {@link Family}
 * @param hyperparameters its numbers by the names of the family's hyper-parameters
 * @param samples draws of each search, or rates of a grid
 * @param problems problems the best was chosen on, and as many others it was tested on
 * @param steps T, steps of each run
 * @param seed the seed of draws and problems
 * @param objective what was minimised
 * @param budget how many draws were run on how many problems, round by round
 * @param giveUp a draw was out when its loss exceeded this many times the initial loss; null for never
 * @param tuned the objective on the problems the best was chosen on
 * @param test the objective on the other problems
 * @param widened how often a range was widened because the best lay at its edge
 * @param onEdge the hyper-parameters that lie at an edge all the same
 * @param ranges where the hyper-parameters were searched last
 * @param ratesPerDecade where a grid of learning rates was searched instead of random draws, how fine it is; otherwise
 *     null
 */
public record Baseline(
        String task,
        Map<String, Double> settings,
        String data,
        String optimizer,
        Map<String, Double> hyperparameters,
        int samples,
        int problems,
        int steps,
        long seed,
        MetaObjective objective,
        List<Rung> budget,
        Double giveUp,
        Score tuned,
        Score test,
        int widened,
        List<String> onEdge,
        List<SearchedRange> ranges,
        @JsonInclude(JsonInclude.Include.NON_NULL) Integer ratesPerDecade) {

    /**
     * What a search found.
     *
     * @param task the task's name
     * @param settings all settings of the task
     * @param data what the task learned from, as in a training configuration
     * @param search the search
     * @param result its result
     */
    public static Baseline of(
            String task,
            Map<String, Double> settings,
            String data,
            HyperParameterSearch search,
            HyperParameterSearch.Result result) {
        double giveUp = search.budget().giveUp();
        return new Baseline(
                task,
                settings,
                data,
                result.family().id(),
                result.hyperparameters(),
                search.budget().draws(),
                search.budget().problems(),
                search.steps(),
                search.seed(),
                search.objective(),
                search.budget().rungs(),
                Double.isInfinite(giveUp) ? null : giveUp,
                Score.of(result.tuned()),
                Score.of(result.test()),
                result.widened(),
                result.onEdge(),
                result.ranges().stream().map(SearchedRange::of).toList(),
                search.candidates() instanceof Candidates.RateGrid grid ? grid.perDecade() : null);
    }

    /**
     * The optimizer itself, in the usual form of a baseline.
     *
     * @param runSteps the length of the runs it is for, 1 or more; schedules end there
     */
    public Optimizer create(int runSteps) {
        return Family.ofId(optimizer).create(hyperparameters, runSteps);
    }

    /** One hyper-parameter. */
    public double number(String name) {
        Double value = hyperparameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the baseline " + optimizer + " has no " + name);
        }
        return value;
    }

    /**
     * Checks what a file says.
     *
     * @throws IllegalArgumentException naming a field that is missing or holds what it cannot
     */
    void check() {
        require("task", task != null && !task.isBlank());
        require("settings", finite(settings));
        require("data", data != null);
        require("optimizer", optimizer != null && !optimizer.isBlank());
        require("hyperparameters", finite(hyperparameters));
        require("samples", samples >= 1);
        require("problems", problems >= 1);
        require("steps", steps >= 1);
        require("objective", objective != null);
        require("budget", whole(budget));
        require("tuned", tuned != null);
        require("test", test != null);
        require("widened", widened >= 0);
        require("onEdge", whole(onEdge));
        require("ranges", whole(ranges));
        require("ratesPerDecade", ratesPerDecade == null || ratesPerDecade >= 1);
    }

    private static void require(String field, boolean sound) {
        if (!sound) {
            throw new IllegalArgumentException("“" + field + "” is missing or holds what it cannot");
        }
    }

    private static boolean finite(Map<String, Double> numbers) {
        return numbers != null
                && numbers.entrySet().stream()
                        .allMatch(each ->
                                each.getKey() != null && each.getValue() != null && Double.isFinite(each.getValue()));
    }

    private static boolean whole(List<?> list) {
        return list != null && list.stream().noneMatch(Objects::isNull);
    }

    /** Whether it was tuned for the same thing as another, so that the newer of the two replaces the older. */
    boolean sameInstance(Baseline other) {
        return task.equals(other.task)
                && settings.equals(other.settings)
                && data.equals(other.data)
                && optimizer.equals(other.optimizer)
                && steps == other.steps
                && objective == other.objective;
    }

    /** How far settings are from its own: the logarithms of the ratios, added up. */
    double distance(Map<String, Double> others) {
        double distance = 0;
        for (Map.Entry<String, Double> setting : settings.entrySet()) {
            double other = others.getOrDefault(setting.getKey(), setting.getValue());
            distance += ratio(setting.getValue(), other);
        }
        return distance;
    }

    /** How far a length is from its own. */
    double distance(int otherSteps) {
        return ratio(steps, otherSteps);
    }

    // Settings may be 0, where a ratio says nothing.
    private static double ratio(double a, double b) {
        double floor = 1e-3;
        return Math.abs(Math.log((a + floor) / (b + floor)));
    }
}
