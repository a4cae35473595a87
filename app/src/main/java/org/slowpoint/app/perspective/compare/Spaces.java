package org.slowpoint.app.perspective.compare;

import java.util.ArrayList;
import java.util.List;
import org.slowpoint.app.chart.JointSpaceChart;
import org.slowpoint.engine.comparison.Contender;
import org.slowpoint.engine.dynamics.AnalysisOptions;
import org.slowpoint.engine.dynamics.JointSpace;
import org.slowpoint.engine.job.Progress;
import org.slowpoint.engine.optimizer.Linearizable;
import org.slowpoint.engine.task.TaskConfig;
import org.slowpoint.engine.text.NumberText;

/**
 * The state spaces of two trained optimizers on common axes, or why there are none.
 *
 * @param of what was asked for; null before anything was
 * @param sides the two; none where there cannot be two
 * @param why why there are none, one sentence
 */
record Spaces(Question of, List<Side> sides, String why) {

    /** Nothing asked for. */
    static final Spaces NONE = new Spaces(null, List.of(), "");

    private static final double GIGABYTE = 1e9;
    private static final double SHARE = 0.3;

    /**
     * One of the two.
     *
     * @param name what it is called
     * @param origin the checkpoint that it comes from
     * @param chart its states
     */
    record Side(String name, Contender.Origin origin, JointSpaceChart chart) {}

    /**
     * What two spaces depend on.
     *
     * @param names of all optimizers on show that are or come from trained ones
     * @param choices the optimizers, in the same order
     * @param task where problems come from
     * @param options which problems, how long
     */
    record Question(List<String> names, List<Choice> choices, TaskConfig task, AnalysisOptions options) {

        /** What a setup asks for. */
        static Question of(Setup setup) {
            List<String> names = new ArrayList<>();
            List<Choice> choices = new ArrayList<>();
            for (int i = 0; i < setup.rows().size(); i++) {
                Row row = setup.rows().get(i);
                if (row.shown() && !(row.choice() instanceof Choice.HandDesigned)) {
                    names.add(setup.names().get(i));
                    choices.add(row.choice());
                }
            }
            int problems = Math.min(setup.problems(), new AnalysisOptions().problems());
            return new Question(
                    names, choices, setup.task(), new AnalysisOptions(problems, setup.steps(), setup.seed()));
        }
    }

    static Spaces without(Question question, String why) {
        return new Spaces(question, List.of(), why);
    }

    /** One that can be looked into. */
    private record Candidate(String name, Choice choice, Linearizable optimizer, Contender.Origin origin) {}

    /**
     * Runs the first two that can be looked into. Not for the user interface's thread.
     *
     * @param question what is asked for
     * @param runner runs it
     * @param progress cancels
     */
    static Spaces of(Question question, ComparisonRunner runner, Progress progress) {
        List<Candidate> two = candidates(question, runner, progress);
        if (two.size() < 2) {
            return without(
                    question,
                    "Add a second trained recurrent optimizer, or a snapshot of one, to see the states of two on common"
                            + " axes.");
        }
        int units = two.get(0).optimizer().stateSize();
        double bytes = 2.0
                * Double.BYTES
                * AnalysisOptions.MOST_ROWS
                * (question.options().steps() + 1.0)
                * units;
        if (bytes > SHARE * Runtime.getRuntime().maxMemory()) {
            return without(
                    question,
                    "The states would take " + NumberText.brief(bytes / GIGABYTE, 2)
                            + " GB, more than there is room for; take fewer steps.");
        }
        if (two.get(1).optimizer().stateSize() != units) {
            return without(question, unlike(two));
        }
        JointSpace space = JointSpace.of(
                runner.analysis(
                        two.get(0).choice(), two.get(0).optimizer(), question.task(), question.options(), progress),
                runner.analysis(
                        two.get(1).choice(), two.get(1).optimizer(), question.task(), question.options(), progress));
        List<JointSpaceChart> charts =
                JointSpaceChart.of(space, two.stream().map(Candidate::name).toList());
        List<Side> sides = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            sides.add(new Side(two.get(i).name(), two.get(i).origin(), charts.get(i)));
        }
        return new Spaces(question, List.copyOf(sides), "");
    }

    private static String unlike(List<Candidate> two) {
        return two.get(0).name() + " has " + two.get(0).optimizer().stateSize() + " units and "
                + two.get(1).name() + " " + two.get(1).optimizer().stateSize()
                + ", so they have no axes in common; hide one of them to see another.";
    }

    private static List<Candidate> candidates(Question question, ComparisonRunner runner, Progress progress) {
        List<Candidate> found = new ArrayList<>();
        for (int i = 0; i < question.choices().size() && found.size() < 2; i++) {
            String name = question.names().get(i);
            Choice choice = question.choices().get(i);
            runner.trained(choice, progress).ifPresent(trained -> {
                // Of a network per parameter there is no state to look at.
                if (trained.checkpoint().optimizer() instanceof Linearizable optimizer && optimizer.stateSize() > 0) {
                    found.add(new Candidate(name, choice, optimizer, trained.origin()));
                }
            });
        }
        return found;
    }
}
