package org.slowpoint.engine.sweep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slowpoint.engine.settings.Settings;
import org.slowpoint.engine.text.PlainNumber;
import org.slowpoint.engine.text.Quoted;
import org.slowpoint.engine.tune.SearchOptions;

/**
 * What the entries of a plan say.
 *
 * @param steps what every job does
 * @param fixed what is alike in all jobs, by key
 * @param fixedLine where that stands
 * @param axes what differs, the last one fastest
 * @param evaluate how optimizers are measured
 * @param analyze how they are analysed
 * @param tune how hand-designed ones are tuned
 */
record PlanContent(
        EnumSet<JobStep> steps,
        Map<String, String> fixed,
        int fixedLine,
        List<Axis> axes,
        EvaluateOptions evaluate,
        AnalyzeOptions analyze,
        SearchOptions tune) {

    private static final List<String> KEYS = List.of(
            "run",
            "task",
            "preset",
            "data",
            "optimizer",
            "checkpoints",
            "set",
            "grid",
            "list",
            "seeds",
            "evaluate",
            "analyze",
            "tune");
    private static final Set<String> WORDS = Set.of(SweepPlan.TASK, SweepPlan.PRESET, SweepPlan.DATA);
    private static final Map<String, String> ENTRIES = Map.of(
            SweepPlan.SEED, "give seeds under “seeds”",
            SweepPlan.CHECKPOINT, "give files under “checkpoints”",
            SweepPlan.OPTIMIZER, "give names under “optimizer”");
    private static final List<String> NOT_FINITE = List.of("nan", "inf", "+inf", "-inf", "infinity", "-infinity");

    static PlanContent of(String file, PlanNode.Entries root) {
        return new Builder(file, root).build();
    }

    /** How many jobs there are. */
    long size() {
        long size = 1;
        for (Axis axis : axes) {
            size *= axis.size();
        }
        return size;
    }

    /** How many seeds there are, the last of the axes; 1 where none are named. */
    long seeds() {
        Axis last = axes.isEmpty() ? null : axes.get(axes.size() - 1);
        return last != null && last.keys().contains(SweepPlan.SEED) ? last.size() : 1;
    }

    /** Reads entry by entry. */
    private static final class Builder {

        private final String file;
        private final PlanNode.Entries root;
        private final Map<String, String> fixed = new LinkedHashMap<>();
        private final List<Axis> axes = new ArrayList<>();
        private final Map<String, Integer> said = new HashMap<>();
        private long size = 1;

        Builder(String file, PlanNode.Entries root) {
            this.file = file;
            this.root = root;
        }

        PlanContent build() {
            root.entries().forEach((key, value) -> {
                if (!KEYS.contains(key)) {
                    throw at(
                            value,
                            "there is no “" + Quoted.shortened(key) + "” in a plan; it may hold "
                                    + String.join(", ", KEYS));
                }
            });
            EnumSet<JobStep> steps = steps();
            for (String word : WORDS) {
                given(word).ifPresent(node -> fix(word, scalar(node)));
            }
            given("set").ifPresent(node -> entries(node).entries().forEach((key, value) -> {
                setting(key, value);
                fix(key, scalar(value));
            }));
            checkpoints(steps);
            optimizers(steps);
            given("list").ifPresent(node -> {
                List<Axis.Choice> choices =
                        items(node).stream().map(this::choice).toList();
                sameKeys(choices);
                add(choices, node);
            });
            given("grid").ifPresent(node -> entries(node).entries().forEach((key, values) -> {
                setting(key, values);
                add(column(key, values), values);
            }));
            given("seeds").ifPresent(this::seeds);
            return new PlanContent(
                    steps,
                    fixed,
                    given("set").orElse(root).line(),
                    List.copyOf(axes),
                    options("evaluate", Settings.defaults(EvaluateOptions.class)),
                    options("analyze", Settings.defaults(AnalyzeOptions.class)),
                    options("tune", Settings.defaults(SearchOptions.class)));
        }

        private Optional<PlanNode> given(String key) {
            return Optional.ofNullable(root.entries().get(key));
        }

        private EnumSet<JobStep> steps() {
            PlanNode run = root.entries().get("run");
            if (run == null) {
                throw at(root, "“run” is missing, for instance run: [train, evaluate]");
            }
            EnumSet<JobStep> steps = EnumSet.noneOf(JobStep.class);
            List<PlanNode> words = run instanceof PlanNode.Items list ? list.items() : List.of(run);
            for (PlanNode word : words) {
                String id = scalar(word).text();
                JobStep step = Arrays.stream(JobStep.values())
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> at(
                                word,
                                "run cannot be “" + Quoted.shortened(id)
                                        + "”; choose of train, tune, evaluate, analyze"));
                steps.add(step);
            }
            if (steps.isEmpty()) {
                throw at(run, "run names nothing; choose of train, tune, evaluate, analyze");
            }
            if (steps.contains(JobStep.TUNE) && steps.size() > 1) {
                throw at(run, "tune is of hand-designed optimizers and stands alone; make it a plan of its own");
            }
            return steps;
        }

        private void checkpoints(EnumSet<JobStep> steps) {
            boolean needed = !steps.contains(JobStep.TRAIN) && !steps.contains(JobStep.TUNE);
            PlanNode node = root.entries().get("checkpoints");
            if (needed && node == null) {
                throw at(root, "nothing is trained, so “checkpoints” must name the files to examine");
            }
            if (node != null && !needed) {
                throw at(node, "checkpoints are for plans that neither train nor tune; leave them out");
            }
            if (node != null) {
                add(column(SweepPlan.CHECKPOINT, node), node);
            }
        }

        private void optimizers(EnumSet<JobStep> steps) {
            PlanNode node = root.entries().get("optimizer");
            if (steps.contains(JobStep.TUNE) && node == null) {
                throw at(root, "“optimizer” must name what is tuned, for instance optimizer: [momentum, adam]");
            }
            if (node != null && !steps.contains(JobStep.TUNE)) {
                throw at(node, "an optimizer is named for tune alone; leave it out");
            }
            if (node != null) {
                add(column(SweepPlan.OPTIMIZER, node), node);
            }
        }

        private void seeds(PlanNode node) {
            if (!(node instanceof PlanNode.Scalar count)) {
                items(node).forEach(seed -> whole(scalar(seed)));
                add(column(SweepPlan.SEED, node), node);
                return;
            }
            long seeds = whole(scalar(count));
            if (seeds < 1 || seeds > SweepPlan.MOST_JOBS) {
                throw at(
                        node,
                        "seeds must be how many, 1 … " + SweepPlan.MOST_JOBS + ", or a list of them, got " + seeds);
            }
            grow(seeds, node);
            axes.add(new Axis.Seeds((int) seeds, node.line()));
        }

        private long whole(PlanNode.Scalar scalar) {
            if (PlainNumber.isWhole(scalar.text())) {
                try {
                    return Long.parseLong(scalar.text());
                } catch (NumberFormatException beyond) {
                    throw at(scalar, "a seed must be a whole number, got “" + Quoted.shortened(scalar.text()) + "”");
                }
            }
            throw at(scalar, "a seed must be a whole number, got “" + Quoted.shortened(scalar.text()) + "”");
        }

        private List<Axis.Choice> column(String key, PlanNode values) {
            List<PlanNode> all = values instanceof PlanNode.Scalar alone ? List.of(alone) : items(values);
            return all.stream()
                    .map(value -> new Axis.Choice(Map.of(key, scalar(value).text()), value.line()))
                    .toList();
        }

        private Axis.Choice choice(PlanNode node) {
            Map<String, String> values = new LinkedHashMap<>();
            entries(node).entries().forEach((key, value) -> {
                setting(key, value);
                values.put(key, scalar(value).text());
            });
            return new Axis.Choice(values, node.line());
        }

        private void sameKeys(List<Axis.Choice> choices) {
            for (Axis.Choice each : choices) {
                Set<String> keys = choices.get(0).values().keySet();
                if (keys.isEmpty() || !each.values().keySet().equals(keys)) {
                    throw PlanException.at(
                            file,
                            each.line(),
                            "every entry of the list must say the same settings, one or more, as the first does");
                }
            }
        }

        private void add(List<Axis.Choice> choices, PlanNode where) {
            if (choices.isEmpty()) {
                throw at(where, "the list is empty; name at least one");
            }
            for (String key : choices.get(0).values().keySet()) {
                once(key, where);
            }
            Map<Map<String, String>, Integer> before = new HashMap<>();
            for (Axis.Choice choice : choices) {
                Integer line = before.put(choice.values(), choice.line());
                if (line != null) {
                    throw PlanException.at(
                            file,
                            choice.line(),
                            Quoted.shortened(choice.values().toString()) + " is there twice; keep one");
                }
            }
            grow(choices.size(), where);
            axes.add(new Axis.Listed(choices));
        }

        private void grow(long factor, PlanNode where) {
            size *= factor;
            if (size > SweepPlan.MOST_JOBS) {
                throw at(where, "this makes " + size + " jobs or more; a plan has at most " + SweepPlan.MOST_JOBS);
            }
        }

        private void fix(String key, PlanNode.Scalar value) {
            once(key, value);
            fixed.put(key, value.text());
        }

        /** Refuses as a setting what has an entry of its own in a plan. */
        private void setting(String key, PlanNode where) {
            if (SweepPlan.OWN_KEYS.contains(key) && !WORDS.contains(key)) {
                throw at(where, "“" + key + "” is no setting; " + ENTRIES.get(key));
            }
        }

        private void once(String key, PlanNode where) {
            if (said.put(key, where.line()) != null) {
                throw at(where, "“" + Quoted.shortened(key) + "” is said in two places; keep one");
            }
        }

        private <T extends Record> T options(String key, T defaults) {
            PlanNode node = root.entries().get(key);
            if (node == null) {
                return defaults;
            }
            T options = defaults;
            for (Map.Entry<String, PlanNode> each : entries(node).entries().entrySet()) {
                try {
                    options = Settings.with(
                            options,
                            Map.of(each.getKey(), scalar(each.getValue()).text()));
                } catch (PlanException known) {
                    throw known;
                } catch (IllegalArgumentException e) {
                    throw at(each.getValue(), e.getMessage());
                }
            }
            return options;
        }

        private PlanNode.Scalar scalar(PlanNode node) {
            if (!(node instanceof PlanNode.Scalar scalar)) {
                throw at(node, "one word or number is wanted here");
            }
            String text = scalar.text();
            String word = text.toLowerCase(Locale.ROOT).replace(".", "");
            if (text.isBlank() || text.equals("null") || text.equals("~")) {
                throw at(node, "a value is missing");
            }
            if (NOT_FINITE.contains(word)) {
                throw at(node, "“" + Quoted.shortened(text) + "” is no finite number");
            }
            return scalar;
        }

        private List<PlanNode> items(PlanNode node) {
            if (node instanceof PlanNode.Items list) {
                return list.items();
            }
            throw at(node, "a list is wanted here, for instance [8, 16]");
        }

        private PlanNode.Entries entries(PlanNode node) {
            if (node instanceof PlanNode.Entries entries) {
                return entries;
            }
            throw at(node, "“key: value” is wanted here");
        }

        private PlanException at(PlanNode node, String what) {
            return PlanException.at(file, node.line(), what);
        }
    }
}
