package org.slowpoint.app.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slowpoint.app.shell.Command;
import org.slowpoint.app.shell.Delays;
import org.slowpoint.app.shell.FileFilter;
import org.slowpoint.app.shell.ShellContext;
import org.slowpoint.engine.file.FileWriteException;
import org.slowpoint.engine.text.Reasons;

/**
 * Keeps what is on screen in a file while it changes, brings it back at the next start, and opens and saves sessions of
 * the user's. Lives on the user interface's thread; files are read and written in the background.
 */
public final class SessionController {

    private static final Logger LOG = LoggerFactory.getLogger(SessionController.class);
    private static final String MATTER = "session";
    private static final String BEFORE = "session-before" + SessionFile.ENDING;
    private static final List<FileFilter> FILTERS =
            List.of(FileFilter.of("Slowpoint session", "*" + SessionFile.ENDING));
    // So long a killed program forgets; a drag is written once, not at every frame.
    private static final Duration REST = Duration.ofSeconds(1);

    private final Path file;
    private final List<SessionPart<?>> parts = new ArrayList<>();
    private final StepsPart steps;
    private final ShellContext context;
    private final Delays delays;
    private final Executor writer;
    // Parts of perspectives that have not been shown since.
    private final Map<String, Kept<?>> waiting = new HashMap<>();
    private final AtomicReference<List<Kept<?>>> unwritten = new AtomicReference<>();
    private String written = "";
    private boolean keeping;
    private boolean due;
    private int showing;

    /**
     * Creates the controller; nothing is read or written yet.
     *
     * @param file where the session is kept while the program runs
     * @param parts what it consists of, in the order in which it is brought back
     * @param context the window's services
     * @param delays paces the writing
     * @param writer writes in the background, one thing at a time
     */
    public SessionController(
            Path file, List<SessionPart<?>> parts, ShellContext context, Delays delays, Executor writer) {
        this.file = file.toAbsolutePath().normalize();
        this.context = context;
        this.delays = delays;
        this.writer = writer;
        steps = new StepsPart(context.undo(), parts);
        this.parts.addAll(parts);
        this.parts.add(steps);
        this.parts.forEach(part -> part.watch(this::changed));
        context.preferences().perspectiveProperty().addListener((property, before, after) -> showWaiting(after));
    }

    /** The commands of sessions. */
    public Command[] commands() {
        return new Command[] {
            Command.of("session.open", "Open session…")
                    .description("Bring back what was on screen when a session was saved.")
                    .icon("mdi2b-briefcase-outline")
                    .shortcut("Shortcut+Alt+O")
                    .menu("File", 12)
                    .does(this::askAndOpen),
            Command.of("session.save", "Save session as…")
                    .description(
                            "Keep everything that is on screen in a file: what is open, every view, the last steps.")
                    .icon("mdi2b-briefcase-download-outline")
                    .shortcut("Shortcut+Shift+S")
                    .menu("File", 12)
                    .does(this::askAndSave)
        };
    }

    /**
     * Brings back what was on screen when the program ended, however it ended, and from then on keeps what is.
     *
     * @param after called when all that can be is back, or nothing can
     */
    public void begin(Runnable after) {
        context.jobs()
                .submit(
                        "Bring back what was on screen",
                        progress -> found(),
                        found -> {
                            if (!found.told().isEmpty()) {
                                context.notifications().warning(String.join(" ", found.told()));
                            }
                            show(found.content().orElse(SessionFile.Content.NOTHING), after);
                        },
                        failure -> {
                            LOG.warn("The session cannot be brought back from {}", file, failure);
                            show(SessionFile.Content.NOTHING, after);
                        },
                        () -> show(SessionFile.Content.NOTHING, after));
    }

    /** What the program's own file holds, if it can be read, and what is to be told of it. */
    private record Found(Optional<SessionFile.Content> content, List<String> told) {}

    private Found found() {
        if (!Files.exists(file)) {
            return new Found(Optional.empty(), List.of());
        }
        try {
            SessionFile.Content content = SessionFile.read(file, parts);
            return new Found(Optional.of(content), setAside(content.told()));
        } catch (SessionException e) {
            return new Found(Optional.empty(), setAside(List.of(e.getMessage())));
        }
    }

    // What cannot be brought back now may be there at another time, and the file is soon written again.
    private List<String> setAside(List<String> told) {
        if (told.isEmpty()) {
            return told;
        }
        Path before = file.resolveSibling(BEFORE);
        List<String> all = new ArrayList<>(told);
        try {
            Files.copy(file, before, StandardCopyOption.REPLACE_EXISTING);
            all.add("The session as it was is kept as " + before + ".");
        } catch (IOException e) {
            LOG.warn("{} cannot be kept aside", file, e);
        }
        return all;
    }

    /**
     * Opens a session; one that cannot be read changes nothing.
     *
     * @param session the file
     */
    public void open(Path session) {
        open(session, () -> {});
    }

    /**
     * Opens a session; one that cannot be read changes nothing.
     *
     * @param session the file
     * @param after called when all of it that can be is on show, or nothing of it can be
     */
    public void open(Path session, Runnable after) {
        context.notifications().settle(MATTER);
        context.jobs()
                .submit(
                        "Open " + session.getFileName(),
                        progress -> SessionFile.read(session, parts),
                        content -> {
                            if (!content.told().isEmpty()) {
                                context.notifications().warning(String.join(" ", content.told()));
                            }
                            context.undo().clear();
                            show(content, after);
                        },
                        failure -> {
                            context.notifications().error(MATTER, Reasons.of(failure), failure);
                            show(SessionFile.Content.NOTHING, after);
                        },
                        () -> show(SessionFile.Content.NOTHING, after));
    }

    /** Begins to keep what is on screen. */
    private void keep() {
        keeping = true;
        changed();
    }

    private void show(SessionFile.Content content, Runnable after) {
        keeping = false;
        // Parts that wait are those of another session as soon as there is one.
        if (!content.kept().isEmpty()) {
            waiting.clear();
        }
        int mine = ++showing;
        List<Kept<?>> atOnce = new ArrayList<>();
        Kept<?> last = null;
        for (Kept<?> kept : content.kept()) {
            if (kept.part().equals(steps)) {
                last = kept;
            } else {
                atOnce.add(kept);
            }
        }
        Runnable finish = finish(mine, last, after);
        // One more than there are, so that it is not finished before all have begun.
        int[] left = {atOnce.size() + 1};
        Runnable done = () -> {
            if (--left[0] == 0) {
                finish.run();
            }
        };
        for (Kept<?> kept : atOnce) {
            String place = kept.part().perspective().orElse("");
            if (place.isEmpty()
                    || place.equals(context.preferences().perspectiveProperty().get())) {
                kept.show(done);
            } else {
                waiting.put(place, kept);
                done.run();
            }
        }
        done.run();
    }

    private Runnable finish(int mine, Kept<?> last, Runnable after) {
        return () -> {
            if (mine == showing) {
                if (last != null) {
                    last.show(() -> {});
                }
                after.run();
                keep();
            }
        };
    }

    private void showWaiting(String perspective) {
        Kept<?> kept = waiting.remove(perspective);
        if (kept != null) {
            kept.show(() -> {});
        }
    }

    private void changed() {
        if (keeping && !due) {
            due = true;
            delays.after(REST, this::keepNow);
        }
    }

    private void keepNow() {
        due = false;
        if (keeping && unwritten.getAndSet(now()) == null) {
            writer.execute(this::flush);
        }
    }

    private List<Kept<?>> now() {
        List<Kept<?>> all = new ArrayList<>();
        for (SessionPart<?> part : parts) {
            Kept<?> still = waiting.get(part.perspective().orElse(""));
            if (still != null && still.part().equals(part)) {
                all.add(still);
            } else {
                add(part, all);
            }
        }
        return List.copyOf(all);
    }

    private static <S> void add(SessionPart<S> part, List<Kept<?>> all) {
        part.now().ifPresent(state -> all.add(new Kept<>(part, state)));
    }

    private synchronized void flush() {
        List<Kept<?>> kept = unwritten.getAndSet(null);
        if (kept == null) {
            return;
        }
        try {
            String text = SessionFile.text(kept, file);
            if (!text.equals(written)) {
                Files.createDirectories(file.getParent());
                SessionFile.writePrivately(file, text);
                written = text;
            }
        } catch (IOException | FileWriteException | IllegalStateException e) {
            LOG.warn("The session cannot be kept in {}", file, e);
        }
    }

    /** Keeps what is on screen now, on the calling thread; for the end of the program, before anything is closed. */
    public void close() {
        if (keeping) {
            keeping = false;
            unwritten.set(now());
            flush();
        }
    }

    private Path folder() {
        return context.preferences().exportFolderProperty().get();
    }

    private void askAndOpen() {
        context.dialogs().open("Open session", folder(), FILTERS).ifPresent(this::open);
    }

    private void askAndSave() {
        context.dialogs()
                .save("Save session as", folder(), "mine" + SessionFile.ENDING, FILTERS)
                .ifPresent(this::save);
    }

    private void save(Path chosen) {
        Path target = SessionFile.isSession(chosen)
                ? chosen
                : chosen.resolveSibling(
                        chosen.getFileName().toString().replaceFirst("\\.json$", "") + SessionFile.ENDING);
        Path absolute = target.toAbsolutePath().normalize();
        List<Kept<?>> kept = now();
        context.jobs()
                .submit(
                        "Save " + target.getFileName(),
                        progress -> {
                            SessionFile.write(absolute, SessionFile.text(kept, absolute));
                            return absolute;
                        },
                        saved -> context.notifications().success(MATTER, "Saved what is on screen as " + saved + "."),
                        failure -> context.notifications().error(MATTER, Reasons.of(failure), failure));
    }
}
