package org.slowpoint.app.desktop;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slowpoint.app.session.SessionFile;
import org.slowpoint.app.shell.FileDrop;

/**
 * Opens a session that is dropped on the window.
 *
 * @param opener opens it
 */
record SessionDrop(Consumer<Path> opener) implements FileDrop.Handler {

    @Override
    public boolean accepts(List<Path> files) {
        return files.size() == 1 && SessionFile.isSession(files.get(0));
    }

    @Override
    public String prompt() {
        return "Drop to open the session";
    }

    @Override
    public void drop(List<Path> files) {
        opener.accept(files.get(0));
    }
}
