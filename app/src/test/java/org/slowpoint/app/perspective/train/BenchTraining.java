package org.slowpoint.app.perspective.train;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.slowpoint.app.shell.BenchWindow;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.metatrain.MetaTrainingConfig;
import org.slowpoint.engine.metatrain.Presets;
import org.slowpoint.engine.metatrain.Presets.Preset;

/** Trainings for benchmarks: those of the samples, in a folder of their own, without an end. */
public final class BenchTraining {

    private BenchTraining() {}

    /** Train with such a training in its form, for an optimizer of so many units. */
    public static TrainPerspective perspective(ShellContext context, int units) {
        return perspective(context, config(units));
    }

    /** The same with a snapshot every few meta-steps. */
    static TrainPerspective perspective(ShellContext context, int units, int snapshotEvery) {
        return perspective(context, config(units).with("snapshotEvery", snapshotEvery));
    }

    private static TrainPerspective perspective(ShellContext context, MetaTrainingConfig config) {
        return new TrainPerspective(
                context,
                folder(),
                task -> List.of(new Preset("bench", "Bench", "Without an end.", config)),
                (source, state) -> {},
                (source, state) -> {},
                () -> {});
    }

    /** Starts what the form says, and waits for its first meta-steps. */
    public static void start(TrainPerspective train, ShellContext context) throws Exception {
        TrainModel model = train.model();
        BenchWindow.onFx(() -> {
            train.controller().start();
            return null;
        });
        BenchWindow.await(() -> {
            if (!model.phaseProperty().get().busy()) {
                throw new IllegalStateException(context.notifications().shown().toString());
            }
            return model.curvesProperty().get() != null
                    && model.curvesProperty().get().done() > 2;
        });
    }

    static MetaTrainingConfig config(int units) {
        return Presets.of("linear-regression")
                .get(0)
                .config()
                .with("architecture.units", units)
                .with("metaSteps", 100_000);
    }

    static Path folder() {
        try {
            return Files.createTempDirectory("slowpoint-bench");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
