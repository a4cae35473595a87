package org.slowpoint.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.slowpoint.engine.job.JobRunner;

/** What the tests of the shell put in place of the world. */
final class Fixtures {

    private Fixtures() {}

    /** Answers every question for a file with the same file. */
    record OneFile(Supplier<Path> file) implements FileDialogs {
        @Override
        public Optional<Path> open(String title, Path folder, List<FileFilter> filters) {
            return Optional.ofNullable(file.get());
        }

        @Override
        public Optional<Path> save(String title, Path folder, String name, List<FileFilter> filters) {
            return Optional.ofNullable(file.get());
        }

        @Override
        public Optional<Path> chooseFolder(String title, Path folder) {
            return Optional.ofNullable(file.get());
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
        Path file = Path.of("/data/quadratic.safetensors");
        return context(notifications, new FxJobs(runner, notifications), new OneFile(() -> file));
    }

    static ShellContext context(Notifications notifications, FxJobs jobs, FileDialogs dialogs) {
        return new ShellContext(
                new CommandRegistry(),
                new UndoHistory(),
                new UndoHistory("Back:", "Forward:"),
                notifications,
                jobs,
                Preferences.transientOnes(),
                new ThemeManager(),
                dialogs,
                Glossary.load());
    }
}
