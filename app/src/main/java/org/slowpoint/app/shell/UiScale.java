package org.slowpoint.app.shell;

import java.util.List;

/**
 * How large everything in the window is. The toolkit is told before it starts, so that text, plots and pop-ups are all
 * drawn at that size rather than magnified.
 */
public final class UiScale {

    /** The scale that the system says. */
    public static final int SYSTEM = 0;

    /** What can be chosen, percent. */
    public static final List<Integer> CHOICES = List.of(SYSTEM, 100, 125, 150, 175, 200);

    static final String KEY = "scale";

    private static final List<String> PROPERTIES = List.of("glass.gtk.uiScale", "glass.win.uiScale");

    private UiScale() {}

    /** A scale as it stands in the preferences; the system's where it is none of {@link #CHOICES}. */
    static int of(String text) {
        return CHOICES.stream()
                .filter(each -> each.toString().equals(text))
                .findFirst()
                .orElse(SYSTEM);
    }

    /**
     * Tells the toolkit, which must not have been started; a scale that somebody gave to Java stays.
     *
     * @param store where the preferences are
     */
    public static void tell(PreferencesStore store) {
        int percent = of(store.peek(KEY).orElse(null));
        for (String property : PROPERTIES) {
            if (percent != SYSTEM && System.getProperty(property) == null) {
                System.setProperty(property, percent + "%");
            }
        }
    }
}
