package org.slowpoint.app.shell;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Something to tell the user without stopping them.
 *
 * @param severity how much it matters
 * @param text what happened, where, and what to do: one or two sentences
 * @param details what to copy into a report, such as a stack trace; null when there is nothing more
 * @param actionText the label of the button, a verb first; null for none
 * @param action what the button does
 * @param matter what it is about, such as {@code export}: it leaves when that is settled, or when there is news of it;
 *     null for a matter of its own
 */
public record Notification(
        Severity severity, String text, String details, String actionText, Runnable action, String matter) {

    /**
     * A notification of text alone.
     *
     * @param severity how much it matters
     * @param text what happened
     * @return the notification
     */
    public static Notification of(Severity severity, String text) {
        return new Notification(severity, text, null, null, null, null);
    }

    /**
     * The same with something to copy.
     *
     * @param more the details
     * @return a new notification
     */
    public Notification withDetails(String more) {
        return new Notification(severity, text, more, actionText, action, matter);
    }

    /**
     * The same with the stack trace of a failure to copy.
     *
     * @param failure the failure
     * @return a new notification
     */
    public Notification withDetails(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        return withDetails(trace.toString());
    }

    /**
     * The same with a button.
     *
     * @param label what the button is called, such as "Show in folder"
     * @param run what it does; the notification closes afterwards
     * @return a new notification
     */
    public Notification withAction(String label, Runnable run) {
        return new Notification(severity, text, details, label, run, matter);
    }

    /**
     * The same about a matter.
     *
     * @param what names the matter; see {@link Notifications#settle}
     * @return a new notification
     */
    public Notification about(String what) {
        return new Notification(severity, text, details, actionText, action, what);
    }

    boolean sameAs(Notification other) {
        return severity == other.severity && text.equals(other.text);
    }
}
