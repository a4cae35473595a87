package org.slowpoint.app.cli;

import java.io.PrintWriter;
import org.slowpoint.engine.metatrain.TrainingObserver;

/** Tells a terminal how training goes: a line a second, with the time left. */
final class TrainingReport {

    private static final long INTERVAL = 1_000_000_000L;

    private final PrintWriter err;
    private final int metaSteps;
    private long begun;
    private int firstStep = -1;
    private long told;

    TrainingReport(PrintWriter err, int metaSteps) {
        this.err = err;
        this.metaSteps = metaSteps;
    }

    void step(TrainingObserver.Step step) {
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
        int done = step.step() - firstStep;
        String left = "";
        if (done > 0 && !last) {
            long seconds = (long) ((now - begun) * 1e-9 / done * (metaSteps - step.step() - 1));
            left = String.format(", %d:%02d left", seconds / 60, seconds % 60);
        }
        err.printf(
                "meta-step %d of %d: objective %.5f, largest gradient entry %.2e%s%s%n",
                step.step() + 1,
                metaSteps,
                step.objective(),
                step.gradientMax(),
                step.skipped() ? ", skipped" : "",
                left);
    }
}
