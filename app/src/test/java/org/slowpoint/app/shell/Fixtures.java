package org.slowpoint.app.shell;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.slowpoint.engine.job.JobRunner;

/** What the tests of the shell put in place of the world. */
final class Fixtures {

    private Fixtures() {}

    /** A clock that moves when it is told to. */
    static final class ManualDelays implements Delays {
        private record Due(long at, Runnable action) {}

        private final List<Due> due = new ArrayList<>();
        private long now;

        @Override
        public Runnable after(Duration delay, Runnable action) {
            Due added = new Due(now + delay.toMillis(), action);
            due.add(added);
            return () -> due.remove(added);
        }

        void pass(Duration time) {
            now += time.toMillis();
            for (Due each : List.copyOf(due)) {
                if (each.at() <= now && due.remove(each)) {
                    each.action().run();
                }
            }
        }
    }

    /** Answers every question for a file with the same file. */
    record OneFile(Path file) implements FileDialogs {
        @Override
        public Optional<Path> open(String title, Path folder, List<FileFilter> filters) {
            return Optional.ofNullable(file);
        }

        @Override
        public Optional<Path> save(String title, Path folder, String name, List<FileFilter> filters) {
            return Optional.ofNullable(file);
        }

        @Override
        public Optional<Path> chooseFolder(String title, Path folder) {
            return Optional.ofNullable(file);
        }
    }

    /** A perspective with a label and a command. */
    static final class Dummy implements Perspective {
        private final String title;
        private final String icon;
        private Node view;
        final List<String> events = new ArrayList<>();

        Dummy(String title, String icon) {
            this.title = title;
            this.icon = icon;
        }

        @Override
        public String id() {
            return title.toLowerCase(java.util.Locale.ROOT);
        }

        @Override
        public String title() {
            return title;
        }

        @Override
        public String icon() {
            return icon;
        }

        @Override
        public Node view() {
            if (view == null) {
                view = new StackPane(new Label("The " + title + " view"));
            }
            return view;
        }

        @Override
        public List<Command> commands() {
            return List.of(Command.of(id() + ".fit", "Fit " + title + " to window")
                    .description("Show everything.")
                    .icon("mdi2f-fit-to-page-outline")
                    .shortcut("Home")
                    .menu(title)
                    .toolbar()
                    .does(() -> events.add("fit")));
        }

        @Override
        public void shown() {
            events.add("shown");
        }

        @Override
        public void hidden() {
            events.add("hidden");
        }
    }

    static ShellContext context(JobRunner runner, Delays delays) {
        Notifications notifications = new Notifications(delays);
        return new ShellContext(
                new CommandRegistry(),
                new UndoHistory(),
                new UndoHistory("Back:", "Forward:"),
                notifications,
                new FxJobs(runner, notifications),
                Preferences.transientOnes(),
                new ThemeManager(),
                new OneFile(Path.of("/data/quadratic.safetensors")),
                Glossary.load());
    }
}
