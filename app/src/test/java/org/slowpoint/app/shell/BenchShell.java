package org.slowpoint.app.shell;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slowpoint.engine.job.JobRunner;

/** What benchmarks of perspectives share: the window's services without a window, and how times are summed up. */
public final class BenchShell {

    private BenchShell() {}

    /** The services, with real jobs and nobody to choose files. */
    public static ShellContext context(JobRunner runner) {
        Notifications notifications = new Notifications(Delays.real());
        return new ShellContext(
                new CommandRegistry(),
                new UndoHistory(),
                new UndoHistory(),
                notifications,
                new FxJobs(runner, notifications),
                Preferences.transientOnes(),
                new ThemeManager(),
                new NoDialogs(),
                Glossary.load());
    }

    /** Median and, in brackets, the time that 99 % stay under; milliseconds. */
    public static String summary(List<Double> times) {
        double[] sorted = times.stream().mapToDouble(v -> v).sorted().toArray();
        return String.format("%.1f (%.1f)", sorted[sorted.length / 2], sorted[(int) (0.99 * (sorted.length - 1))]);
    }

    private static final class NoDialogs implements FileDialogs {
        @Override
        public Optional<Path> open(String title, Path folder, List<FileFilter> filters) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, Path folder, String name, List<FileFilter> filters) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> chooseFolder(String title, Path folder) {
            return Optional.empty();
        }
    }
}
