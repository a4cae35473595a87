package org.slowpoint.app.shell;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/**
 * What is being told to the user at the moment, newest last; {@link ToastPane} shows it. May be called from any thread;
 * the list changes on the user interface's thread.
 */
public final class Notifications {

    /** How long what does not stay is shown. */
    public static final Duration BRIEF = Duration.ofSeconds(6);

    /**
     * A notification on show.
     *
     * @param id a number of its own
     * @param notification what it tells
     * @param times how often the same was told; repeated failures make one toast, not a flood
     */
    public record Shown(long id, Notification notification, int times) {}

    private final Delays delays;
    private final ObservableList<Shown> shown = FXCollections.observableArrayList();
    private final ObservableList<Shown> view = FXCollections.unmodifiableObservableList(shown);
    private final Map<Long, Runnable> expiries = new HashMap<>();
    private final Set<Long> held = new HashSet<>();
    private long ids;

    /**
     * Creates an empty list.
     *
     * @param delays when brief ones leave
     */
    public Notifications(Delays delays) {
        this.delays = delays;
    }

    /** What is on show, oldest first, read only. */
    public ObservableList<Shown> shown() {
        return view;
    }

    /**
     * Tells something worth knowing.
     *
     * @param text one sentence
     */
    public void info(String text) {
        show(Notification.of(Severity.INFO, text));
    }

    /**
     * Tells that something worked.
     *
     * @param text one sentence
     */
    public void success(String text) {
        show(Notification.of(Severity.SUCCESS, text));
    }

    /**
     * Tells of something that needs a look.
     *
     * @param text what, and what to do
     */
    public void warning(String text) {
        show(Notification.of(Severity.WARNING, text));
    }

    /**
     * Tells of a failure.
     *
     * @param text what failed, and what to do
     * @param cause the exception, whose trace can be copied; or null
     */
    public void error(String text, Throwable cause) {
        Notification notification = Notification.of(Severity.ERROR, text);
        show(cause == null ? notification : notification.withDetails(cause));
    }

    /**
     * Tells anything.
     *
     * @param notification what to tell
     */
    public void show(Notification notification) {
        Fx.run(() -> add(notification));
    }

    /**
     * Takes a notification away.
     *
     * @param id its number; unknown ones are passed over
     */
    public void dismiss(long id) {
        Fx.run(() -> remove(id));
    }

    /**
     * Takes away what was told about a matter, because it is settled.
     *
     * @param matter names it; see {@link Notification#about}
     */
    public void settle(String matter) {
        Fx.run(() -> {
            for (Shown each : shown.toArray(Shown[]::new)) {
                if (matter.equals(each.notification().matter())) {
                    remove(each.id());
                }
            }
        });
    }

    /**
     * Tells of a failure in a matter; what was told of it before leaves.
     *
     * @param matter names it; see {@link Notification#about}
     * @param text what failed, and what to do
     * @param cause the exception, whose trace can be copied
     */
    public void error(String matter, String text, Throwable cause) {
        show(Notification.of(Severity.ERROR, text).withDetails(cause).about(matter));
    }

    /**
     * Tells that something worked, which settles what was told of the matter before.
     *
     * @param matter names it; see {@link Notification#about}
     * @param text one sentence
     */
    public void success(String matter, String text) {
        show(Notification.of(Severity.SUCCESS, text).about(matter));
    }

    /** Takes all notifications away. */
    public void dismissAll() {
        Fx.run(() -> {
            for (Shown each : shown.toArray(Shown[]::new)) {
                remove(each.id());
            }
        });
    }

    /** Keeps a notification from leaving while someone points at it or has the focus in it. */
    void hold(long id, boolean hold) {
        if (hold) {
            held.add(id);
        } else {
            held.remove(id);
        }
    }

    private void add(Notification notification) {
        int times = 1;
        for (Shown each : shown.toArray(Shown[]::new)) {
            if (each.notification().sameAs(notification)) {
                times = each.times() + 1;
                remove(each.id());
            } else if (notification.matter() != null
                    && notification.matter().equals(each.notification().matter())) {
                remove(each.id());
            }
        }
        Shown added = new Shown(++ids, notification, times);
        shown.add(added);
        if (!notification.severity().stays()) {
            expireLater(added.id());
        }
    }

    private void expireLater(long id) {
        expiries.put(id, delays.after(BRIEF, () -> {
            if (held.contains(id)) {
                expireLater(id);
            } else {
                remove(id);
            }
        }));
    }

    private void remove(long id) {
        Runnable expiry = expiries.remove(id);
        if (expiry != null) {
            expiry.run();
        }
        held.remove(id);
        shown.removeIf(each -> each.id() == id);
    }
}
