package org.slowpoint.app.cli;

import java.io.PrintWriter;
import org.slowpoint.engine.metatrain.GuardState;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Outlook;
import org.slowpoint.engine.metatrain.Snapshot;
import org.slowpoint.engine.metatrain.TrainerState;
import org.slowpoint.engine.metatrain.TrainingObserver;
import org.slowpoint.engine.task.Task;
import org.slowpoint.engine.text.Formatted;

/** Tells a terminal how training goes: a line a second, with what the guards did and the time left. */
final class TrainingReport implements TrainingObserver {

    private static final long INTERVAL = 1_000_000_000L;

    private final PrintWriter err;
    private final int metaSteps;
    private final Outlook outlook;
    private long begun;
    private int firstStep = -1;
    private long told;
    private double validation = Double.NaN;

    TrainingReport(PrintWriter err, MetaTrainingConfig config, Task task) {
        this.err = err;
        metaSteps = config.metaSteps();
        outlook = Outlook.of(config, task);
    }

    @Override
    public void stepped(Step step, TrainerState state) {
        outlook.stepped(step).ifPresent(err::println);
        long now = System.nanoTime();
        if (firstStep < 0) {
            firstStep = step.step();
            begun = now;
        }
        boolean last = step.step() + 1 == metaSteps;
        if (!last && now - told < INTERVAL) {
            return;
        }
        told = now;
        err.println(Formatted.of(
                "meta-step %d of %d: objective %.5f, largest gradient entry %.2e%s%s%s",
                step.step() + 1,
                metaSteps,
                step.objective(),
                step.gradientMax(),
                Double.isFinite(validation) ? Formatted.of(", validation %.5f", validation) : "",
                guards(step, state.guard()),
                last ? "" : left(step.step(), now)));
    }

    private static String guards(Step step, GuardState guard) {
        StringBuilder text = new StringBuilder();
        if (step.outcome() != Outcome.TAKEN) {
            text.append(step.skipped() ? ", skipped" : ", back to the best");
        }
        append(text, guard.skipped(), " skipped so far");
        append(text, guard.returned(), " returns");
        append(text, guard.clipped(), " problems clipped");
        append(text, guard.zeroed(), " entries zeroed");
        return text.toString();
    }

    private static void append(StringBuilder text, int count, String what) {
        if (count > 0) {
            text.append(", ").append(count).append(what);
        }
    }

    private String left(int step, long now) {
        int done = step - firstStep;
        if (done == 0) {
            return "";
        }
        long seconds = (long) ((now - begun) * 1e-9 / done * (metaSteps - step - 1));
        return Formatted.of(", %d:%02d left", seconds / 60, seconds % 60);
    }

    @Override
    public void validated(int step, double objective) {
        validation = objective;
    }

    @Override
    public void snapshot(Snapshot snapshot, TrainerState state) {
        // The lines about steps say enough.
    }
}
