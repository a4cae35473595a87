package org.slowpoint.app.library;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slowpoint.engine.checkpoint.Checkpoints;
import org.slowpoint.engine.checkpoint.StoredCheckpoint;
import org.slowpoint.engine.tune.Baseline;
import org.slowpoint.engine.tune.Baselines;
import org.slowpoint.engine.tune.Trials;

/** What ships with the program: sample checkpoints and the tuned baselines of each task. */
public final class Samples {

    /**
     * A shipped checkpoint.
     *
     * @param file its file name
     * @param title what it is, in a few words
     */
    public record Sample(String file, String title) {}

    private static final String FOLDER = "/org/slowpoint/samples/";

    private static final List<Sample> RECURRENT = List.of(
            new Sample("momentum-64.safetensors", "Momentum, 64 units"),
            new Sample("linear-regression-64.safetensors", "Regression, 64 units"),
            new Sample("linear-regression-256.safetensors", "Regression, 256 units"),
            new Sample("rosenbrock-64.safetensors", "Rosenbrock, 64 units"),
            new Sample("two-moons-32.safetensors", "Two moons, 32 units"),
            new Sample("digits-16.safetensors", "Digits, 16 units"),
            new Sample("two-moons-paper.safetensors", "Two moons, paper's size"),
            new Sample("digits-mnist.safetensors", "Digits, trained on MNIST"));

    // Their runs take minutes.
    private static final Set<String> LARGE_NETWORKS = Set.of("two-moons-paper.safetensors", "digits-mnist.safetensors");

    private static final List<Sample> PER_PARAMETER = List.of(
            new Sample("image-mlp-star.safetensors", "STAR, images"),
            new Sample("image-mlp-hyperparam.safetensors", "Hyperparam, images"),
            new Sample("image-mlp-blackbox.safetensors", "Blackbox, images"));

    private static final Set<String> ONE_PER_TASK = Set.of(
            "linear-regression-64.safetensors",
            "rosenbrock-64.safetensors",
            "two-moons-32.safetensors",
            "digits-16.safetensors");

    private Samples() {}

    /** All samples. */
    public static List<Sample> all() {
        return Stream.concat(RECURRENT.stream(), PER_PARAMETER.stream()).toList();
    }

    /** Those with a hidden state; the first is what the program opens with. */
    public static List<Sample> recurrent() {
        return RECURRENT;
    }

    /** Those that figures are drawn from where no optimizer is named. */
    public static List<Sample> inFigures() {
        return RECURRENT.stream()
                .filter(s -> !LARGE_NETWORKS.contains(s.file()))
                .toList();
    }

    /** One sample of each task, as figures show them side by side. */
    public static List<Sample> onePerTask() {
        return RECURRENT.stream().filter(s -> ONE_PER_TASK.contains(s.file())).toList();
    }

    /**
     * Opens a sample. Reads the file, so not for the user-interface thread.
     *
     * @throws org.slowpoint.engine.checkpoint.CheckpointException when the installation is damaged
     */
    public static StoredCheckpoint open(Sample sample) {
        try (InputStream in = Samples.class.getResourceAsStream(FOLDER + sample.file())) {
            if (in == null) {
                throw new IllegalStateException(
                        "The sample " + sample.file() + " is missing from this installation; install Slowpoint again.");
            }
            return Checkpoints.read(in.readAllBytes(), sample.file());
        } catch (IOException e) {
            throw new UncheckedIOException("The sample " + sample.file() + " of this installation cannot be read", e);
        }
    }

    /**
     * The tuned baselines of a task: for each hand-designed optimizer the hyper-parameters tuned for exactly these
     * settings and steps or, where there are none, for the nearest.
     *
     * @param task the task's name
     * @param settings its settings that differ from the defaults
     * @param steps T, the length of the runs to be compared
     * @return at most one for each optimizer; empty when none are known
     */
    public static List<Baseline> baselines(String task, Map<String, Double> settings, int steps) {
        return baselines().nearest(task, settings, steps);
    }

    /** All tuned baselines. */
    public static Baselines baselines() {
        try (InputStream in = Samples.class.getResourceAsStream(FOLDER + "baselines.json")) {
            return Baselines.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The tuned baselines of this installation cannot be read", e);
        }
    }

    /**
     * All draws of the random searches on a task. Reads a file, so not for the user-interface thread.
     *
     * @param task the task's name
     * @return empty when none are known
     */
    public static Optional<Trials> trials(String task) {
        try (InputStream in = Samples.class.getResourceAsStream(FOLDER + "trials-" + task + ".csv")) {
            return in == null ? Optional.empty() : Optional.of(Trials.read(in));
        } catch (IOException e) {
            throw new UncheckedIOException("The random searches of this installation cannot be read", e);
        }
    }
}
