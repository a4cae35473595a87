package org.slowpoint.app.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.beans.InvalidationListener;

/** Keeps a command for each recent file, so that menu and palette have them. */
final class RecentFiles {

    private final ShellContext context;
    private final Consumer<List<Path>> opener;
    private List<Command> commands = List.of();

    private RecentFiles(ShellContext context, Consumer<List<Path>> opener) {
        this.context = context;
        this.opener = opener;
    }

    static void follow(ShellContext context, Consumer<List<Path>> opener) {
        RecentFiles files = new RecentFiles(context, opener);
        files.refresh();
        context.preferences().recentFiles().addListener((InvalidationListener) changed -> files.refresh());
    }

    private void refresh() {
        List<Command> next = new ArrayList<>();
        for (Path file : context.preferences().recentFiles()) {
            next.add(Command.of("file.recent." + next.size(), String.valueOf(file.getFileName()))
                    .description("Open " + file + ".")
                    .icon("mdi2h-history")
                    .menu("File/Open recent", 10)
                    .does(() -> opener.accept(List.of(file))));
        }
        if (next.isEmpty()) {
            next.add(Command.of("file.recent.none", "No recent files")
                    .description("Files appear here once they have been opened.")
                    .menu("File/Open recent", 10)
                    .enabled(new javafx.beans.property.SimpleBooleanProperty(false))
                    .build());
        }
        context.commands().replace(commands, next);
        commands = next;
    }
}
